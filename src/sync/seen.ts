/**
 * How far this device has read the pushes of each device (see cloud.ts). Two things lean on it: a round that looks only at
 * what moved, and whoever asks whether the cloud has gone back (went-back.ts). The first may be told to compare everything
 * instead; what was read is remembered all the same.
 */
import type { Store } from '../store/open.ts'
import { readState, writeState } from '../store/state.ts'
import type { Seen } from './cloud.ts'

/** What a round need not look at again. Undefined: compare everything. */
export const readSeen = (store: Store): Seen | undefined =>
  readState(store, 'compare_all') === undefined ? everSeen(store) : undefined

/** What was ever read of this database. */
export function everSeen(store: Store): Seen | undefined {
  const text = readState(store, 'seen')
  return text === undefined ? undefined : (JSON.parse(text) as Seen)
}

/** All of this is read, and nothing else needs to be compared. */
export function writeSeen(store: Store, seen: Seen): void {
  writeState(store, 'seen', JSON.stringify(seen))
  writeState(store, 'compare_all', undefined)
}

/** The next round compares everything. */
export const compareAll = (store: Store): void => writeState(store, 'compare_all', 'yes')

/** Another database, or one that begins anew: what was read of the one before says nothing of it. */
export const forgetSeen = (store: Store): void => writeState(store, 'seen', undefined)

/** From now on something may have come that is not here yet, until `noteLanded`; also when the process dies in between. */
export const noteArriving = (store: Store): void => writeState(store, 'arriving', 'yes')
export const noteLanded = (store: Store): void => writeState(store, 'arriving', undefined)
export const hasLanded = (store: Store): boolean => readState(store, 'arriving') === undefined
