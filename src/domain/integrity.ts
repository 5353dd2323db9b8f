/** The score (I1–I6): worked out from rows, never stored. */
import { DAY_MS, type Instant, instantOfMs, msOfInstant } from '../base/time.ts'
import { cleanedUp } from './cleaned-up.ts'
import { estimationLosses, scoreEstimation } from './estimation.ts'
import { type Grade, gradeOf } from './grade.ts'
import { asOf, type Ledger, since } from './ledger.ts'
import { onTime } from './on-time.ts'
import { type Loss, lossesOf, type ScorePart, scoreMean } from './score-part.ts'
import { scoreStreak, streakOf } from './streak.ts'
import { toldInTime } from './told-in-time.ts'

export type Moments = {
  readonly now: Instant
  /** See streakOf. */
  readonly weeks: readonly Instant[]
}

type Score = { readonly score: number; readonly parts: readonly ScorePart[] }

export type Trend = {
  readonly direction: 'up' | 'down' | 'level'
  /** The score of what was decided in the last 30 days, and in the 30 before. */
  readonly last: number
  readonly before: number
}

export type Integrity = Score & {
  readonly grade: Grade
  /** In weeks. */
  readonly streak: number
  /** Null while one of the two periods is empty. */
  readonly trend: Trend | null
  /** The score at the end of each of the last weeks, and now; empty while nothing was decided. */
  readonly history: readonly WeekScore[]
  /** They add up to what the parts lack, but for the streak. */
  readonly losses: readonly Loss[]
}
export type WeekScore = { readonly at: Instant; readonly score: number }

const measures = [onTime, toldInTime, cleanedUp] as const

export function integrityOf(ledger: Ledger, moments: Moments): Integrity {
  const { now } = moments
  const today = asOf(ledger, now)
  const { score, parts } = scoreOf(today, moments)
  return {
    score,
    parts,
    grade: gradeOf(score),
    streak: parts.find(({ part }) => part === 'streak')?.earned ?? 0,
    trend: trendOf(ledger, moments),
    history: historyOf(ledger, moments),
    losses: [
      ...measures.flatMap((measure) => lossesOf(measure, today.promises)),
      ...estimationLosses(today.tasks, now),
    ],
  }
}

/** Of a ledger as it stands at `now`. */
function scoreOf({ promises, tasks }: Ledger, { now, weeks }: Moments): Score {
  const parts = [
    ...measures.map((measure) => scoreMean(measure, promises)),
    scoreEstimation(tasks, now),
    scoreStreak(streakOf(promises, weeks, now)),
  ]
  return { score: parts.reduce((sum, { points }) => sum + points, 0), parts }
}

export const TREND_DAYS = 30
/** A smaller difference is no trend. */
const TREND_POINTS = 3

/** The moments at which the periods of the trend begin: before, last. */
export const trendStarts = (now: Instant): readonly [before: Instant, last: Instant] => [
  daysBefore(now, 2 * TREND_DAYS),
  daysBefore(now, TREND_DAYS),
]

const daysBefore = (at: Instant, days: number): Instant => instantOfMs(msOfInstant(at) - days * DAY_MS)

function trendOf(ledger: Ledger, { now, weeks }: Moments): Trend | null {
  const [start, middle] = trendStarts(now)
  const last = since(asOf(ledger, now), middle)
  const before = since(asOf(ledger, middle), start)
  if (last.promises.length === 0 || before.promises.length === 0) return null
  const lastScore = scoreOf(last, { now, weeks }).score
  const beforeScore = scoreOf(before, { now: middle, weeks }).score
  const change = lastScore - beforeScore
  const direction = Math.abs(change) < TREND_POINTS ? 'level' : change > 0 ? 'up' : 'down'
  return { direction, last: lastScore, before: beforeScore }
}

const HISTORY_WEEKS = 12

/** The ends of the weeks that the history shows. */
export const historyEnds = ({ now, weeks }: Moments): readonly Instant[] =>
  weeks.filter((begin) => begin <= now).slice(-HISTORY_WEEKS + 1)

function historyOf(ledger: Ledger, moments: Moments): readonly WeekScore[] {
  const { weeks } = moments
  return [...historyEnds(moments), moments.now].flatMap((at) => {
    const then = asOf(ledger, at)
    return then.promises.length === 0 ? [] : [{ at, score: scoreOf(then, { now: at, weeks }).score }]
  })
}
