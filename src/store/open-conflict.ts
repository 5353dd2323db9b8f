/** Which conflicts wait. Apart from read/conflict.ts and its typed queries: with sync on every command asks this. */
import type { Store } from './open.ts'
import { allOf } from './row.ts'

/** Conflicts are numbered as they are found or come down. In this order, or SQLite would begin with all numbers there are. */
export const openConflictNumbers = (store: Store): readonly number[] =>
  allOf<{ number: number }>(
    store,
    `select r.number from conflict c indexed by conflict_open cross join ref r on r.id = c.id
     where c.resolution is null and c.deleted_at is null`,
  ).map(({ number }) => number)
