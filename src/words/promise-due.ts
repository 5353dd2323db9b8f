/**
 * The date in a promise line. A date counts when a word says so (by, due, until, before; less surely on, for, at), or
 * when it ends or opens the line and can be nothing else. Every doubt leaves the words where they are.
 */
import type { Wall } from '../base/time.ts'
import { splitClock } from './clock.ts'
import {
  endsInNumber,
  followsAt,
  GOVERNING,
  isLength,
  isLengthUnit,
  isOccasion,
  isShorthand,
  isSoft,
  LINGERING,
  OPENING,
  opensInNumber,
  standsAlone,
  URGENT,
} from './date-trust.ts'
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
  { words: ['@'], strength: 'clock' },
]
const LONGEST_DATE = 9

/** The date of the line: readable before unreadable, marked before unmarked, the last before others. */
export function findDue(search: DueSearch): FoundDue | undefined {
  const marked = markedDates(search)
  return (
    marked.findLast(isReadable) ??
    marked.at(-1) ??
    endingDate(search) ??
    openingDate(search) ??
    vagueEnding(search) ??
    pastEnding(search) ??
    openHourEnding(search) ??
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
  if (tokens[index]?.word === 'before' && isLengthUnit(tokens[index - 1]?.word ?? '')) return undefined
  return MARKERS.find(({ words }) =>
    words.every((word, offset) => tokens[index + offset]?.word === word && !taken.has(index + offset)),
  )
}

function dateAfter(search: DueSearch, index: number, marker: Marker): FoundDue | undefined {
  const from = index + marker.words.length
  for (let to = endOfDateWords(search, from); to > from; to -= 1) {
    const lead = isHourAfter(marker, spanText(search.tokens, { from, to })) ? 'at ' : ''
    const found = readSpan(search, { from, to }, lead)
    if (found && suits(search, found, marker))
      return { ...found, from: index, phrase: `${lead}${found.phrase}` }
  }
  return undefined
}

/** "by 15h", "at 1530", "at 15.10": a length, a number or a day, if the word before did not say that it is a time. */
function isHourAfter({ words, strength }: Marker, phrase: string): boolean {
  const text = bareText(phrase.toLowerCase())
  if (strength === 'clock' && /^\d{1,2}\.\d{2}$/.test(text)) return true
  const leads = strength === 'clock' || /^(?:by|than|until|till|before)$/.test(words.at(-1) ?? '')
  return leads && /^(?:\d{1,2} ?h(?:\d{2})?|(?!19|20|21)\d{4})$/.test(text)
}

/** Strong markers need less of what follows them than weak ones do. */
function suits(search: DueSearch, found: FoundDue, marker: Marker): boolean {
  const phrase = plainPhrase(found.phrase)
  const ends = isBoundary(search.tokens, found.to, search.taken)
  if (marker.strength === 'strong') {
    if (isLength(phrase)) return ends && (marker.words[0] === 'due' || isShorthand(phrase))
    if (ends || !isReadable(found)) return ends
    return !isSoft(phrase) && (found.reading.due.time === undefined || !endsInNumber(phrase))
  }
  if (isPast(search, found) || !(ends || opensLine(search, found, marker))) return false
  if (marker.strength === 'clock')
    return followsAt(phrase) || (marker.words[0] === '@' && isReadable(found) && !isSoft(phrase))
  if (isLength(phrase)) return false
  return isReadable(found) ? !saysOnlyTime(found) && !isOccasion(phrase) : !isVague(found)
}

/** "on monday send the deck". */
function opensLine({ tokens, taken }: DueSearch, { from, phrase }: FoundDue, { words }: Marker): boolean {
  const first = tokens.findIndex((_, index) => !taken.has(index))
  return words[0] === 'on' && from === first + 1 && !isSoft(plainPhrase(phrase))
}

const isVague = ({ reading }: FoundDue): boolean => 'problem' in reading && reading.problem.kind === 'vague'
const isPast = ({ now }: DueSearch, found: FoundDue): boolean =>
  isReadable(found) && found.reading.due.date < now.date

// ── without a marker ───────────────────────────────────────────────────────────────────────────────────────────

/** "call mum tomorrow", "send the report fri 3pm": the longest date that ends the line. */
function endingDate(search: DueSearch): FoundDue | undefined {
  return spansAtEnd(search)
    .map((span) => readSpan(search, span))
    .find(
      (found) =>
        found &&
        isReadable(found) &&
        isFirm(search, found) &&
        !opensInNumber(plainPhrase(found.phrase)) &&
        !isGoverned(search, found),
    )
}

const isFirm = (search: DueSearch, found: FoundDue): boolean =>
  standsAlone(plainPhrase(found.phrase)) && !isPast(search, found)

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

/** "send the report to Sarah yesterday": said of a promise, and too late. "what we did yesterday" speaks of the past. */
function pastEnding(search: DueSearch): FoundDue | undefined {
  const { tokens, taken } = search
  return spansAtEnd(search)
    .map((span) => readSpan(search, span))
    .find((found) => {
      if (!found || !isPast(search, found) || isGoverned(search, found)) return false
      const before = [1, 2, 3].map((back) => tokens[found.from - back])
      const lead = before.findIndex((token) => token !== undefined && /^(?:to|for)$/.test(token.word))
      return lead > 0 && before.slice(0, lead).every((_, back) => !taken.has(found.from - 1 - back))
    })
}

/** "send the report to Sarah 15h": behind whom it is promised to, a time or a length. */
function openHourEnding(search: DueSearch): FoundDue | undefined {
  return spansAtEnd(search)
    .filter(({ from }) => search.taken.has(from - 1))
    .map((span) => readSpan(search, span))
    .find((found) => found && 'problem' in found.reading && found.reading.problem.kind === 'ambiguous')
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

/**
 * Undefined when the words make no date. The full stop after "25.12." belongs to it, the one after "12/25." does not.
 * `lead` is read before them.
 */
function readSpan({ tokens, now, options }: DueSearch, span: Span, lead = ''): FoundDue | undefined {
  const typed = spanText(tokens, span)
    .replace(/^[([]+/, '')
    .replace(/[,;:!?)\]]+$/, '')
  let unreadable: FoundDue | undefined
  for (const phrase of typed.endsWith('.') ? [typed, bareText(typed)] : [typed]) {
    const reading = readWhenExactly(`${lead}${phrase}`, now, options)
    if (reading.ok) return { ...span, phrase, reading: { due: reading.value }, stays: false }
    const problem = reading.error
    if (problem.kind !== 'not_understood' && problem.kind !== 'empty')
      unreadable ??= { ...span, phrase, reading: { problem }, stays: false }
  }
  return unreadable
}
