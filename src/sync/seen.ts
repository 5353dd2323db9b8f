/** How far this device has read the pushes of each device (see cloud.ts). */
import type { Store } from '../store/open.ts'
import { readState, writeState } from '../store/state.ts'
import type { Seen } from './cloud.ts'

/** Undefined: nothing is known, compare everything. */
export function readSeen(store: Store): Seen | undefined {
  const text = readState(store, 'seen')
  return text === undefined ? undefined : (JSON.parse(text) as Seen)
}

export const writeSeen = (store: Store, seen: Seen): void => writeState(store, 'seen', JSON.stringify(seen))

/** The next round compares everything. */
export const forgetSeen = (store: Store): void => writeState(store, 'seen', undefined)

/** From now on something may have come that is not here yet, until `noteLanded`; also when the process dies in between. */
export const noteArriving = (store: Store): void => writeState(store, 'arriving', 'yes')
export const noteLanded = (store: Store): void => writeState(store, 'arriving', undefined)
export const hasLanded = (store: Store): boolean => readState(store, 'arriving') === undefined
