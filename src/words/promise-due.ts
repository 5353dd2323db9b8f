/**
 * The date in a promise line. A date counts when a word says so (by, due, until, before; less surely on, for, at), or
 * when it ends or opens the line and can be nothing else. Every doubt leaves the words where they are.
 */
import type { Wall } from '../base/time.ts'
import { COUNT_BY_WORD, oneOf, STRETCH_BY_WORD } from './calendar-word.ts'
import { splitClock } from './clock.ts'
import { isDateWord } from './date-word.ts'
import { bareText, isBoundary, type Span, spanText, type Token } from './line-token.ts'
import { plainPhrase } from './phrase.ts'
import { readWhen, readWhenExactly } from './when.ts'
import type { When, WhenOptions, WhenProblem } from './when-problem.ts'

export type DueSearch = {
  readonly tokens: readonly Token[]
  readonly taken: ReadonlySet<number>
  readonly now: Wall
  readonly options: WhenOptions
}

export type FoundDue = Span & {
  /** The date without its marker. */
  readonly phrase: string
  readonly reading: { readonly due: When } | { readonly problem: WhenProblem }
  /** A vague word that nothing marks stays in the deliverable: "see you later". */
  readonly stays: boolean
}

type Marker = { readonly words: readonly string[]; readonly strength: 'strong' | 'weak' | 'clock' }

const MARKERS: readonly Marker[] = [
  ...[
    'by no later than',
    'no later than',
    'not later than',
    'due by',
    'due on',
    'due',
    'deadline',
    'by',
    'until',
    'till',
    'before',
  ].map((words) => ({ words: words.split(' '), strength: 'strong' as const })),
  { words: ['on'], strength: 'weak' },
  { words: ['for'], strength: 'weak' },
  { words: ['at'], strength: 'clock' },
]
const LONGEST_DATE = 9

/** A length of time with nothing that says "from now": "wait 3 days", "book the room for 2 weeks". */
const BARE_STRETCH = new RegExp(
  `^(?:\\d{1,5} ?|(?:${oneOf(COUNT_BY_WORD)}) )(?:${oneOf(STRETCH_BY_WORD)}|hours?|hrs?|h|minutes?|mins?|m)$`,
)
/** Readable as a date, but as easily as something else: needs a marker. */
const SOFT =
  /^(?:sat|sun|tod|tom|tomo|mon|wed|(?:the )?weekend|(?:the )?\d{1,2}(?:st|nd|rd|th)|\d{1,2}[/.]\d{1,2}\.?|\d{8}|\d{1,2}[:.]\d{2}|(?:at )?\d{1,4}|noon|midday|midnight|morning|afternoon|evening|night|cop|-?\d+(?:[dwhmy]|mo|bd)|the (?!day after).*)$/
/** Words that make a date after them part of what is said: "since monday", "worry about tomorrow", "black friday". */
const GOVERNING: ReadonlySet<string> = new Set(
  `from since about of than and or the to between vs like love black good cyber ash giving every each a an my his her
   our their your not till`.split(/\s+/),
)
const OPENING: ReadonlySet<string> = new Set(['today', 'tomorrow', 'tonight', 'tmr', 'eod'])
const URGENT: ReadonlySet<string> = new Set([
  'asap',
  'as soon as possible',
  'soon',
  'immediately',
  'right away',
  'right now',
  'very soon',
])
const LINGERING: ReadonlySet<string> = new Set(
  [
    'later',
    'eventually',
    'sometime',
    'someday',
    'some day',
    'whenever',
    'when i can',
    'when possible',
    'shortly',
    'at some point',
  ]
    .concat([
      'next week',
      'next month',
      'next year',
      'next quarter',
      'this week',
      'this month',
      'in a few days',
      'in a while',
    ])
    .concat(['later this week', 'early next week', 'sometime next week']),
)

/** The date of the line: readable before unreadable, marked before unmarked, the last before others. */
export function findDue(search: DueSearch): FoundDue | undefined {
  const marked = markedDates(search)
  return (
    marked.findLast(isReadable) ??
    marked.at(-1) ??
    endingDate(search) ??
    openingDate(search) ??
    vagueEnding(search) ??
    mistypedEnding(search)
  )
}

export const isReadable = (
  found: FoundDue,
): found is FoundDue & { readonly reading: { readonly due: When } } => 'due' in found.reading

/** True for "3pm", "at noon": a time that may belong to a day said elsewhere in the line. */
export const saysOnlyTime = ({ phrase }: FoundDue): boolean => splitClock(plainPhrase(phrase))?.rest === ''

// ── with a marker ──────────────────────────────────────────────────────────────────────────────────────────────

/** All of them, the surer kind last, in the order of the line within a kind. */
function markedDates(search: DueSearch): readonly FoundDue[] {
  const found: Record<Marker['strength'], FoundDue[]> = { clock: [], weak: [], strong: [] }
  for (let index = 0; index < search.tokens.length; index += 1) {
    const marker = markerAt(search, index)
    const date = marker && dateAfter(search, index, marker)
    if (!date) continue
    found[marker.strength].push(date)
    index = date.to - 1
  }
  return [...found.clock, ...found.weak, ...found.strong]
}

function markerAt({ tokens, taken }: DueSearch, index: number): Marker | undefined {
  return MARKERS.find(({ words }) =>
    words.every((word, offset) => tokens[index + offset]?.word === word && !taken.has(index + offset)),
  )
}

function dateAfter(search: DueSearch, index: number, marker: Marker): FoundDue | undefined {
  const from = index + marker.words.length
  for (let to = endOfDateWords(search, from); to > from; to -= 1) {
    const found = readSpan(search, { from, to })
    if (found && suits(search, found, marker)) return { ...found, from: index }
  }
  return undefined
}

function suits(search: DueSearch, found: FoundDue, marker: Marker): boolean {
  const phrase = plainPhrase(found.phrase)
  const ends = isBoundary(search.tokens, found.to, search.taken)
  if (BARE_STRETCH.test(phrase)) return ends && (marker.words[0] === 'due' || /^\d+[a-z]+$/.test(phrase))
  const isSoft = SOFT.test(phrase) || !isReadable(found)
  if (marker.strength === 'strong') return ends || !isSoft
  if (!ends || isPast(search, found)) return false
  if (marker.strength === 'clock')
    return (
      /^(?:\d{1,2}[:.]\d{2}|\d{1,2} ?[ap]m|\d{1,2} o'|noon|midday|midnight|eod|cob)/.test(phrase) ||
      (isReadable(found) && /^\d{1,2} [a-z]/.test(phrase) && splitClock(`at ${phrase}`) !== undefined)
    )
  return isReadable(found) ? !saysOnlyTime(found) && !/weekend$|^\d{8}$|^-/.test(phrase) : !isVague(found)
}

const isVague = ({ reading }: FoundDue): boolean => 'problem' in reading && reading.problem.kind === 'vague'
const isPast = ({ now }: DueSearch, found: FoundDue): boolean =>
  isReadable(found) && found.reading.due.date < now.date

// ── without a marker ───────────────────────────────────────────────────────────────────────────────────────────

/** "call mum tomorrow", "send the report fri 3pm": the longest date that ends the line. */
function endingDate(search: DueSearch): FoundDue | undefined {
  return spansAtEnd(search)
    .map((span) => readSpan(search, span))
    .find((found) => found && isReadable(found) && isFirm(search, found) && !isGoverned(search, found))
}

function isFirm(search: DueSearch, found: FoundDue): boolean {
  const phrase = plainPhrase(found.phrase)
  return (
    (!SOFT.test(phrase.replace(/^at /, '')) && !BARE_STRETCH.test(phrase) && !isPast(search, found)) ||
    phrase === 'mon' ||
    phrase === 'wed' ||
    phrase === 'at noon' ||
    phrase === 'at midnight' ||
    /^at \d{1,2}:\d{2}$/.test(phrase)
  )
}

const isGoverned = ({ tokens }: DueSearch, { from }: Span): boolean =>
  GOVERNING.has(tokens[from - 1]?.word ?? '')

/** "tomorrow call mum", "friday: send the report". */
function openingDate(search: DueSearch): FoundDue | undefined {
  const from = search.tokens.findIndex((_, index) => !search.taken.has(index))
  if (from < 0) return undefined
  for (let to = endOfDateWords(search, from); to > from; to -= 1) {
    const found = readSpan(search, { from, to })
    const stands =
      /[,:]$/.test(search.tokens[to - 1]?.text ?? '') || OPENING.has(found?.phrase.toLowerCase() ?? '')
    if (found && stands && isReadable(found) && isFirm(search, found)) return found
  }
  return undefined
}

function vagueEnding(search: DueSearch): FoundDue | undefined {
  for (const span of spansAtEnd(search)) {
    const phrase = plainPhrase(spanText(search.tokens, span))
    const stays = LINGERING.has(phrase)
    if (!stays && !URGENT.has(phrase)) continue
    const found = readSpan(search, span)
    if (found && isVague(found) && !isGoverned(search, span)) return { ...found, stays }
  }
  return undefined
}

/** "send it by firday": reported with what was probably meant. */
function mistypedEnding({ tokens, taken, now, options }: DueSearch): FoundDue | undefined {
  const to = lastFree(tokens, taken)
  for (const from of [to - 1, to - 2]) {
    if (tokens[from - 1]?.word !== 'by' || taken.has(from - 1) || taken.has(from)) continue
    const phrase = bareText(spanText(tokens, { from, to }))
    const reading = readWhen(phrase, now, options)
    if (reading.ok || reading.error.kind !== 'not_understood' || reading.error.closest === undefined) continue
    return { from: from - 1, to, phrase, reading: { problem: reading.error }, stays: false }
  }
  return undefined
}

/** Longest first. */
function spansAtEnd({ tokens, taken }: DueSearch): readonly Span[] {
  const to = lastFree(tokens, taken)
  let from = to
  while (from > 0 && to - from < LONGEST_DATE && mayBeDate(tokens[from - 1]) && !taken.has(from - 1))
    from -= 1
  return Array.from({ length: to - from }, (_, offset) => ({ from: from + offset, to }))
}

function lastFree(tokens: readonly Token[], taken: ReadonlySet<number>): number {
  let to = tokens.length
  while (to > 0 && taken.has(to - 1)) to -= 1
  return to
}

// ── reading ────────────────────────────────────────────────────────────────────────────────────────────────────

function endOfDateWords({ tokens, taken }: DueSearch, from: number): number {
  let to = from
  while (to - from < LONGEST_DATE && !taken.has(to) && mayBeDate(tokens[to])) {
    to += 1
    if (/[;:!?)]$/.test(tokens[to - 1]?.text ?? '')) break
  }
  return to
}

const mayBeDate = (token: Token | undefined): boolean =>
  token !== undefined && !token.quoted && isDateWord(token.word)

/** Undefined when the words make no date. The full stop after "25.12." belongs to it, the one after "12/25." does not. */
function readSpan({ tokens, now, options }: DueSearch, span: Span): FoundDue | undefined {
  const typed = spanText(tokens, span)
    .replace(/^[([]+/, '')
    .replace(/[,;:!?)\]]+$/, '')
  for (const phrase of typed.endsWith('.') ? [typed, bareText(typed)] : [typed]) {
    const reading = readWhenExactly(phrase, now, options)
    if (reading.ok) return { ...span, phrase, reading: { due: reading.value }, stays: false }
    if (reading.error.kind === 'not_understood' || reading.error.kind === 'empty') continue
    return { ...span, phrase, reading: { problem: reading.error }, stays: false }
  }
  return undefined
}
