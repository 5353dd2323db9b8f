/** What a mistyped command or option may have meant. Read only when something was mistyped. */
import { closestWords } from '../words/closest.ts'
import { isDateWord } from '../words/date-word.ts'
import { chosen, type Options } from './declaration.ts'
import { commandNames, namesUnder } from './registry.ts'
import { commandByStray, commandsByWord, verbsByWord } from './synonym.ts'

/** "rm" → delete; "lst" → list; "tsk add" → task add; "tsk" → task; "due today" → list --due today. */
export function closestCommands(given: string): readonly string[] {
  const meant = synonymsOf(given)
  if (meant.length > 0) return meant
  const [first = '', second] = given.split(' ')
  const names = [...commandNames(), 'help']
  const close = closestWords(given, names)
  if (close.length > 0) return close
  if (second === undefined) {
    const groups = closestWords(first, [
      ...new Set(names.filter(isPair).map((name) => name.split(' ')[0] ?? '')),
    ])
    return groups.length > 0 ? groups : names.filter((name) => name.split(' ')[1] === first)
  }
  const below = namesUnder(first).slice(0, 4)
  return below.length > 0 ? below : closestCommands(first)
}

function synonymsOf(given: string): readonly string[] {
  const [first = '', ...rest] = given.toLowerCase().split(' ')
  const [second = ''] = rest
  const names = commandNames()
  const inGroup = pairsOf(first, second).filter((name) => names.includes(name))
  if (inGroup.length > 0 || namesUnder(first).length > 0) return inGroup
  const turned = pairsOf(second, first).filter((name) => names.includes(name))
  if (turned.length > 0) return turned
  return (commandsByWord.get(first) ?? []).map((name) =>
    name.endsWith('--due') ? `${name} ${dayIn(rest)}` : name,
  )
}

/** "task rm" is "task delete", and so is "rm task". */
const pairsOf = (group: string, verb: string): readonly string[] =>
  [verb, ...(verbsByWord.get(verb) ?? [])].map((each) => `${group} ${each}`)

const dayIn = (words: readonly string[]): string => (words.length === 0 ? 'today' : quoted(words.join(' ')))

const quoted = (text: string): string =>
  /^[\p{L}\p{N}_.@-]+$/u.test(text) ? text : `"${text.replaceAll('"', '\\"')}"`

/** What was meant by a word for which the command has no place: "list sarah" → list --to sarah. */
export function meantByStray(command: string, word: string, options: Options): readonly string[] {
  const stray = commandByStray.get(command)
  if (stray !== undefined) return [`${stray} ${quoted(word)}`]
  if (command !== 'list') return []
  const { status } = options
  const state = status?.kind === 'choice' ? chosen(status, word) : undefined
  if (state !== undefined) return [`list --status ${state}`]
  const isDay = word.toLowerCase().split(/\s+/).every(isDateWord)
  return [`list --${isDay ? 'due' : 'to'} ${quoted(word)}`]
}

const isPair = (name: string): boolean => name.includes(' ')

export const closestOptions = (given: string, options: Options): readonly string[] =>
  closestWords(given.replace(/^-+/, ''), Object.keys(options)).map((name) => `--${name}`)
