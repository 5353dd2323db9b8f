/** Milestones as a person meets them: in the state that holds today (G4), with how far they have come. */
import { addDays } from '../../base/time.ts'
import { isMilestoneAtRisk, type Milestone, milestoneState } from '../../domain/milestone.ts'
import { commitmentProgress } from '../../domain/progress.ts'
import { commitmentsOfMilestones, type MilestoneRow } from '../../store/read/milestone.ts'
import type { Door } from '../door.ts'
import { refOf } from '../item.ts'
import type { MilestoneItem } from '../reply/item.ts'

/** The promises of all milestones are counted once. */
export async function milestoneItems(
  rows: readonly MilestoneRow[],
  door: Door,
): Promise<readonly MilestoneItem[]> {
  const commitments = commitmentsOfMilestones(door.store)
  return Promise.all(
    rows.map(async ({ number, goal_number, goal_title, ...row }) => ({
      ...row,
      status: milestoneState(row, door.wall.date),
      ref: refOf('milestone', { number, id: row.id }),
      goal:
        goal_title === null
          ? null
          : { ref: refOf('goal', { number: goal_number, id: row.goal_id }), title: goal_title },
      commitments: commitmentProgress(commitments.get(row.id) ?? {}),
      at_risk: isMilestoneAtRisk(row, door.wall.date),
      late: await isLate(row, door),
    })),
  )
}

/** Its day ends at midnight on the user's wall. */
async function isLate({ status, completed_at, target_date }: Milestone, door: Door): Promise<boolean> {
  if (status !== 'completed' || completed_at === null) return false
  const end = await door.instantOfWall({ date: addDays(target_date, 1), time: '00:00' }, door.zone)
  return completed_at >= end
}
