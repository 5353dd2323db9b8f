/** The task that a reference means, and the promise it serves. */
import { no, ok, type Result } from '../../base/result.ts'
import type { Commitment } from '../../domain/commitment.ts'
import type { Task } from '../../domain/task.ts'
import type { Store } from '../../store/open.ts'
import { livingById } from '../../store/row.ts'
import { refer } from '../refer.ts'
import type { Failure } from '../reply/failure.ts'
import type { Need } from '../reply/need.ts'
import type { Wanted } from '../wanted.ts'

/** `commitment` is undefined for an orphan, which a merge may leave (sync.md §5). */
export type TaskInPlace = { readonly task: Task; readonly commitment: Commitment | undefined }

export function taskReferred(
  store: Store,
  words: readonly string[],
  wanted: Omit<Wanted, 'things'>,
): Result<TaskInPlace, Failure | Need> {
  const found = refer(store, words.join(' '), { things: ['task'], ...wanted })
  if (!found.ok) return no(found.error)
  return ok(taskInPlace(store, found.value.id))
}

export function taskInPlace(store: Store, id: string): TaskInPlace {
  const task = livingById(store, 'task', id)
  if (task === undefined) throw new Error(`task ${id} is gone`)
  return { task, commitment: livingById(store, 'commitment', task.commitment_id) }
}
