/** The score (I1–I6): worked out from rows, never stored. */
import { DAY_MS, type Instant, instantOfMs, msOfInstant } from '../base/time.ts'
import { estimationLosses, scoreEstimation } from './estimation.ts'
import { type Grade, gradeOf } from './grade.ts'
import { asOf, type Ledger, since, splitAt } from './ledger.ts'
import { type Loss, lossesOf, type ScorePart } from './score-part.ts'
import { measures, partsOf, type Standing, standingOf, together } from './standing.ts'
import { scoreStreak, streakUntil, weekAt } from './streak.ts'

export type Moments = {
  readonly now: Instant
  /** See weeksKept. */
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

export function integrityOf(ledger: Ledger, moments: Moments): Integrity {
  const { now, weeks } = moments
  const today = asOf(ledger, now)
  const { score, parts } = scoreOf(standingOf(today.promises, weeks), today, moments)
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

function scoreOf(standing: Standing, { tasks }: Pick<Ledger, 'tasks'>, { now, weeks }: Moments): Score {
  const parts = [
    ...partsOf(standing),
    scoreEstimation(tasks, now),
    scoreStreak(streakUntil(weekAt(weeks, now), standing.weeks)),
  ]
  return { score: parts.reduce((sum, { points }) => sum + points, 0), parts }
}

export const TREND_DAYS = 30
/** A smaller difference is no trend. */
const TREND_POINTS = 3

/** Nobody looks at the ledger as it stood before. */
export const earliestLook = (moments: Moments): Instant =>
  [...historyEnds(moments), ...trendStarts(moments.now)].sort()[0] ?? moments.now

/** The moments at which the periods of the trend begin: before, last. */
const trendStarts = (now: Instant): readonly [before: Instant, last: Instant] => [
  daysBefore(now, 2 * TREND_DAYS),
  daysBefore(now, TREND_DAYS),
]

const daysBefore = (at: Instant, days: number): Instant => instantOfMs(msOfInstant(at) - days * DAY_MS)

function trendOf(ledger: Ledger, { now, weeks }: Moments): Trend | null {
  const [start, middle] = trendStarts(now)
  const last = periodScore(since(asOf(ledger, now), middle), { now, weeks })
  const before = periodScore(since(asOf(ledger, middle), start), { now: middle, weeks })
  if (last === null || before === null) return null
  const change = last - before
  const direction = Math.abs(change) < TREND_POINTS ? 'level' : change > 0 ? 'up' : 'down'
  return { direction, last, before }
}

const periodScore = (ledger: Ledger, moments: Moments): number | null =>
  ledger.promises.length === 0
    ? null
    : scoreOf(standingOf(ledger.promises, moments.weeks), ledger, moments).score

const HISTORY_WEEKS = 12

/** The ends of the weeks that the history shows, but for now. */
const historyEnds = ({ now, weeks }: Moments): readonly Instant[] =>
  weeks.filter((begin) => begin <= now).slice(-HISTORY_WEEKS + 1)

function historyOf({ promises, tasks }: Ledger, moments: Moments): readonly WeekScore[] {
  const { now, weeks } = moments
  const { old, others } = splitAt(promises, earliestLook(moments))
  const before = standingOf(old, weeks)
  return [...historyEnds(moments), now].flatMap((at) => {
    const then = asOf({ promises: others, tasks }, at)
    const standing = together(before, standingOf(then.promises, weeks))
    return standing.promises === 0 ? [] : [{ at, score: scoreOf(standing, then, { now: at, weeks }).score }]
  })
}
