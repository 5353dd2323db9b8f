/** Tasks with their numbers, in their order below a commitment. */
import type { Task } from '../../domain/task.ts'
import type { Store } from '../open.ts'
import { OPEN } from '../open-commitment.ts'
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

/** What is left to do for promises that are open, the nearest promise first. */
const OF_OPEN = `join commitment c on c.id = t.commitment_id
  where t.deleted_at is null and t.status in ('pending', 'in_progress')
    and ${OPEN}`

export const openTasks = (store: Store, limit: number): readonly TaskRow[] =>
  rowsOf(store, `${OF_OPEN} order by c.due_at, c.id, t.position, t.id limit ?`, [limit])

export const countOpenTasks = (store: Store): number =>
  countOf(store, `select count(*) as n from task t ${OF_OPEN}`)

/** Position 0 is the notification's. */
export const nextPosition = (tasks: readonly Task[]): number =>
  Math.max(0, ...tasks.map((task) => task.position)) + 1
