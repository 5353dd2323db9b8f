/** Which conflicts wait. Apart from read/conflict.ts and its typed queries: with sync on every command asks this. */
import type { Store } from './open.ts'
import { allOf, countOf } from './row.ts'

/** Conflicts are numbered as they are found or come down. */
export const openConflictNumbers = (store: Store): readonly number[] =>
  allOf<{ number: number }>(
    store,
    `select r.number from conflict c join ref r on r.id = c.id
     where c.resolution is null and c.deleted_at is null`,
  ).map(({ number }) => number)

export const countOpenConflicts = (store: Store): number =>
  countOf(store, 'select count(*) as n from conflict where resolution is null and deleted_at is null')
