/** A goal is what several promises add up to. Goals may nest; the statuses of children never change their parent's (G1). */
import { addDays, type Day, type Instant } from '../base/time.ts'
import type { Common } from './entity.ts'
import type { Moves } from './transition.ts'

export const goalStatuses = ['active', 'on_hold', 'achieved', 'abandoned'] as const
export type GoalStatus = (typeof goalStatuses)[number]

/** Weekly, monthly, quarterly. */
export const reviewIntervals = [7, 30, 90] as const
export type ReviewInterval = (typeof reviewIntervals)[number]

export type GoalFields = {
  readonly title: string
  readonly problem: string
  readonly solution_vision: string | null
  readonly motivation: string | null
  readonly parent_goal_id: string | null
  readonly vision_id: string | null
  readonly status: GoalStatus
  readonly review_interval_days: ReviewInterval | null
  readonly next_review_date: Day | null
  readonly last_reviewed_at: Instant | null
}
export type Goal = Common & GoalFields

export type GoalAct = 'hold' | 'resume' | 'achieve' | 'abandon'
export const goalMoves: Moves<GoalAct, GoalStatus> = {
  hold: { from: ['active'], to: 'on_hold', what: 'held' },
  resume: { from: ['on_hold', 'achieved', 'abandoned'], to: 'active', what: 'resumed' },
  achieve: { from: ['active', 'on_hold'], to: 'achieved', what: 'achieved' },
  abandon: { from: ['active', 'on_hold'], to: 'abandoned', what: 'abandoned' },
}

/** When a goal that was looked at today is due again; null: only this once (G3). */
export const nextGoalReview = (interval: ReviewInterval | null, today: Day): Day | null =>
  interval === null ? null : addDays(today, interval)

export const isGoalDue = (goal: Pick<Goal, 'status' | 'next_review_date'>, today: Day): boolean =>
  goal.status === 'active' && goal.next_review_date !== null && goal.next_review_date <= today
