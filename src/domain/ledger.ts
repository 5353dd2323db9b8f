/**
 * What the score is worked out from: promises with the few moments that count, at any moment of the past too.
 *
 * A promise is *decided* once it is settled or past its deadline; before that it counts nowhere, so that no honest act on
 * an open promise (marking it at risk, telling late rather than never) costs anything that silence would not (I2).
 */
import type { Instant } from '../base/time.ts'
import type { CleanupStatus } from './cleanup.ts'
import type { Actual } from './task.ts'

export type LedgerPromise = {
  readonly id: string
  /** More than one where promises that nobody asks about were folded into one line: kept on time, never at risk. */
  readonly count: number
  readonly created_at: Instant
  /** The one that counts (C7). */
  readonly deadline_at: Instant
  readonly completed_at: Instant | null
  readonly abandoned_at: Instant | null
  readonly marked_at_risk_at: Instant | null
  /** When its stakeholder was told that it is in danger. */
  readonly told_at: Instant | null
  readonly plan: CleanupStatus | null
}

/** A completed task with an estimate and how long it took against it. */
export type LedgerTask = {
  readonly id: string
  readonly commitment_id: string
  readonly completed_at: Instant
  readonly actual: Actual
}

export type Ledger = { readonly promises: readonly LedgerPromise[]; readonly tasks: readonly LedgerTask[] }

export const settledAt = ({ completed_at, abandoned_at }: LedgerPromise): Instant | null =>
  completed_at ?? abandoned_at

export const isKeptOnTime = ({ completed_at, deadline_at }: LedgerPromise): boolean =>
  completed_at !== null && completed_at <= deadline_at

export const isToldInTime = ({ told_at, deadline_at }: LedgerPromise): boolean =>
  told_at !== null && told_at < deadline_at

/** Abandoned after its stakeholder was told before the deadline: then nothing was due any more. */
export const isWithdrawn = (promise: LedgerPromise): boolean =>
  promise.completed_at === null && promise.abandoned_at !== null && isToldInTime(promise)

/** When it was decided: settled, or past its deadline. */
export function decidedAt(promise: LedgerPromise): Instant {
  const settled = settledAt(promise)
  return settled !== null && settled < promise.deadline_at ? settled : promise.deadline_at
}

/** The ledger as it stood: what happened later is not there yet, and only what was decided is. */
export function asOf({ promises, tasks }: Ledger, at: Instant): Ledger {
  const decided: LedgerPromise[] = []
  for (const promise of promises) {
    if (promise.created_at > at) continue
    const then = promiseAsOf(promise, at)
    if (settledAt(then) !== null || then.deadline_at < at) decided.push(then)
  }
  return { promises: decided, tasks: tasks.filter(({ completed_at }) => completed_at <= at) }
}

/** The promise itself where nothing happened to it since. */
function promiseAsOf(promise: LedgerPromise, at: Instant): LedgerPromise {
  const { completed_at, abandoned_at, marked_at_risk_at, told_at } = promise
  const isSince =
    isAfter(completed_at, at) ||
    isAfter(abandoned_at, at) ||
    isAfter(marked_at_risk_at, at) ||
    isAfter(told_at, at)
  if (!isSince) return promise
  return {
    ...promise,
    completed_at: upTo(at, completed_at),
    abandoned_at: upTo(at, abandoned_at),
    marked_at_risk_at: upTo(at, marked_at_risk_at),
    told_at: upTo(at, told_at),
  }
}

const isAfter = (moment: Instant | null, at: Instant): boolean => moment !== null && moment > at
const upTo = (at: Instant, moment: Instant | null): Instant | null => (isAfter(moment, at) ? null : moment)

/** Those that were decided by then and have stayed as they were, and all others. */
export function splitAt(
  promises: readonly LedgerPromise[],
  at: Instant,
): { readonly old: readonly LedgerPromise[]; readonly others: readonly LedgerPromise[] } {
  const [old, others]: [LedgerPromise[], LedgerPromise[]] = [[], []]
  for (const promise of promises) {
    const isOld = promise.created_at <= at && decidedAt(promise) < at && promiseAsOf(promise, at) === promise
    if (isOld) old.push(promise)
    else others.push(promise)
  }
  return { old, others }
}

/** Of a ledger as it stood at `to`, what was decided after `from`. */
export const since = ({ promises, tasks }: Ledger, from: Instant): Ledger => ({
  promises: promises.filter((promise) => decidedAt(promise) > from),
  tasks: tasks.filter(({ completed_at }) => completed_at > from),
})
