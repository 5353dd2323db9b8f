/**
 * Cleanup (I2): completed plans ÷ all plans that were not cancelled. A plan counts once its promise is settled: an open
 * one is still being worked on, and whoever made none would otherwise be better off. So would whoever gives up a promise
 * without ever having marked it: that counts like the plan that is skipped where nobody was told.
 */
import { type LedgerPromise, settledAt } from './ledger.ts'
import type { Measure } from './score-part.ts'

export const cleanedUp: Measure<LedgerPromise> = {
  part: 'cleanup',
  max: 25,
  isCounted: (promise) => hasPlan(promise) || isDropped(promise),
  weightOf: ({ count }) => count,
  markOf: ({ plan }) => (plan === 'completed' ? 1 : 0),
  reasonOf: () => ({ kind: 'not_cleaned_up' }),
  commitmentOf: ({ id }) => id,
}

const hasPlan = (promise: LedgerPromise): boolean =>
  promise.plan !== null && promise.plan !== 'cancelled' && settledAt(promise) !== null

/** Given up without a plan, and without a word. */
const isDropped = ({ plan, abandoned_at, completed_at, told_at }: LedgerPromise): boolean =>
  plan === null && abandoned_at !== null && completed_at === null && told_at === null
