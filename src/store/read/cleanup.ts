/** Cleanup plans and the notification that belongs to each. */
import { type Cleanup, cleanupIdOf, notificationIdOf } from '../../domain/cleanup.ts'
import type { Task } from '../../domain/task.ts'
import type { Store } from '../open.ts'
import { allOf, rowOf } from '../row.ts'
import { type TaskRow, taskRow } from './task.ts'

export type CleanupRow = Cleanup & { readonly number: number | null }

/** The living plan of a promise. Its id is derived; one that was imported may bear another. */
export function planOf(store: Store, commitmentId: string): CleanupRow | undefined {
  const sql = `select p.*, r.number from cleanup p left join ref r on r.id = p.id
    where p.commitment_id = ? and p.deleted_at is null order by p.id = ? desc, p.id limit 1`
  const [raw] = allOf(store, sql, [commitmentId, cleanupIdOf(commitmentId)])
  return raw && rowOf<'cleanup', Pick<CleanupRow, 'number'>>('cleanup', raw)
}

/** The living task that tells the stakeholder. */
export function notificationOf(store: Store, commitmentId: string): TaskRow | undefined {
  const sql = `select id from task where commitment_id = ? and is_notification = 1 and deleted_at is null
    order by id = ? desc, id limit 1`
  const [found] = allOf<{ id: string }>(store, sql, [commitmentId, notificationIdOf(commitmentId)])
  return found && taskRow(store, found.id)
}

/** The stakeholder knows that the promise is in danger. */
export const isTold = (notification: Pick<Task, 'status'> | undefined): boolean =>
  notification?.status === 'completed'
