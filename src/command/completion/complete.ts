/**
 * `jdo __complete -- WORDS…`: what the shell may offer for the last word, a line each: the word, a tab, what it means.
 * The shells' own scripts (completion-script.ts) ask this, so that references come with their text.
 */
import { ok } from '../../base/result.ts'
import { type Entity, letterByEntity, refText } from '../../domain/entity.ts'
import { namesFrom, offeredOf } from '../../store/read/completion.ts'
import { type Command, command, everywhere, type Input, type Option } from '../declaration.ts'
import type { Door } from '../door.ts'

type Offer = { readonly word: string; readonly means: string }

/** Every command by its name, read when it is asked for. Given, not imported: the registry holds this command too. */
type Registry = Readonly<Record<string, () => Promise<Command>>>

export const completeFrom = (registry: Registry) =>
  command({
    name: '__complete',
    summary: 'offer what may come next',
    words: { name: 'WORD', help: 'the words of the line so far', many: true },
    options: {},
    examples: [],
    group: 'jdo',
    // No worker is started for it.
    changes: 'machine',
    async run({ words }: Input<Record<never, never>>, door: Door) {
      const typed = words.at(-1) ?? ''
      const offers = await offersFor({ registry, door }, words.slice(0, -1), typed)
      const text = offers
        .filter(({ word }) => word.toLowerCase().startsWith(typed.toLowerCase()))
        .map(({ word, means }) => `${plain(word)}\t${plain(means)}`)
        .join('\n')
      return ok({ kind: 'text', item: { text } })
    },
  })

const LONGEST = 60
/** Stored text goes to a shell: no control characters, on one line. */
const plain = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]+/gu, ' ')
    .slice(0, LONGEST)
    .trim()

type Place = { readonly registry: Registry; readonly door: Door }

async function offersFor(place: Place, before: readonly string[], typed: string): Promise<readonly Offer[]> {
  const { registry, door } = place
  const [first, second] = before.filter((word) => !word.startsWith('-'))
  if (first === undefined) return firstWords(registry)
  const pair = `${first} ${second ?? ''}`
  const name = Object.hasOwn(registry, pair) ? pair : first
  const load = Object.hasOwn(registry, name) ? registry[name] : undefined
  const seconds = second === undefined ? await secondWords(registry, first) : []
  if (load === undefined) return seconds
  return [...seconds, ...offersOf(await load(), before, typed, door)]
}

async function firstWords(registry: Registry): Promise<readonly Offer[]> {
  const names = Object.keys(registry)
  const firsts = [...new Set(names.map((name) => name.split(' ')[0] ?? ''))]
  return Promise.all(
    [...firsts, 'help'].map(async (word) => ({
      word,
      means: (await registry[word]?.())?.summary ?? `jdo ${word} …`,
    })),
  )
}

async function secondWords(registry: Registry, first: string): Promise<readonly Offer[]> {
  const names = Object.keys(registry).filter((name) => name.startsWith(`${first} `))
  return Promise.all(
    names.map(async (name) => ({
      word: name.slice(first.length + 1),
      means: (await registry[name]?.())?.summary ?? '',
    })),
  )
}

function offersOf(command: Command, before: readonly string[], typed: string, door: Door): readonly Offer[] {
  const options = { ...command.options, ...everywhere }
  const last = before.at(-1) ?? ''
  const option = last.startsWith('--') ? options[last.slice(2) as keyof typeof options] : undefined
  if (option !== undefined && option.kind !== 'flag') return valuesOf(option, typed, door)
  if (typed.startsWith('-'))
    return Object.entries(options).map(([name, { help }]) => ({ word: `--${name}`, means: help }))
  return refsOf(command, door)
}

function valuesOf(option: Option, typed: string, door: Door): readonly Offer[] {
  if (option.kind === 'choice') return option.choices.map((word) => ({ word, means: '' }))
  if (option.kind !== 'text') return []
  if (option.value === 'NAME') return namesFrom(door.store, typed).map((word) => ({ word, means: '' }))
  return option.value === 'REF' ? offered(kindsIn(option.help), door) : []
}

const refsOf = ({ words }: Command, door: Door): readonly Offer[] =>
  words === undefined ? [] : offered(kindsIn(words.help), door)

/** A declaration says by its examples what it takes: "c12, t3, or words of it". */
function kindsIn(help: string): readonly Entity[] {
  const letters = [...help.matchAll(/\b([a-z])\d+\b/g)].map(([, letter]) => letter)
  return (Object.keys(letterByEntity) as Entity[]).filter((entity) =>
    letters.includes(letterByEntity[entity]),
  )
}

const offered = (entities: readonly Entity[], door: Door): readonly Offer[] =>
  entities.flatMap((entity) =>
    offeredOf(door.store, entity).map(({ number, text }) => ({ word: refText(entity, number), means: text })),
  )
