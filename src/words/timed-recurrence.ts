/** How often, and at what time: "every friday at 9", "daily at noon until dec 20", "every morning". */
import { no, ok, type Result } from '../base/result.ts'
import type { Clock, Wall } from '../base/time.ts'
import { splitClock } from './clock.ts'
import { plainPhrase } from './phrase.ts'
import { type RecurrenceOptions, type RecurrenceProblem, readRecurrence } from './recurrence.ts'

export type TimedRecurrence = { readonly rule: string; readonly time?: Clock }

export function readTimedRecurrence(
  text: string,
  now: Wall,
  options: RecurrenceOptions = {},
): Result<TimedRecurrence, RecurrenceProblem> {
  const whole = readRecurrence(text, now, options)
  if (whole.ok) return ok({ rule: whole.value })
  const timed = whole.error.kind === 'not_understood' ? withoutTime(plainPhrase(text)) : undefined
  const rule = timed && readRecurrence(timed.every, now, options)
  if (timed === undefined || rule === undefined) return whole
  if (rule.ok) return ok({ rule: rule.value, time: timed.time })
  return rule.error.kind === 'not_understood' ? whole : no(rule.error)
}

const END = /^(?<head>.+?)(?<end> (?:until|till) .+| (?:for )?\d{1,6} ?(?:times|x))$/

function withoutTime(phrase: string): { readonly every: string; readonly time: Clock } | undefined {
  const { head = phrase, end = '' } = END.exec(phrase)?.groups ?? {}
  const split = splitClock(head) ?? splitClock(phrase)
  if (split?.time === undefined || split.rest === '') return undefined
  const every = split.rest.replace(/^(?:every|each)$/, 'daily')
  return { every: splitClock(head) ? `${every}${end}` : every, time: split.time }
}
