/** One task as an answer, read again after it was written. */
import { ok } from '../../base/result.ts'
import type { What } from '../../domain/event.ts'
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
  const item = itemOfTask(door, id)
  return ok({ kind: 'task', item, happened, hints: hints(item) })
}

/** One is answered as one, several as a list. */
export function tasksReply(
  door: Door,
  ids: readonly string[],
  happened: What,
  hints: (item: TaskItem) => readonly Hint[] = () => [],
): Answer {
  const [id, another] = ids
  if (id !== undefined && another === undefined) return taskReply(door, id, happened, hints)
  const items = ids.map((each) => itemOfTask(door, each))
  const all = items.flatMap(hints)
  const distinct = all.filter(
    ({ command }, index) => all.findIndex((one) => one.command === command) === index,
  )
  return ok({ kind: 'tasks', items, total: items.length, happened, hints: distinct })
}

function itemOfTask(door: Door, id: string): TaskItem {
  const row = taskRow(door.store, id)
  if (row === undefined) throw new Error(`task ${id} is gone`)
  const parent = commitmentRow(door.store, row.commitment_id)
  return taskItem(row, parent ? refOf('commitment', parent) : row.commitment_id.slice(0, 13))
}
