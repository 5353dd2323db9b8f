/** Rows in the cloud that make no sense here (crossing.ts), remembered: for status, and to look at them again. */
import type { Store } from '../store/open.ts'
import { readState, writeState } from '../store/state.ts'
import type { Unreadable } from './crossing.ts'

/** More than so many are found by comparing everything. */
export const MOST_REMEMBERED = 1_000

export const readUnreadable = (store: Store): readonly Unreadable[] =>
  JSON.parse(readState(store, 'unreadable') ?? '[]') as readonly Unreadable[]

export function writeUnreadable(store: Store, rows: readonly Unreadable[]): void {
  if (rows.length === 0 && readState(store, 'unreadable') === undefined) return
  const text = JSON.stringify(rows.slice(0, MOST_REMEMBERED))
  writeState(store, 'unreadable', rows.length === 0 ? undefined : text)
}
