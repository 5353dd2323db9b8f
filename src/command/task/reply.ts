/** One task as an answer, read again after it was written. */
import { ok } from '../../base/result.ts'
import { commitmentRow } from '../../store/read/commitment.ts'
import { taskRow } from '../../store/read/task.ts'
import type { Answer } from '../declaration.ts'
import type { Door } from '../door.ts'
import { refOf, taskItem } from '../item.ts'
import type { TaskItem } from '../reply/item.ts'
import type { Happened, Hint } from '../reply/reply.ts'

export function taskReply(
  door: Door,
  id: string,
  happened: Happened,
  hints: (item: TaskItem) => readonly Hint[] = () => [],
): Answer {
  const row = taskRow(door.store, id)
  if (row === undefined) throw new Error(`task ${id} is gone`)
  const parent = commitmentRow(door.store, row.commitment_id)
  const item = taskItem(row, parent ? refOf('commitment', parent) : row.commitment_id.slice(0, 13))
  return ok({ kind: 'task', item, happened, hints: hints(item) })
}
