/** Promises that wait for a person's word (S10), remembered: what was a mass stays one, however many promises are made since. */
import type { Store } from '../store/open.ts'
import { readState, writeState } from '../store/state.ts'

export const readHeld = (store: Store): ReadonlySet<string> =>
  new Set(JSON.parse(readState(store, 'held') ?? '[]') as readonly string[])

export function writeHeld(store: Store, ids: ReadonlySet<string>): void {
  if (ids.size === 0 && readState(store, 'held') === undefined) return
  writeState(store, 'held', ids.size === 0 ? undefined : JSON.stringify([...ids]))
}
