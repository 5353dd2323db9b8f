/** Discarded values that wait for somebody to look at them (sync.md S9). */
import type { Conflict } from '../../domain/conflict.ts'
import type { RawRow } from '../../domain/raw-row.ts'
import type { Store } from '../open.ts'
import { allOf, countOf, rowOf } from '../row.ts'

export type NumberedConflict = Conflict & { readonly number: number }

const OPEN = 'c.resolution is null and c.deleted_at is null'
const NUMBERED = `select c.*, r.number from conflict c join ref r on r.id = c.id and r.entity = 'conflict'`

export const countOpenConflicts = (store: Store): number =>
  countOf(store, `select count(*) as n from conflict c where ${OPEN}`)

/**
 * They are numbered as they are found or come down. With sync on every command asks this: from the few that are open, or
 * SQLite would begin with all numbers there are.
 */
export const openConflictNumbers = (store: Store): readonly number[] =>
  allOf<{ number: number }>(
    store,
    `select r.number from conflict c indexed by conflict_open cross join ref r on r.id = c.id where ${OPEN}`,
  ).map(({ number }) => number)

/** Oldest first. */
export const openConflicts = (store: Store): readonly NumberedConflict[] =>
  allOf(store, `${NUMBERED} where ${OPEN} order by c.lost_at, c.id`).map(numbered)

export function conflictOfNumber(store: Store, number: number): NumberedConflict | undefined {
  const [row] = allOf(store, `${NUMBERED} where r.number = ?`, [number])
  return row && numbered(row)
}

const numbered = (row: RawRow): NumberedConflict => rowOf<'conflict', { number: number }>('conflict', row)
