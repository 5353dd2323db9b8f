/** Due moments of imported records, worked out before the transaction: a zone may have to be looked up. */
import { type Instant, instantOfMs, msOfInstant } from '../../base/time.ts'
import type { ForeignPromise, ForeignRow } from '../../domain/foreign.ts'
import type { RawRow } from '../../domain/raw-row.ts'
import type { When } from '../../words/when-problem.ts'
import { type Due, dueOf, dueOfWhen } from '../commitment/due.ts'
import type { Door } from '../door.ts'

/** Null: without a due date. `bad_zone`: in a zone that nobody knows. */
export type DueRead = Due | null | 'bad_zone'

/** `otherwise`: for what is open and has no date of its own. What is done was due, at the latest, when it was done. */
export async function dueOfForeign(
  promise: ForeignPromise,
  otherwise: When | null,
  door: Door,
): Promise<DueRead> {
  const { due } = promise
  if (due?.kind === 'moment') return dueAt(due.at, door)
  if (due?.kind === 'wall') {
    const zone = due.zone ?? door.zone
    return door.isZone(zone) ? dueOf(due.date, due.time ?? door.dueTime, zone, door) : 'bad_zone'
  }
  if (promise.status === 'completed' && promise.completed_at !== null)
    return dueAt(promise.completed_at, door)
  return otherwise && dueOfWhen(otherwise, { otherwise: door.dueTime, zone: door.zone }, door)
}

const MINUTE_MS = 60_000

/** To the minute, as dates are kept here: the next one, so that nothing becomes late by it. */
function dueAt(at: Instant, door: Door): Promise<Due> {
  const { date, time } = door.wallOf(instantOfMs(msOfInstant(at) + MINUTE_MS - 1))
  return dueOf(date, time, door.zone, door)
}

/** `due_at` follows from date, time and zone, which were checked, where the file does not say it. */
export async function withDueAt(row: ForeignRow, door: Door): Promise<ForeignRow> {
  if (row.entity !== 'commitment' || row.raw.due_at) return row
  const { due_date, due_time, timezone } = row.raw
  const due_at = await door.instantOfWall(
    { date: String(due_date), time: String(due_time) },
    String(timezone),
  )
  return { ...row, raw: settled({ ...row.raw, due_at }) }
}

/** Kept in time or not: worked out where nobody wrote it down. */
function settled(raw: RawRow): RawRow {
  if (raw.status !== 'completed' || raw.completed_on_time !== null) return raw
  const completed_at = raw.completed_at ?? raw.due_at ?? null
  return { ...raw, completed_at, completed_on_time: Number(String(completed_at) <= String(raw.due_at)) }
}
