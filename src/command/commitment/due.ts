/** A date phrase → the due fields of a commitment. */
import { ok, type Result } from '../../base/result.ts'
import { type Clock, type Day, isClock } from '../../base/time.ts'
import { type CommitmentFields, checkDue } from '../../domain/commitment.ts'
import { readWhen } from '../../words/when.ts'
import type { When, WhenProblem } from '../../words/when-problem.ts'
import type { Door } from '../door.ts'
import { misread, refused } from '../failure.ts'
import type { Failure } from '../reply/failure.ts'

export type Due = Pick<CommitmentFields, 'due_date' | 'due_time' | 'timezone' | 'due_at'>

/** `field`: what the date is for. */
export async function readDue(given: string, door: Door, field = 'due'): Promise<Result<When, Failure>> {
  const when = await readAnyWhen(given, door)
  return when.ok ? when : misread({ kind: 'unreadable_date', field, given, problem: when.error })
}

/** The library behind the looser reading is loaded only for what the own grammar does not know. */
async function readAnyWhen(given: string, { wall, dates }: Door): Promise<Result<When, WhenProblem>> {
  const when = readWhen(given, wall, dates)
  if (when.ok || when.error.kind !== 'not_understood') return when
  return (await import('../../words/loose-when.ts')).readWhenLoosely(given, wall, dates)
}

/** A time of day in any of the ways that dates are said with: 9:30, 3pm. */
export async function readTimeOfDay(
  given: string,
  door: Door,
  field: string,
): Promise<Result<Clock, Failure>> {
  const padded = given.trim().padStart(5, '0')
  if (isClock(padded)) return ok(padded)
  const when = await readAnyWhen(`today at ${given.trim()}`, door)
  const time = when.ok ? when.value.time : undefined
  return time === undefined ? misread({ kind: 'unreadable_time', field, given }) : ok(time)
}

/** Date and time as they stand on the wall of a zone, and the moment that is. */
export async function dueOf(date: Day, time: Clock, zone: string, door: Door): Promise<Due> {
  const due_at = await door.instantOfWall({ date, time }, zone)
  return { due_date: date, due_time: time, timezone: zone, due_at }
}

/** Until when a promise is made: at that very moment where one was said, though the wall may show its time twice. */
export async function dueOfWhen(
  { date, time, at }: When,
  { otherwise, zone }: { readonly otherwise: Clock; readonly zone: string },
  door: Door,
): Promise<Due> {
  const due = await dueOf(date, time ?? otherwise, zone, door)
  return at !== undefined && zone === door.zone ? { ...due, due_at: at } : due
}

/** E2, at the moment of writing. */
export function dueAllowed(due: Due, now: string, pastOk: boolean): Result<Due, Failure> {
  const checked = refused(checkDue(due.due_at, `${due.due_date} ${due.due_time}`, now, pastOk))
  return checked.ok ? ok(due) : checked
}
