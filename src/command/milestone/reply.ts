/** One milestone as an answer, read again after it was written. */
import { ok } from '../../base/result.ts'
import { milestoneRow } from '../../store/read/milestone.ts'
import type { Answer } from '../declaration.ts'
import type { Door } from '../door.ts'
import type { MilestoneItem } from '../reply/item.ts'
import type { Happened, Hint } from '../reply/reply.ts'
import { milestoneItems } from './item.ts'

export async function itemOfMilestone(door: Door, id: string): Promise<MilestoneItem> {
  const row = milestoneRow(door.store, id)
  const [item] = row ? await milestoneItems([row], door) : []
  if (item === undefined) throw new Error(`milestone ${id} is gone`)
  return item
}

export async function milestoneReply(
  door: Door,
  id: string,
  happened: Happened,
  hints: (item: MilestoneItem) => readonly Hint[] = () => [],
): Promise<Answer> {
  const item = await itemOfMilestone(door, id)
  return ok({ kind: 'milestone', item, happened, hints: hints(item) })
}
