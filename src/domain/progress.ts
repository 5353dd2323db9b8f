/** G1: how far a goal or a milestone has come. What was abandoned no longer counts; what is at risk does. */
import type { CommitmentStatus } from './commitment.ts'
import type { GoalStatus } from './goal.ts'
import type { MilestoneStatus } from './milestone.ts'

export type Progress = { readonly completed: number; readonly total: number }

/** How many are in each state. */
export type Tally<S extends string> = Readonly<Partial<Record<S, number>>>

export const milestoneProgress = (tally: Tally<MilestoneStatus>): Progress => ({
  completed: tally.completed ?? 0,
  total: sum(tally),
})

export const commitmentProgress = (tally: Tally<CommitmentStatus>): Progress => ({
  completed: tally.completed ?? 0,
  total: sum(tally) - (tally.abandoned ?? 0),
})

/** Of a vision: the goals that serve it. */
export const goalProgress = (tally: Tally<GoalStatus>): Progress => ({
  completed: tally.achieved ?? 0,
  total: sum(tally) - (tally.abandoned ?? 0),
})

const sum = (tally: Tally<string>): number =>
  Object.values(tally).reduce<number>((total, count = 0) => total + count, 0)
