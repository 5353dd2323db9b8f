/** What open tasks of open promises are estimated at, by promise (H3). Only what is estimated is looked at. */
import type { Day } from '../../base/time.ts'
import type { Store } from '../open.ts'
import { OPEN } from '../open-commitment.ts'
import { allOf } from '../row.ts'

/** From the tasks to their promises: a cross join, for SQLite would walk through all that was ever promised. */
const ESTIMATED = `task t indexed by task_open_estimated cross join commitment c on c.id = t.commitment_id`
/** The first line is word for word the condition of the index. */
const WORK = `t.deleted_at is null and t.estimated_hours is not null and t.status in ('pending', 'in_progress')
  and ${OPEN}`

/** In hours. */
export type LoadSums = {
  readonly load: number
  /** Of these, what is due on that day or before. */
  readonly due: number
}

export function loadSums(store: Store, day: Day): LoadSums {
  const sql = `select total(t.estimated_hours) as load, total(iif(c.due_date <= ?, t.estimated_hours, 0)) as due
    from ${ESTIMATED} where ${WORK}`
  return allOf<LoadSums>(store, sql, [day])[0] ?? { load: 0, due: 0 }
}

export type LoadRow = {
  readonly id: string
  readonly number: number | null
  readonly deliverable: string
  readonly due_date: Day
  readonly hours: number
}

/** Promise by promise. */
export const estimatedPromises = (store: Store): readonly LoadRow[] =>
  allOf<LoadRow>(
    store,
    `select c.id, r.number, c.deliverable, c.due_date, sum(t.estimated_hours) as hours from ${ESTIMATED}
     left join ref r on r.id = c.id where ${WORK} group by c.id`,
  )
