/**
 * Tab: what may stand where the cursor is. Commands, their options and the options' values follow from the
 * declarations; what is stored (references with their text, names) is asked of whoever knows, with what was typed.
 */
import type { Command, Option, Options } from '../command/declaration.ts'
import type { Line } from '../terminal/line.ts'
import { asWord, type Word, wordsOfLine } from './split.ts'

export type Candidate = {
  /** What is put into the line. */
  readonly text: string
  readonly about: string
  /** More belongs to the same word: no space follows. */
  readonly isOpen?: true
}
/** `from`: where in the line the candidates begin. */
export type Completion = { readonly from: number; readonly candidates: readonly Candidate[] }

/** What the store can be asked for, by the letters of the kinds: "c", "cts". */
export type Stored = (kinds: string, typed: string) => readonly Candidate[]

export type Vocabulary = {
  /** All commands, by name. */
  readonly commands: ReadonlyMap<string, Command>
  readonly everywhere: Options
  /** Short form → command. */
  readonly short: Readonly<Record<string, string>>
  readonly stored: Stored
}

const MOST = 30

export function completionOf(line: Line, vocabulary: Vocabulary): Completion {
  const before = line.text.slice(0, line.cursor)
  const place = placeOf(before)
  const candidates = before.startsWith('/') ? slash(place, vocabulary) : plainLine(place, vocabulary)
  return { from: place.from, candidates: candidates.slice(0, MOST) }
}

/** The words before the cursor's, and what of it was typed. */
type Place = { readonly words: readonly string[]; readonly typed: string; readonly from: number }

function placeOf(before: string): Place {
  const words = wordsOfLine(before)
  const last = words.at(-1)
  const isOpen = last !== undefined && (!/\s$/.test(before) || endsInQuote(before, last))
  const done = isOpen ? words.slice(0, -1) : words
  const typed = isOpen ? last.text : ''
  return { words: done.map(({ text }) => text), typed, from: isOpen ? last.from : before.length }
}

const endsInQuote = (before: string, last: Word): boolean =>
  last.isQuoted && !/["']$/.test(before.slice(last.from + 1))

const startsWith = (text: string, typed: string): boolean =>
  text.toLowerCase().startsWith(typed.toLowerCase())

// ── after a slash ───────────────────────────────────────────────────────────────────────────────────────────────

function slash({ words, typed }: Place, vocabulary: Vocabulary): readonly Candidate[] {
  const { commands } = vocabulary
  const [first, ...rest] = [...words, typed]
  const head = (first ?? '').slice(1).toLowerCase()
  if (rest.length === 0) return firstWords(typed.slice(1), vocabulary)
  const known = vocabulary.short[head] ?? head
  if (known === 'help') return helpTopics(rest.join(' '), vocabulary, rest.length)
  const pair = `${known} ${(rest[0] ?? '').toLowerCase()}`
  const seconds = rest.length === 1 ? secondWords(known, typed, vocabulary) : []
  const command = commands.get(pair) && rest.length > 1 ? commands.get(pair) : commands.get(known)
  const used = command?.name === pair ? rest.slice(1, -1) : rest.slice(0, -1)
  return [...seconds, ...(command ? inCommand(command, used, typed, vocabulary) : [])]
}

/** A group ("task") is completed once, then its commands. */
function firstWords(typed: string, { commands, short }: Vocabulary): readonly Candidate[] {
  const byWord = new Map<string, Candidate>()
  for (const [name, { summary }] of commands) {
    const [first = '', second] = name.split(' ')
    const about = second === undefined ? summary : `${groupWords(first, commands)}`
    if (startsWith(first, typed) && !byWord.has(first)) byWord.set(first, { text: `/${first}`, about })
  }
  if (startsWith('help', typed)) byWord.set('help', { text: '/help', about: 'what can be said, and how' })
  const known = short[typed.toLowerCase()]
  if (known !== undefined && byWord.size === 0) byWord.set(typed, { text: `/${typed}`, about: known })
  return [...byWord.values()]
}

const groupWords = (first: string, commands: Vocabulary['commands']): string =>
  [...commands.keys()]
    .filter((name) => name.startsWith(`${first} `))
    .map((name) => name.slice(first.length + 1))
    .join(', ')

const secondWords = (first: string, typed: string, { commands }: Vocabulary): readonly Candidate[] =>
  [...commands.values()].flatMap(({ name, summary }) => {
    const [group, second = ''] = name.split(' ')
    return group === first && second !== '' && startsWith(second, typed)
      ? [{ text: second, about: summary }]
      : []
  })

const helpTopics = (typed: string, { commands }: Vocabulary, count: number): readonly Candidate[] =>
  [...commands.values()].flatMap(({ name, summary }) => {
    const rest = name
      .split(' ')
      .slice(count - 1)
      .join(' ')
    return startsWith(name, typed) && rest !== '' ? [{ text: rest, about: summary }] : []
  })

// ── inside a command ────────────────────────────────────────────────────────────────────────────────────────────

function inCommand(
  command: Command,
  words: readonly string[],
  typed: string,
  { everywhere, stored }: Vocabulary,
): readonly Candidate[] {
  const options: Options = { ...command.options, ...everywhere }
  const before = words.at(-1) ?? ''
  const asked = before.startsWith('--') ? options[before.slice(2)] : undefined
  if (asked && asked.kind !== 'flag') return valuesOf(before.slice(2), asked, typed, stored)
  if (typed.startsWith('-')) return optionsLike(typed, options, words)
  const offers = command.words?.offers?.(words)
  if (offers)
    return offers
      .filter(({ word }) => startsWith(word, typed))
      .map(({ word, means }) => ({ text: word, about: means }))
  const kinds = kindsOfWords(command)
  const things = kinds === '' ? [] : asWords(stored(kinds, typed))
  return typed === '' ? [...things, ...optionsLike('--', command.options, words)] : things
}

const optionsLike = (typed: string, options: Options, words: readonly string[]): readonly Candidate[] =>
  Object.entries(options).flatMap(([name, option]) => {
    const text = `--${name}`
    const isSpent = words.includes(text) && option.kind !== 'texts'
    return startsWith(text, typed) && !isSpent ? [{ text, about: option.help }] : []
  })

function valuesOf(name: string, option: Option, typed: string, stored: Stored): readonly Candidate[] {
  if (option.kind === 'choice')
    return option.choices.filter((each) => startsWith(each, typed)).map((text) => ({ text, about: '' }))
  if (option.kind !== 'text' && option.kind !== 'texts') return []
  const kinds = kindsIn(option.help) || kindByOption[name] || (option.value === 'NAME' ? 's' : '')
  return kinds === '' ? [] : asWords(stored(kinds, typed))
}

/** A name of several words is put in quotes. */
const asWords = (candidates: readonly Candidate[]): readonly Candidate[] =>
  candidates.map((each) => ({ ...each, text: asWord(each.text) }))

const kindByOption: Readonly<Record<string, string>> = {
  to: 's',
  goal: 'g',
  parent: 'g',
  milestone: 'm',
  vision: 'v',
}

/** The help names the references that may stand there: "c12, t3, s1, or words of the promise". */
function kindsOfWords({ name, words }: Command): string {
  if (words === undefined || !/REF|FROM|NUMBER|NAME/.test(words.name)) return ''
  const named = kindsIn(words.help)
  if (named !== '') return named
  const [group = ''] = name.split(' ')
  if (words.name === 'NAME' && / add$/.test(name)) return ''
  return kindByGroup[group] ?? (words.name === 'NUMBER' ? '' : 'c')
}

const kindByGroup: Readonly<Record<string, string>> = {
  task: 't',
  stakeholder: 's',
  goal: 'g',
  milestone: 'm',
  vision: 'v',
  recurring: 'r',
}

const kindsIn = (help: string): string =>
  [...new Set([...help.matchAll(/\b([cgmvtsrip])\d+\b/g)].map(([, letter = '']) => letter))].join('')

// ── without a slash ─────────────────────────────────────────────────────────────────────────────────────────────

/** In a promise line only names are known: behind "to", "for", "@", "owe". */
function plainLine({ words, typed }: Place, { stored }: Vocabulary): readonly Candidate[] {
  const before = (words.at(-1) ?? '').toLowerCase()
  if (!/^(to|for|owe|from|about)$/.test(before)) return []
  return stored('s', typed)
}
