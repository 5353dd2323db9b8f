/** How promises to one person went (I7). */
import type { Instant } from '../base/time.ts'
import type { Commitment } from './commitment.ts'
import { deadlineOf } from './renegotiation.ts'

/** Promises by how they went; the last two are among `open` and `broken`. */
export type Tally = {
  /** On time. */
  readonly kept: number
  readonly late: number
  readonly broken: number
  readonly open: number
  readonly overdue: number
  /** Given up after telling before the deadline. */
  readonly withdrawn: number
}

export type PersonRecord = Omit<Tally, 'withdrawn'> & {
  readonly made: number
  /** 0 to 1, of what was due or settled; null while nothing was. What was withdrawn in time does not count (I2). */
  readonly on_time_rate: number | null
}

export function recordOf({ withdrawn, ...tally }: Tally): PersonRecord {
  const { kept, late, broken, open, overdue } = tally
  const counted = kept + late + broken - withdrawn + overdue
  return {
    made: kept + late + broken + open,
    ...tally,
    on_time_rate: counted === 0 ? null : kept / counted,
  }
}

export type Outcome = 'open' | 'kept' | 'late' | 'broken'

/** By the deadline that counts (C7). */
export function outcomeOf(
  commitment: Pick<Commitment, 'status' | 'completed_at' | 'due_at' | 'original_due_at'>,
): Outcome {
  const { status, completed_at } = commitment
  if (status === 'completed') return isOnTime(completed_at, deadlineOf(commitment)) ? 'kept' : 'late'
  return status === 'abandoned' ? 'broken' : 'open'
}

const isOnTime = (completedAt: Instant | null, deadline: Instant): boolean =>
  completedAt !== null && completedAt <= deadline
