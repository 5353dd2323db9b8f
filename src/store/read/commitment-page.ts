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

export const commitmentsNumbered = (store: Store, numbers: readonly number[]): readonly CommitmentRow[] =>
  (prepared(store, PAGE).all([numbersText(numbers)]) as RawRow[]).map(commitmentRowOf)

const PAGE = `${selectFrom('commitment c')} where c.rowid in (select value from json_each(?))
  order by c.due_at, c.id`
