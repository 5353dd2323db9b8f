/** Promises for the tests of the score. The present is Sunday 22 November 2026, noon in UTC. */
import { addDays, DAY_MS, type Instant, instantOfMs, msOfInstant } from '../base/time.ts'
import type { Moments } from './integrity.ts'
import type { LedgerPromise } from './ledger.ts'

export const NOW = '2026-11-22T12:00:00.000Z'

/** So many days from now; negative is past. */
export const inDays = (days: number): Instant => instantOfMs(msOfInstant(NOW) + days * DAY_MS)

let made = 0

/** Promised 30 days ago, due 10 days ago, still open. */
export const promised = (change: Partial<LedgerPromise> = {}): LedgerPromise => ({
  id: `promise-${++made}`,
  count: 1,
  created_at: inDays(-30),
  deadline_at: inDays(-10),
  completed_at: null,
  abandoned_at: null,
  marked_at_risk_at: null,
  told_at: null,
  plan: null,
  ...change,
})

/** Kept a day before its deadline, `ago` days ago. */
export const kept = (ago: number, change: Partial<LedgerPromise> = {}): LedgerPromise =>
  promised({
    created_at: inDays(-ago - 20),
    deadline_at: inDays(-ago),
    completed_at: inDays(-ago - 1),
    ...change,
  })

/** Mondays in UTC: 60 weeks back, and the next one. */
export const moments: Moments = {
  now: NOW,
  weeks: Array.from({ length: 62 }, (_, index) => `${addDays('2026-11-23', 7 * (index - 61))}T00:00:00.000Z`),
}
