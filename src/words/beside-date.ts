/**
 * What stands beside a date that was found in a line, was not read with it, and may be its time: "by friday 5ish". A
 * deadline that ignores it would be a wrong one, so it is named instead.
 */
import { bareText, isBoundary, type Span, type Token } from './line-token.ts'

type Line = { readonly tokens: readonly Token[]; readonly taken: ReadonlySet<number> }

/** Nothing else is written so. */
const CLOCK =
  /^(?:\d{1,2}h(?:\d{2})?|\d{1,2}:\d{2}|\d{1,2}(?:[:.]\d{2})?(?:am|pm)|\d{1,2}(?::\d{2})?-?ish|\d{1,2}o'?clock)$/
export const looksLikeClock = (word: string): boolean => CLOCK.test(word)
/** "work 2h by friday" is a length. */
const CLOCK_BEFORE = /^(?:\d{1,2}h\d{2}|\d{1,2}:\d{2}|\d{1,2}(?::\d{2})?(?:am|pm))$/
const NUMBER = /^\d{1,2}(?:\.\d{2})?$/
const UNIT = /^(?:h|hrs?|hours?|am|pm|ish|o'?clock|uhr)$/

/** `span` is the date; what else was taken from the line beside it does not part them. */
export function besideDate(line: Line, span: Span): string | undefined {
  return after(line, span.to) ?? before(line, span.from - 1)
}

function before({ tokens, taken }: Line, last: number): string | undefined {
  let index = last
  while (taken.has(index)) index -= 1
  const token = tokens[index]
  return token !== undefined && !token.closes && CLOCK_BEFORE.test(token.word)
    ? bareText(token.text)
    : undefined
}

function after(line: Line, first: number): string | undefined {
  const { tokens, taken } = line
  let from = first
  while (taken.has(from)) from += 1
  const hasLead = tokens[from]?.word === 'at' || tokens[from]?.word === '@'
  const to = endOfClock(line, hasLead ? from + 1 : from)
  if (to === undefined) return undefined
  const words = tokens.slice(from, to).map(({ text }) => bareText(text))
  return words.join(' ')
}

/** A number alone is a time only where nothing follows that it may count: "by friday 3", never "by friday 3 copies". */
function endOfClock({ tokens, taken }: Line, from: number): number | undefined {
  const [word, next] = [tokens[from]?.word ?? '', tokens[from + 1]?.word ?? '']
  if (taken.has(from)) return undefined
  if (CLOCK.test(word)) return from + 1
  if (!NUMBER.test(word)) return undefined
  const to = UNIT.test(next) && !taken.has(from + 1) ? from + 2 : from + 1
  return isBoundary(tokens, to, taken) ? to : undefined
}
