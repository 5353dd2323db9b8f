/**
 * Shell words → a request. Which words are options follows from the command's declaration; Node's own parser cuts them
 * apart, and here they get their meaning. What begins with a dash but is no option in anybody's eyes ("-5 degrees",
 * "- a list") is a word.
 */
import { parseArgs } from 'node:util'
import { no, ok, type Result } from '../base/result.ts'
import { type Command, chosen, everywhere, type Input, type Option, type Options } from './declaration.ts'
import { namesUnder, registry } from './registry.ts'
import type { Misreading } from './reply/failure.ts'

/** How the answer is to be given; known even when the words make no sense. */
export type Manner = {
  readonly json: boolean
  readonly quiet: boolean
  readonly plain: boolean
  readonly noColor: boolean
}

export type Request =
  | { readonly kind: 'run'; readonly command: Command; readonly input: Input<Options> }
  /** About one command, a group of them ("task"), or all. */
  | { readonly kind: 'help'; readonly topic: string }
  | { readonly kind: 'version' }
  /** No words at all. */
  | { readonly kind: 'nothing' }

export function mannerOf(argv: readonly string[]): Manner {
  const end = argv.indexOf('--')
  const has = (option: string) => (end < 0 ? argv : argv.slice(0, end)).includes(option)
  return { json: has('--json'), quiet: has('--quiet'), plain: has('--plain'), noColor: has('--no-color') }
}

export async function parse(argv: readonly string[]): Promise<Result<Request, Misreading>> {
  const at = argv.findIndex((arg) => !arg.startsWith('-'))
  const first = at < 0 ? undefined : argv[at]
  const before = at < 0 ? argv : argv.slice(0, at)
  if (first === 'version' || (first === undefined && before.some(asksForVersion)))
    return ok({ kind: 'version' })
  if (first === undefined) return nothing(before)
  if (first === 'help') return help(before, argv.slice(at + 1))
  const pair = `${first} ${argv[at + 1] ?? ''}`
  const name = pair in registry ? pair : first
  const load = Object.hasOwn(registry, name) ? registry[name] : undefined
  const rest = argv.slice(at + (name === pair ? 2 : 1))
  if (load === undefined) return group(first, rest, argv)
  const command = await load()
  if (asksForHelp([...before, ...rest])) return ok({ kind: 'help', topic: name })
  const input = readInput(command, [...before, ...rest])
  return input.ok ? ok({ kind: 'run', command, input: input.value }) : misread(command, input.error)
}

/** "jdo", "jdo --plain"; "jdo --help" is help. */
async function nothing(before: readonly string[]): Promise<Result<Request, Misreading>> {
  const asked = await help(before, [])
  return asked.ok && !asksForHelp(before) ? ok({ kind: 'nothing' }) : asked
}

/** "jdo --help", "jdo help", "jdo help task add". */
async function help(
  before: readonly string[],
  words: readonly string[],
): Promise<Result<Request, Misreading>> {
  const stray = before.find((arg) => !Object.hasOwn(everywhere, arg.slice(2)) && arg !== '-h')
  if (stray !== undefined) return misread(null, { kind: 'unknown', given: stray })
  const topic = words.filter((word) => !word.startsWith('-')).join(' ')
  if (topic === '' || topic === 'all' || Object.hasOwn(registry, topic) || namesUnder(topic).length > 0)
    return ok({ kind: 'help', topic })
  return unknownCommand(topic)
}

const asksForVersion = (arg: string): boolean => ['--version', '-v', '-V'].includes(arg)

/** "jdo task" alone explains its commands; "jdo c1" shows c1. */
async function group(
  word: string,
  rest: readonly string[],
  argv: readonly string[],
): Promise<Result<Request, Misreading>> {
  const [second] = rest.filter((arg) => !arg.startsWith('-'))
  if (await isReference(word)) {
    if (second === undefined) return parse(['show', ...argv])
    const closest = [Object.hasOwn(registry, second) ? `${second} ${word}` : `show ${word}`]
    return no({ kind: 'unknown_command', given: word, closest })
  }
  if (namesUnder(word).length === 0)
    return unknownCommand(word, rest.filter((arg) => !arg.startsWith('-')).join(' '))
  return second === undefined ? ok({ kind: 'help', topic: word }) : unknownCommand(`${word} ${second}`)
}

async function isReference(word: string): Promise<boolean> {
  const { readReference } = await import('../words/reference.ts')
  return readReference(word).kind === 'short'
}

/** `next`: what follows it, which may belong to the name. */
async function unknownCommand(given: string, next = ''): Promise<Result<Request, Misreading>> {
  const { closestCommands } = await import('./closest-name.ts')
  return no({ kind: 'unknown_command', given, closest: closestCommands(`${given} ${next}`.trim()) })
}

function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--')
  return (end < 0 ? args : args.slice(0, end)).some((arg) => arg === '--help' || arg === '-h')
}

/** Before the closest names are looked up. */
type Slip =
  | { readonly kind: 'unknown'; readonly given: string }
  | { readonly kind: 'stray'; readonly given: string }
  | Exclude<Misreading, { kind: 'unknown_option' | 'unexpected_word' }>

async function misread(command: Command | null, slip: Slip): Promise<Result<Request, Misreading>> {
  if (slip.kind !== 'unknown' && slip.kind !== 'stray') return no(slip)
  const { closestOptions, meantByStray } = await import('./closest-name.ts')
  if (slip.kind === 'stray') {
    const { name = '', options = {} } = command ?? {}
    const closest = meantByStray(name, slip.given, options)
    return no({ kind: 'unexpected_word', given: slip.given, command: name, closest })
  }
  const given = slip.given.split('=')[0] ?? slip.given
  const options = { ...command?.options, ...everywhere }
  return no({
    kind: 'unknown_option',
    given,
    command: command?.name ?? '',
    closest: closestOptions(given, options),
  })
}

function readInput(command: Command, args: readonly string[]): Result<Input<Options>, Slip> {
  const options: Options = { ...command.options, ...everywhere }
  const words: string[] = []
  const input: Record<string, unknown> = { words }
  let wordAt = -1
  for (const token of tokensOf(options, args)) {
    if (token.index === wordAt || token.kind === 'option-terminator') continue
    const arg = args[token.index] ?? ''
    if (token.kind === 'positional' || isWord(arg)) {
      wordAt = token.index
      words.push(token.kind === 'positional' ? token.value : arg)
      continue
    }
    const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined
    if (option === undefined || !token.rawName.startsWith('--')) return no({ kind: 'unknown', given: arg })
    const value = readValue(command, token.name, option, token)
    if (!value.ok) return value
    const before = input[token.name]
    input[token.name] =
      option.kind === 'texts' ? [...(Array.isArray(before) ? before : []), value.value] : value.value
  }
  const stray = words[command.words === undefined ? 0 : command.words.many ? words.length : 1]
  if (stray !== undefined)
    return no({ kind: 'stray', given: command.words === undefined ? words.join(' ') : stray })
  return ok(input as Input<Options>)
}

const tokensOf = (options: Options, args: readonly string[]) =>
  parseArgs({
    args: [...args],
    options: Object.fromEntries(
      Object.entries(options).map(([name, { kind }]) => [
        name,
        { type: kind === 'flag' ? 'boolean' : 'string' },
      ]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  }).tokens

/** A number, a lone dash, or a dash before a sentence. */
const isWord = (arg: string): boolean => /^-($|\d|[^=]*\s)/.test(arg)

type Given = {
  readonly rawName: string
  readonly value?: string | undefined
  readonly inlineValue?: boolean | undefined
}

function readValue(command: Command, name: string, option: Option, given: Given): Result<unknown, Slip> {
  const { value, inlineValue } = given
  const bad = (wanted: string) =>
    no({ kind: 'bad_option_value' as const, option: `--${name}`, given: value ?? '', wanted })
  if (option.kind === 'flag') return value === undefined ? ok(true) : bad('no value')
  if (value === undefined || (!inlineValue && isOption(command, value)))
    return no({
      kind: 'option_without_value',
      option: `--${name}`,
      value: valueName(option),
      command: command.name,
    })
  if (option.kind === 'text' || option.kind === 'texts') return ok(value)
  if (option.kind === 'count')
    return /^[1-9]\d{0,8}$/.test(value) ? ok(Number(value)) : bad('a whole number from 1')
  const choice = chosen(option, value)
  return choice === undefined ? bad(`one of ${option.choices.join(', ')}`) : ok(choice)
}

/** `--due --json`: the value was forgotten. `--notes "- first"` is none of ours and stays. */
const isOption = (command: Command, value: string): boolean =>
  value.startsWith('--') &&
  Object.hasOwn({ ...command.options, ...everywhere }, value.slice(2).split('=')[0] ?? '')

const valueName = (option: Option): string =>
  option.kind === 'flag' ? '' : option.kind === 'choice' ? option.choices.join('|') : option.value
