/**
 * Cleanup (I2): completed plans ÷ all plans that were not cancelled. A plan counts once its promise is settled: an open
 * one is still being worked on, and whoever made none would otherwise be better off.
 */
import { type LedgerPromise, settledAt } from './ledger.ts'
import type { Measure } from './score-part.ts'

export const cleanedUp: Measure<LedgerPromise> = {
  part: 'cleanup',
  max: 25,
  isCounted: (promise) =>
    promise.plan !== null && promise.plan !== 'cancelled' && settledAt(promise) !== null,
  weightOf: ({ count }) => count,
  markOf: ({ plan }) => (plan === 'completed' ? 1 : 0),
  reasonOf: () => ({ kind: 'not_cleaned_up' }),
  commitmentOf: ({ id }) => id,
}
