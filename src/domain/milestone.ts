/** A milestone is a dated mark on the way to a goal. */
import { addDays, type Day, type Instant } from '../base/time.ts'
import type { Common } from './entity.ts'
import type { Moves } from './transition.ts'

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

export type MilestoneAct = 'start' | 'done' | 'reopen'
export const milestoneMoves: Moves<MilestoneAct, MilestoneStatus> = {
  start: { from: ['pending'], to: 'in_progress', what: 'started' },
  done: { from: ['pending', 'in_progress', 'missed'], to: 'completed', what: 'completed' },
  reopen: { from: ['completed'], to: 'in_progress', what: 'reopened' },
}

type Dated = Pick<Milestone, 'status' | 'target_date'>

/**
 * G4: past its day and still open is missed, whatever is stored. And a day that lies ahead again (somebody moved it
 * elsewhere, or lives further west) is not missed, though another device has written so.
 */
export function milestoneState({ status, target_date }: Dated, today: Day): MilestoneStatus {
  if (status === 'completed') return status
  if (target_date < today) return 'missed'
  return status === 'missed' ? 'pending' : status
}

export const isMissed = (milestone: Dated, today: Day): boolean =>
  milestoneState(milestone, today) === 'missed'

/** G4: not begun, and at most a week to go. */
export const isMilestoneAtRisk = (milestone: Dated, today: Day): boolean =>
  milestoneState(milestone, today) === 'pending' && milestone.target_date <= addDays(today, 7)
