/**
 * All that the score needs of promises, as sums. Sums of two sets are those of both, so what was settled long ago is
 * added up once for all the weeks of the history.
 */
import type { Instant } from '../base/time.ts'
import { cleanedUp } from './cleaned-up.ts'
import type { LedgerPromise } from './ledger.ts'
import { onTime } from './on-time.ts'
import { partOf, type ScorePart, type Sum, sumOf } from './score-part.ts'
import { bothKept, type WeeksKept, weeksKept } from './streak.ts'
import { toldInTime } from './told-in-time.ts'

/** What is a mean over promises, in the order in which it is shown. */
export const measures = [onTime, toldInTime, cleanedUp] as const

export type Standing = {
  readonly promises: number
  /** By measure. */
  readonly sums: readonly Sum[]
  readonly weeks: WeeksKept
}

/** Of promises that are decided. */
export const standingOf = (promises: readonly LedgerPromise[], weeks: readonly Instant[]): Standing => ({
  promises: promises.length,
  sums: measures.map((measure) => sumOf(measure, promises)),
  weeks: weeksKept(promises, weeks),
})

const NOTHING: Sum = { counted: 0, earned: 0 }

export const partsOf = ({ sums }: Standing): readonly ScorePart[] =>
  measures.map((measure, index) => partOf(measure, sums[index] ?? NOTHING))

export const together = (some: Standing, others: Standing): Standing => ({
  promises: some.promises + others.promises,
  sums: some.sums.map(({ counted, earned }, index) => ({
    counted: counted + (others.sums[index]?.counted ?? 0),
    earned: earned + (others.sums[index]?.earned ?? 0),
  })),
  weeks: bothKept(some.weeks, others.weeks),
})
