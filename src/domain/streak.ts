/** The streak (I5): weeks in a row in which something was due and everything due was kept. */
import type { Instant } from '../base/time.ts'
import { isKeptOnTime, isWithdrawn, type LedgerPromise } from './ledger.ts'
import type { ScorePart } from './score-part.ts'

export const STREAK_POINTS = 5
const POINTS_PER_WEEK = 2

/**
 * `weeks`: the moments at which ISO weeks begin in the user's zone, one after the other; the last one lies after `now`.
 * A week with nothing due neither breaks nor extends the streak; one with something broken ends it.
 */
export function streakOf(
  promises: readonly LedgerPromise[],
  weeks: readonly Instant[],
  now: Instant,
): number {
  const current = weekAt(weeks, now)
  const isGoodByWeek = new Map<number, boolean>()
  for (const promise of promises) {
    if (isWithdrawn(promise)) continue
    const week = weekAt(weeks, promise.deadline_at)
    isGoodByWeek.set(week, isKeptOnTime(promise) && isGoodByWeek.get(week) !== false)
  }
  let streak = 0
  for (let week = current; week >= 0; week--) {
    const isGood = isGoodByWeek.get(week)
    if (isGood === false) break
    if (isGood) streak++
  }
  return streak
}

/** The number of the week in which a moment lies; −1 before the first. */
function weekAt(weeks: readonly Instant[], at: Instant): number {
  let [low, high] = [0, weeks.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((weeks[middle] ?? '') <= at) low = middle + 1
    else high = middle
  }
  return low - 1
}

export function scoreStreak(weeks: number): ScorePart {
  const points = Math.min(STREAK_POINTS, weeks * POINTS_PER_WEEK)
  return { part: 'streak', points, max: STREAK_POINTS, counted: weeks, earned: weeks }
}
