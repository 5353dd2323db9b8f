/** How often, in a promise line: "send the status to Tom every friday at 9". */
import type { Wall } from '../base/time.ts'
import { bareText, isBoundary, type Span, spanText, type Token } from './line-token.ts'
import { readTimedRecurrence } from './timed-recurrence.ts'
import type { WhenOptions } from './when-problem.ts'

export type FoundEvery = Span & { readonly every: string }

type Search = {
  readonly tokens: readonly Token[]
  readonly now: Wall
  readonly options: WhenOptions
}

const BEAT = /^(?:daily|weekly|fortnightly|bi-?weekly|monthly|quarterly|yearly|annually|[a-z]+days)$/
const SAYS_OFTEN = /^(?:every|each)$/
/** "the daily", "in 3 weekdays", "on two fridays": no beat but a thing, or a number of days. */
const NO_BEAT_AFTER =
  /^(?:the|a|an|my|our|his|her|their|your|its|this|in|of|within|for|next|\d.*|two|three|four|five|business)$/
const LONGEST = 14

export function findEvery(search: Search): FoundEvery | undefined {
  for (let from = 0; from < search.tokens.length; from += 1) {
    for (let to = endOfWords(search, from); to > from; to -= 1) {
      const found = readSpan(search, { from, to })
      if (found) return found
    }
  }
  return undefined
}

function endOfWords({ tokens }: Search, from: number): number {
  let to = from
  while (to < tokens.length && to - from < LONGEST && !tokens[to]?.quoted) to += 1
  return to
}

function readSpan(search: Search, { from, to }: Span): FoundEvery | undefined {
  const { tokens, now, options } = search
  if (!mayBegin(tokens, from) || !(isBoundary(tokens, to, NOTHING) || opens(tokens, from))) return undefined
  const words = tokens.slice(from, to).map(({ word }) => word)
  if (!words.some((word) => SAYS_OFTEN.test(word) || BEAT.test(word))) return undefined
  const every = bareText(spanText(tokens, { from, to }))
  if (!readTimedRecurrence(every, now, options).ok) return undefined
  const isLed = /^(?:for|by)$/.test(tokens[from - 1]?.word ?? '')
  return { from: isLed ? from - 1 : from, to, every }
}

const NOTHING: ReadonlySet<number> = new Set()

/** "every friday send the status"; "daily standup notes" are notes. */
const opens = (tokens: readonly Token[], from: number): boolean =>
  from === 0 && SAYS_OFTEN.test(tokens[0]?.word ?? '')

function mayBegin(tokens: readonly Token[], from: number): boolean {
  const word = tokens[from]?.word ?? ''
  if (SAYS_OFTEN.test(word) || /^(?:at|@|on)$/.test(word)) return true
  return BEAT.test(word) && !NO_BEAT_AFTER.test(tokens[from - 1]?.word ?? '')
}
