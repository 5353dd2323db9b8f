/**
 * Date phrases beyond the own grammar, read by chrono-node, which is loaded only then. Its answer counts only when one
 * match covers the whole phrase and pins a day: it finds "now" in "a fortnight from now" and takes "next month" for a
 * day. A day without a time stays a day; chrono itself would put 12:00.
 */
import type { ParsedResult } from 'chrono-node/en'
import { no, ok, type Result } from '../base/result.ts'
import { type Clock, type Day, dayOfParts, isClock, isDay, type Wall } from '../base/time.ts'
import { LONGEST_PHRASE } from './phrase.ts'
import { readWhen } from './when.ts'
import type { When, WhenOptions, WhenProblem } from './when-problem.ts'

const SAYS_PAST = /\b(?:ago|last|past|previous|before|earlier|yesterday|since)\b/i

export async function readWhenLoosely(
  text: string,
  now: Wall,
  options: WhenOptions = {},
): Promise<Result<When, WhenProblem>> {
  const reading = readWhen(text, now, options)
  if (reading.ok || reading.error.kind !== 'not_understood' || text.length > LONGEST_PHRASE) return reading
  const phrase = text.trim().replace(/^(?:by|due|until|before) /i, '')
  const { GB, casual } = await import('chrono-node/en')
  const chrono = options.monthFirst === false ? GB : casual
  // The wall is told to chrono as if it hung in UTC, so that the machine's zone has no part in it.
  const reference = { instant: new Date(`${now.date}T${now.time}:00Z`), timezone: 0 }
  const [only, ...more] = chrono.parse(phrase, reference, { forwardDate: !SAYS_PAST.test(phrase) })
  if (!only || more.length > 0 || only.text.length !== phrase.length) return reading
  const when = whenOfMatch(only)
  if (when === undefined) return reading
  if (when === 'zoned') return no({ kind: 'zoned', text: text.trim() })
  return when.date < now.date && !SAYS_PAST.test(phrase) && !only.start.isCertain('year') ? reading : ok(when)
}

function whenOfMatch({ start, end }: ParsedResult): When | 'zoned' | undefined {
  if ((start.get('timezoneOffset') ?? 0) !== 0) return 'zoned'
  if (end || !(start.isCertain('day') || start.isCertain('weekday'))) return undefined
  const date: Day = dayOfParts(start.get('year') ?? 0, start.get('month') ?? 0, start.get('day') ?? 0)
  if (!isDay(date)) return undefined
  if (!start.isCertain('hour')) return { date }
  const pad = (value: number | null) => String(value ?? 0).padStart(2, '0')
  const time: Clock = `${pad(start.get('hour'))}:${pad(start.get('minute'))}`
  return isClock(time) ? { date, time } : undefined
}
