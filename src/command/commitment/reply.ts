/** One commitment as an answer, read again after it was written. */
import { ok } from '../../base/result.ts'
import type { What } from '../../domain/event.ts'
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

const takeBack: Hint = { command: 'jdo undo', why: 'take all of it back' }

/** One is answered as one, several as a list. */
export function commitmentsReply(
  door: Door,
  ids: readonly string[],
  happened: What,
  hints: (item: CommitmentItem) => readonly Hint[] = () => [],
): Answer {
  const [id, another] = ids
  if (id !== undefined && another === undefined) return commitmentReply(door, id, happened, hints)
  const items = ids.map((each) => itemOfCommitment(door, each))
  return ok({ kind: 'commitments', items, total: items.length, happened, hints: [takeBack] })
}

export const taskItemsOf = (door: Door, item: CommitmentItem): readonly TaskItem[] =>
  tasksOf(door.store, item.id).map((row) => taskItem(row, item.ref))
