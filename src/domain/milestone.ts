/** A milestone is a dated mark on the way to a goal. */
import { addDays, type Day, type Instant } from '../base/time.ts'
import type { Common } from './entity.ts'

export const milestoneStatuses = ['pending', 'in_progress', 'completed', 'missed'] as const
export type MilestoneStatus = (typeof milestoneStatuses)[number]

export type MilestoneFields = {
  readonly goal_id: string
  readonly title: string
  readonly description: string | null
  readonly target_date: Day
  readonly status: MilestoneStatus
  readonly completed_at: Instant | null
}
export type Milestone = Common & MilestoneFields

type Dated = Pick<Milestone, 'status' | 'target_date'>
const isUnderWay = ({ status }: Dated): boolean => status === 'pending' || status === 'in_progress'

/** G4: past its day and still open. */
export const isMissed = (milestone: Dated, today: Day): boolean =>
  milestone.status === 'missed' || (isUnderWay(milestone) && milestone.target_date < today)

/** G4: not begun, and at most a week to go. */
export const isMilestoneAtRisk = (milestone: Dated, today: Day): boolean =>
  milestone.status === 'pending' &&
  milestone.target_date >= today &&
  milestone.target_date <= addDays(today, 7)
