/** Commitments of a list that may be long: all their row numbers first, then the rows page by page (page.ts). */
import type { RawRow } from '../../domain/raw-row.ts'
import type { Store } from '../open.ts'
import { numbersText, rowNumbers } from '../page.ts'
import { prepared } from '../prepared.ts'
import {
  type CommitmentFilter,
  type CommitmentRow,
  commitmentRowOf,
  selectFrom,
  whereOf,
} from './commitment.ts'

/** By due moment; all of them without a limit. */
export function commitmentNumbers(store: Store, filter: CommitmentFilter, limit?: number): readonly number[] {
  const { from, sql, parameters } = whereOf(filter)
  const numbers = `select c.rowid from ${from} where ${sql} order by c.due_at, c.id limit ?`
  return rowNumbers(store, numbers, [...parameters, limit ?? -1])
}

/** By the stakeholder's name, then by due moment. */
export function numbersByStakeholder(store: Store, filter: CommitmentFilter): readonly number[] {
  const { from, sql, parameters } = whereOf(filter)
  const numbers = `select c.rowid from ${from} left join stakeholder s on s.id = c.stakeholder_id
    where ${sql} order by s.name, c.due_at, c.id limit -1`
  return rowNumbers(store, numbers, parameters)
}

/** In the order of the numbers. */
export const commitmentsNumbered = (store: Store, numbers: readonly number[]): readonly CommitmentRow[] =>
  (prepared(store, PAGE).all([numbersText(numbers)]) as RawRow[]).map(commitmentRowOf)

const PAGE = `${selectFrom('json_each(?) n cross join commitment c on c.rowid = n.value')} order by n.key`
