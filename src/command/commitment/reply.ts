/** One commitment as an answer, read again after it was written. */
import { ok } from '../../base/result.ts'
import { commitmentRow } from '../../store/read/commitment.ts'
import { tasksOf } from '../../store/read/task.ts'
import type { Answer } from '../declaration.ts'
import type { Door } from '../door.ts'
import { commitmentItem, taskItem } from '../item.ts'
import type { CommitmentItem, TaskItem } from '../reply/item.ts'
import type { Happened, Hint } from '../reply/reply.ts'

export function itemOfCommitment(door: Door, id: string): CommitmentItem {
  const row = commitmentRow(door.store, id)
  if (row === undefined) throw new Error(`commitment ${id} is gone`)
  return commitmentItem(row, door.now)
}

export function commitmentReply(
  door: Door,
  id: string,
  happened: Happened,
  hints: (item: CommitmentItem) => readonly Hint[] = () => [],
): Answer {
  const item = itemOfCommitment(door, id)
  return ok({ kind: 'commitment', item, happened, hints: hints(item) })
}

export const taskItemsOf = (door: Door, item: CommitmentItem): readonly TaskItem[] =>
  tasksOf(door.store, item.id).map((row) => taskItem(row, item.ref))
