/** On time (I2): kept on time ÷ settled or past due. What was withdrawn in time is left out. */
import { isKeptOnTime, isWithdrawn, type LedgerPromise } from './ledger.ts'
import { type LossReason, type Scored, type Share, scoreMean } from './score-part.ts'

export const ON_TIME_POINTS = 35

export const scoreOnTime = (promises: readonly LedgerPromise[]): Scored =>
  scoreMean('on_time', ON_TIME_POINTS, promises.filter((promise) => !isWithdrawn(promise)).map(shareOf))

function shareOf(promise: LedgerPromise): Share {
  const { id, count } = promise
  return isKeptOnTime(promise)
    ? { commitment_id: id, weight: count, mark: 1 }
    : { commitment_id: id, weight: count, mark: 0, reason: reasonOf(promise) }
}

function reasonOf({ completed_at, abandoned_at }: LedgerPromise): LossReason {
  if (completed_at !== null) return { kind: 'kept_late' }
  return { kind: abandoned_at === null ? 'overdue' : 'abandoned' }
}
