/**
 * What stands beside a date that was found in a line, was not read with it, and may be its time: "by friday 5ish". A
 * deadline that ignores it would be a wrong one, so it is named instead.
 */
import { bareText, isBoundary, type Span, type Token } from './line-token.ts'

type Line = { readonly tokens: readonly Token[]; readonly taken: ReadonlySet<number> }

/** Nothing else is written so. */
const CLOCK = /^(?:\d{1,2}h(?:\d{2})?|\d{1,2}:\d{2}|\d{1,2}(?:[:.]\d{2})?(?:am|pm)|\d{1,2}o'?clock)$/
export const looksLikeClock = (word: string): boolean => CLOCK.test(word)
/** "by friday around 5", "by friday, before 5". */
const LEAD = /^(?:at|@|around|about|approx|circa|ca|before|by|until|till|after|from|~)$/
/** "work 2h by friday" is a length. */
const CLOCK_BEFORE = /^(?:\d{1,2}h\d{2}|\d{1,2}:\d{2}|\d{1,2}(?::\d{2})?(?:am|pm))$/
const NUMBER = /^\d{1,2}(?:\.\d{2})?$/
const UNIT = /^(?:h|hrs?|hours?|am|pm|o'?clock|uhr)$/

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
  const hasLead = LEAD.test(tokens[from]?.word ?? '') && !taken.has(from)
  const to = endOfClock(line, hasLead ? from + 1 : from)
  if (to === undefined) return undefined
  const words = tokens.slice(from, to).map(({ text }) => bareText(text))
  return words.join(' ')
}

/** "~5pm" and "5pm-ish" are about five. */
const plain = (token: Token | undefined): string =>
  (token?.word ?? '').replace(/^[~≈]/, '').replace(/(?<=[apm\d])-?ish$/, '')

/** A number alone is a time only where nothing follows that it may count: "by friday 3", never "by friday 3 copies". */
function endOfClock({ tokens, taken }: Line, from: number): number | undefined {
  const [word, next] = [plain(tokens[from]), plain(tokens[from + 1])]
  if (taken.has(from)) return undefined
  if (CLOCK.test(word) || /^[ap]m$/.test(word)) return from + 1
  if (!NUMBER.test(word)) return undefined
  const to = UNIT.test(next) && !taken.has(from + 1) ? from + 2 : from + 1
  return isBoundary(tokens, to, taken) ? to : undefined
}
