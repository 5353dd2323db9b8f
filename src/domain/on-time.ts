/** On time (I2): kept on time ÷ settled or past due. What was withdrawn in time is left out. */
import { isKeptOnTime, isWithdrawn, type LedgerPromise } from './ledger.ts'
import type { LossReason, Measure } from './score-part.ts'

export const onTime: Measure<LedgerPromise> = {
  part: 'on_time',
  max: 35,
  isCounted: (promise) => !isWithdrawn(promise),
  weightOf: ({ count }) => count,
  markOf: (promise) => (isKeptOnTime(promise) ? 1 : 0),
  reasonOf,
  commitmentOf: ({ id }) => id,
}

function reasonOf({ completed_at, abandoned_at }: LedgerPromise): LossReason {
  if (completed_at !== null) return { kind: 'kept_late' }
  return { kind: abandoned_at === null ? 'overdue' : 'abandoned' }
}
