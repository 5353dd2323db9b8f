/** How far this device has read the pushes of each device, and how far it has numbered its own (see cloud.ts). */
import { inTransaction, type Store } from '../store/open.ts'
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

/** Of two readings the one that got further, device by device. */
export const furthest = (a: Seen, b: Seen): Seen =>
  Object.fromEntries(
    [...new Set([...Object.keys(a), ...Object.keys(b)])].map((device) => [
      device,
      Math.max(a[device] ?? 0, b[device] ?? 0),
    ]),
  )

/** Takes `count` numbers in a row, and gives the first. Never the same twice, even after a crash. */
export function nextNumbers(store: Store, count: number): number {
  return inTransaction(store, () => {
    const last = Number(readState(store, 'push_number') ?? 0)
    writeState(store, 'push_number', String(last + count))
    return last + 1
  })
}
