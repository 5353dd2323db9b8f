/** The streak (I5): weeks in a row in which something was due and everything due was kept. */
import type { Instant } from '../base/time.ts'
import { isKeptOnTime, isWithdrawn, type LedgerPromise } from './ledger.ts'
import type { ScorePart } from './score-part.ts'

export const STREAK_POINTS = 5
const POINTS_PER_WEEK = 2

/** By the number of a week: whether everything due in it was kept. A week in which nothing was due is not there. */
export type WeeksKept = ReadonlyMap<number, boolean>

/** `weeks`: the moments at which ISO weeks begin in the user's zone, one after the other; the last lies in the future. */
export function weeksKept(promises: readonly LedgerPromise[], weeks: readonly Instant[]): WeeksKept {
  const kept = new Map<number, boolean>()
  for (const promise of promises) {
    if (isWithdrawn(promise)) continue
    const week = weekAt(weeks, promise.deadline_at)
    kept.set(week, isKeptOnTime(promise) && kept.get(week) !== false)
  }
  return kept
}

export function bothKept(some: WeeksKept, others: WeeksKept): WeeksKept {
  const kept = new Map(some)
  for (const [week, isGood] of others) kept.set(week, isGood && kept.get(week) !== false)
  return kept
}

/** A week with nothing due neither breaks nor extends the streak; one with something broken ends it. */
export function streakUntil(current: number, kept: WeeksKept): number {
  let streak = 0
  for (let week = current; week >= 0; week--) {
    const isGood = kept.get(week)
    if (isGood === false) break
    if (isGood) streak++
  }
  return streak
}

/** The number of the week in which a moment lies; −1 before the first. */
export function weekAt(weeks: readonly Instant[], at: Instant): number {
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
