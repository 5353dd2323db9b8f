/**
 * Notification (I2): the mean over promises that were at risk, ended late, are overdue or were abandoned. Full marks when
 * told a week ahead, or half of the time between promise and deadline where that is shorter; none at the deadline.
 */
import { DAY_MS, msOfInstant } from '../base/time.ts'
import { isKeptOnTime, isToldInTime, type LedgerPromise } from './ledger.ts'
import type { LossReason, Measure } from './score-part.ts'

const WEEK_MS = 7 * DAY_MS

export const toldInTime: Measure<LedgerPromise> = {
  part: 'notification',
  max: 25,
  // Of what is decided, all but what was kept on time without a doubt.
  isCounted: (promise) => promise.marked_at_risk_at !== null || !isKeptOnTime(promise),
  weightOf: ({ count }) => count,
  markOf: noticeMark,
  reasonOf,
  commitmentOf: ({ id }) => id,
}

/** 0 to 1; never less for telling earlier. */
export function noticeMark(promise: LedgerPromise): number {
  if (isKeptOnTime(promise)) return 1
  if (!isToldInTime(promise)) return 0
  return Math.min(1, aheadMs(promise) / wantedMs(promise))
}

const aheadMs = ({ told_at, deadline_at }: LedgerPromise): number =>
  msOfInstant(deadline_at) - msOfInstant(told_at ?? deadline_at)

/** At least a millisecond: a promise that was never open in time cannot be divided by. */
const wantedMs = ({ created_at, deadline_at }: LedgerPromise): number =>
  Math.max(1, Math.min(WEEK_MS, (msOfInstant(deadline_at) - msOfInstant(created_at)) / 2))

function reasonOf(promise: LedgerPromise): LossReason {
  if (promise.told_at === null) return { kind: 'never_told' }
  if (!isToldInTime(promise)) return { kind: 'told_too_late' }
  return {
    kind: 'told_late',
    days_ahead: aheadMs(promise) / DAY_MS,
    days_wanted: wantedMs(promise) / DAY_MS,
  }
}
