/** Visions as a person meets them. */
import { goalProgress } from '../../domain/progress.ts'
import { isVisionDue } from '../../domain/vision.ts'
import { goalsOfVisions, type VisionRow } from '../../store/read/vision.ts'
import type { Door } from '../door.ts'
import { refOf } from '../item.ts'
import type { VisionItem } from '../reply/item.ts'

/** The goals of all visions are counted once. */
export function visionItems({ store, wall }: Pick<Door, 'store' | 'wall'>): (row: VisionRow) => VisionItem {
  const goals = goalsOfVisions(store)
  return ({ number, ...row }) => ({
    ...row,
    ref: refOf('vision', { number, id: row.id }),
    goals: goalProgress(goals.get(row.id) ?? {}),
    review_due: isVisionDue(row, wall.date),
  })
}
