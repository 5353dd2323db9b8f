/** What open tasks of open promises are estimated at, by promise (H3). Only what is estimated is looked at. */
import type { Day } from '../../base/time.ts'
import type { Store } from '../open.ts'
import { OPEN } from '../open-commitment.ts'
import { allOf } from '../row.ts'

export type LoadRow = {
  readonly id: string
  readonly number: number | null
  readonly deliverable: string
  readonly due_date: Day
  readonly hours: number
}

/** Word for word the condition of the index task_open_estimated. */
const ESTIMATED = `t.deleted_at is null and t.estimated_hours is not null and t.status in ('pending', 'in_progress')`

export const estimatedPromises = (store: Store): readonly LoadRow[] =>
  allOf<LoadRow>(
    store,
    `select c.id, r.number, c.deliverable, c.due_date, e.hours from (
       select t.commitment_id, sum(t.estimated_hours) as hours from task t indexed by task_open_estimated
       where ${ESTIMATED} group by t.commitment_id) e
     join commitment c on c.id = e.commitment_id left join ref r on r.id = c.id
     where ${OPEN}`,
  )
