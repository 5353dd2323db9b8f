/** Recurring templates with their numbers, and the promises they have made. */
import type { Day, Instant } from '../../base/time.ts'
import type { CommitmentStatus } from '../../domain/commitment.ts'
import type { Recurring } from '../../domain/recurring.ts'
import type { Store } from '../open.ts'
import { OPEN } from '../open-commitment.ts'
import { allOf, rowOf } from '../row.ts'

/** `stakeholder`: null for one whose stakeholder is not here. */
export type RecurringRow = Recurring & {
  readonly number: number | null
  readonly stakeholder: string | null
  /** The nearest promise of it that is open. */
  readonly next_ref: number | null
  readonly next_due_date: Day | null
}

const FROM_NEAREST = `from commitment c indexed by commitment_by_recurring left join ref n on n.id = c.id
  where c.recurring_id = r.id and ${OPEN}
  order by c.occurrence_date limit 1`
const SELECT = `select r.*, ref.number, s.name as stakeholder,
  (select n.number ${FROM_NEAREST}) as next_ref, (select c.due_date ${FROM_NEAREST}) as next_due_date
  from recurring r left join ref on ref.id = r.id left join stakeholder s on s.id = r.stakeholder_id`

const rowsOf = (store: Store, rest: string, parameters: readonly unknown[] = []): readonly RecurringRow[] =>
  allOf(store, `${SELECT} ${rest}`, parameters).map((raw) =>
    rowOf<'recurring', Omit<RecurringRow, keyof Recurring>>('recurring', raw),
  )

/** Living or deleted. */
export const recurringRow = (store: Store, id: string): RecurringRow | undefined =>
  rowsOf(store, 'where r.id = ?', [id])[0]

export const livingRecurring = (store: Store): readonly RecurringRow[] =>
  rowsOf(store, 'where r.deleted_at is null order by r.status, lower(r.deliverable), r.id')

/** An occurrence that exists as a row. */
export type Made = {
  readonly id: string
  readonly number: number | null
  readonly occurrence_date: Day
  readonly due_at: Instant
  readonly status: CommitmentStatus
  readonly deleted_at: Instant | null
  readonly stamps: string
}

/** Living and deleted ones, from a day on. */
export const madeFrom = (store: Store, recurringId: string, from: Day): readonly Made[] =>
  allOf<Made>(
    store,
    `select c.id, r.number, c.occurrence_date, c.due_at, c.status, c.deleted_at, c.stamps
     from commitment c indexed by commitment_by_recurring left join ref r on r.id = c.id
     where c.recurring_id = ? and c.occurrence_date >= ? order by c.occurrence_date`,
    [recurringId, from],
  )
