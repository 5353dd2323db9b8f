/** How a process that stays for long sees that something has changed; each is one look at a header or at the end of a table. */
import type { Store } from '../open.ts'
import { allOf, countOf } from '../row.ts'

/** Another number when another connection wrote since it was last asked. */
export const dataVersion = (store: Store): number =>
  allOf<{ data_version: number }>(store, 'pragma data_version')[0]?.data_version ?? 0

/** Rows that this connection has written, those that were rolled back too. */
export const rowsWritten = (store: Store): number => countOf(store, 'select total_changes() as n')

/** Another text when a promise, a task or a line of history came, here or from elsewhere; not when sync only looked. */
export const growth = (store: Store): string =>
  ['commitment', 'task', 'event']
    .map((table) => countOf(store, `select coalesce(max(rowid), 0) as n from ${table}`))
    .join(' ')
