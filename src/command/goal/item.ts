/** Goals as a person meets them: with the path above, the vision, and how far they have come (G1, G2). */
import { isGoalDue } from '../../domain/goal.ts'
import { depthThrough, type Parents, parentsOf, pathTo } from '../../domain/goal-nesting.ts'
import { commitmentProgress, milestoneProgress } from '../../domain/progress.ts'
import { belowGoals, type GoalRow, livingGoals } from '../../store/read/goal.ts'
import { livingVisions } from '../../store/read/vision.ts'
import type { Door } from '../door.ts'
import { named } from '../item.ts'
import type { GoalItem } from '../reply/item.ts'

/** All goals, read once. */
export type GoalBook = {
  readonly rows: readonly GoalRow[]
  readonly parents: Parents
  item(row: GoalRow): GoalItem
  /** How many levels there are through this goal. */
  depth(id: string): number
}

export function goalBook({ store, wall }: Pick<Door, 'store' | 'wall'>): GoalBook {
  const rows = livingGoals(store)
  const parents = parentsOf(rows)
  const below = belowGoals(store)
  const goalById = new Map(rows.map((row) => [row.id, named('goal', row)]))
  const visionById = new Map(livingVisions(store).map((row) => [row.id, named('vision', row)]))
  return {
    rows,
    parents,
    depth: (id) => depthThrough(id, parents),
    item: ({ number, ...row }) => {
      const { milestones, commitments } = below(row.id)
      const above = pathTo(row.id, parents).slice(0, -1)
      return {
        ...row,
        ref: named('goal', { ...row, number }).ref,
        path: above.flatMap((id) => goalById.get(id) ?? []),
        vision: visionById.get(row.vision_id ?? '') ?? null,
        milestones: milestoneProgress(milestones),
        commitments: commitmentProgress(commitments),
        review_due: isGoalDue(row, wall.date),
      }
    },
  }
}
