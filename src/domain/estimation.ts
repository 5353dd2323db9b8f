/**
 * Estimation (I2): 1 − the weighted mean of |m − 1| over the completed tasks of the last 90 days; a task weighs 1 for a
 * week, then half as much with every week more. Fewer than five tell nothing.
 */
import { DAY_MS, type Instant, msOfInstant } from '../base/time.ts'
import type { LedgerTask } from './ledger.ts'
import { type Scored, type Share, scoreMean } from './score-part.ts'
import type { Actual } from './task.ts'

export const ESTIMATION_POINTS = 10
export const ESTIMATION_DAYS = 90
const FEWEST = 5

/** m: how long it took, as a multiple of the estimate. */
const multipleByActual: Readonly<Record<Actual, number>> = {
  much_shorter: 0.25,
  shorter: 0.675,
  on_target: 1,
  longer: 1.325,
  much_longer: 2,
}

export function scoreEstimation(tasks: readonly LedgerTask[], now: Instant): Scored {
  const aged = tasks.map((task) => ({
    task,
    days: (msOfInstant(now) - msOfInstant(task.completed_at)) / DAY_MS,
  }))
  const recent = aged.filter(({ days }) => days <= ESTIMATION_DAYS)
  const shares = recent.length < FEWEST ? [] : recent.map(({ task, days }) => shareOf(task, days))
  const { part, losses } = scoreMean('estimation', ESTIMATION_POINTS, shares)
  const share = part.counted === 0 ? 1 : part.earned / part.counted
  return { part: { ...part, counted: recent.length, earned: recent.length * share }, losses }
}

function shareOf({ commitment_id, actual }: LedgerTask, days: number): Share {
  const mark = 1 - Math.abs(multipleByActual[actual] - 1)
  const weight = 0.5 ** Math.max(0, days / 7 - 1)
  return { commitment_id, weight, mark, reason: { kind: 'misjudged' } }
}
