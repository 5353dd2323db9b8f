/**
 * Estimation (I2): 1 − the weighted mean of |m − 1| over the completed tasks of the last 90 days; a task weighs 1 for a
 * week, then half as much with every week more. Fewer than five tell nothing.
 */
import { DAY_MS, type Instant, msOfInstant } from '../base/time.ts'
import type { LedgerTask } from './ledger.ts'
import { type Loss, lossesOf, type Measure, partOf, type ScorePart, sumOf } from './score-part.ts'
import type { Actual } from './task.ts'

export const ESTIMATION_DAYS = 90
export const FEWEST_ESTIMATES = 5

/** m: how long it took, as a multiple of the estimate. */
const multipleByActual: Readonly<Record<Actual, number>> = {
  much_shorter: 0.25,
  shorter: 0.675,
  on_target: 1,
  longer: 1.325,
  much_longer: 2,
}

const estimation = (now: Instant): Measure<LedgerTask> => ({
  part: 'estimation',
  max: 10,
  isCounted: () => true,
  weightOf: (task) => 0.5 ** Math.max(0, daysOld(task, now) / 7 - 1),
  markOf: ({ actual }) => 1 - Math.abs(multipleByActual[actual] - 1),
  reasonOf: () => ({ kind: 'misjudged' }),
  commitmentOf: ({ commitment_id }) => commitment_id,
})

const daysOld = ({ completed_at }: LedgerTask, now: Instant): number =>
  (msOfInstant(now) - msOfInstant(completed_at)) / DAY_MS

const recent = (tasks: readonly LedgerTask[], now: Instant): readonly LedgerTask[] =>
  tasks.filter((task) => daysOld(task, now) <= ESTIMATION_DAYS)

const telling = (tasks: readonly LedgerTask[]): readonly LedgerTask[] =>
  tasks.length < FEWEST_ESTIMATES ? [] : tasks

/** Counted in tasks, whatever they weigh. */
export function scoreEstimation(tasks: readonly LedgerTask[], now: Instant): ScorePart {
  const counted = recent(tasks, now)
  const measure = estimation(now)
  const part = partOf(measure, sumOf(measure, telling(counted)))
  return { ...part, counted: counted.length, earned: (counted.length * part.points) / part.max }
}

export const estimationLosses = (tasks: readonly LedgerTask[], now: Instant): readonly Loss[] =>
  lossesOf(estimation(now), telling(recent(tasks, now)))
