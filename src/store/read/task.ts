/** Tasks with their numbers, in their order below a commitment. */

import type { RawRow } from '../../domain/raw-row.ts'
import type { Task } from '../../domain/task.ts'
import type { Store } from '../open.ts'
import { BY_DUE, OPEN } from '../open-commitment.ts'
import { numbersText, rowNumbers } from '../page.ts'
import { prepared } from '../prepared.ts'
import { allOf, countOf, rowOf } from '../row.ts'

export type TaskRow = Task & { readonly number: number | null }

const SELECT = 'select t.*, r.number from task t left join ref r on r.id = t.id'

const rowsOf = (store: Store, rest: string, parameters: readonly unknown[]): TaskRow[] =>
  allOf(store, `${SELECT} ${rest}`, parameters).map((raw) =>
    rowOf<'task', Pick<TaskRow, 'number'>>('task', raw),
  )

/** Living or deleted. */
export const taskRow = (store: Store, id: string): TaskRow | undefined =>
  rowsOf(store, 'where t.id = ?', [id])[0]

export const tasksOf = (store: Store, commitmentId: string): readonly TaskRow[] =>
  rowsOf(store, 'where t.commitment_id = ? and t.deleted_at is null order by t.position, t.id', [
    commitmentId,
  ])

/** Of all of these, in their order. */
export function tasksByCommitment(
  store: Store,
  commitmentIds: readonly string[],
): ReadonlyMap<string, readonly TaskRow[]> {
  const sql = `${SELECT} where t.commitment_id in (select value from json_each(?)) and t.deleted_at is null
    order by t.position, t.id`
  const tasksById = new Map<string, TaskRow[]>(commitmentIds.map((id) => [id, []]))
  for (const raw of prepared(store, sql).all([JSON.stringify(commitmentIds)]) as RawRow[]) {
    const row = rowOf<'task', Pick<TaskRow, 'number'>>('task', raw)
    tasksById.get(row.commitment_id)?.push(row)
  }
  return tasksById
}

/** What is left to do for promises that are open, the nearest promise first: in the order of their index. */
const TO_DO = `${BY_DUE} cross join task t on t.commitment_id = c.id
  where ${OPEN} and t.deleted_at is null and t.status in ('pending', 'in_progress')`

const NEAREST_FIRST = 'order by c.due_at, c.id, t.position, t.id'

/** Row numbers, for a page at a time (page.ts); all of them without a limit. */
export const openTaskNumbers = (store: Store, limit = -1): readonly number[] =>
  rowNumbers(store, `select t.rowid from ${TO_DO} ${NEAREST_FIRST} limit ?`, [limit])

/** With the number of their promise. */
export type OpenTaskRow = TaskRow & { readonly commitment_number: number | null }

export const openTasksNumbered = (store: Store, numbers: readonly number[]): readonly OpenTaskRow[] =>
  (prepared(store, PAGE).all([numbersText(numbers)]) as RawRow[]).map((raw) =>
    rowOf<'task', Pick<OpenTaskRow, 'number' | 'commitment_number'>>('task', raw),
  )

const PAGE = `select t.*, r.number, p.number as commitment_number from task t
  left join ref r on r.id = t.id left join ref p on p.id = t.commitment_id
  left join commitment c on c.id = t.commitment_id
  where t.rowid in (select value from json_each(?)) ${NEAREST_FIRST}`

export const countOpenTasks = (store: Store): number => countOf(store, `select count(*) as n from ${TO_DO}`)

/** Position 0 is the notification's. */
export const nextPosition = (tasks: readonly Task[]): number =>
  Math.max(0, ...tasks.map((task) => task.position)) + 1
