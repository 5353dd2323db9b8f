/**
 * Cleanup (I2): completed plans ÷ all plans that were not cancelled. A plan counts once its promise is settled: an open
 * one is still being worked on, and whoever made none would otherwise be better off.
 */
import { type LedgerPromise, settledAt } from './ledger.ts'
import { type Scored, type Share, scoreMean } from './score-part.ts'

export const CLEANUP_POINTS = 25

export const scoreCleanup = (promises: readonly LedgerPromise[]): Scored =>
  scoreMean('cleanup', CLEANUP_POINTS, promises.filter(hasPlan).map(shareOf))

const hasPlan = (promise: LedgerPromise): boolean =>
  promise.plan !== null && promise.plan !== 'cancelled' && settledAt(promise) !== null

const shareOf = ({ id, count, plan }: LedgerPromise): Share =>
  plan === 'completed'
    ? { commitment_id: id, weight: count, mark: 1 }
    : { commitment_id: id, weight: count, mark: 0, reason: { kind: 'not_cleaned_up' } }
