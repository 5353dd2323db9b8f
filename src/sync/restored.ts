/**
 * A store that was restored from a backup, or copied to another machine, must not go on under the old device's name: it
 * would give stamps and numbers a second time, and who has read the first ones would take the second for known (sync.md
 * S20). Who counts outside the store tells: a file beside it, where only the database came back; the cloud, where the
 * whole home was copied, the file included. An honest store has counted each number before it is used.
 */
import { instantOfMs } from '../base/time.ts'
import { takeNewDeviceId } from '../store/device.ts'
import type { Store } from '../store/open.ts'
import { signPending } from '../store/restamp.ts'
import { readState, selfDeviceId, writeState } from '../store/state.ts'
import type { Seen } from './cloud.ts'
import { beginEpoch } from './epoch.ts'
import { hasForgottenNumbers, numbersOutside, numbersUsed } from './numbers.ts'
import { compareAll } from './seen.ts'
import type { SyncHouse } from './sync-house.ts'

export function takeNewIdIfRestored(house: SyncHouse, store: Store): void {
  if (hasForgottenNumbers(house, store)) takeNewId(house, store)
}

/** A backup took the place of a damaged store: edits that were sent since may be lost here, whatever the count says. */
export function takeNewIdIfLinked(house: SyncHouse, store: Store): void {
  const wasLinked = readState(store, 'database_id') !== undefined || numbersOutside(house) > 0
  if (wasLinked) takeNewId(house, store)
}

function takeNewId(house: SyncHouse, store: Store): void {
  const outside = Math.max(numbersOutside(house), numbersUsed(store))
  takeNewDeviceId(store)
  compareAll(store)
  writeState(store, 'push_number', String(outside))
}

/**
 * `pushed`: what the cloud has of each device. What waits to be sent was written by this one: it is signed anew, so that
 * against what the other one wrote it is an edit of somebody else. Both may have given the same numbers already, at the same
 * moment: in a new epoch everybody compares every row. (And this replica, which was copied too, is dropped.)
 */
export function takeNewIdIfCopied(house: SyncHouse, store: Store, pushed: Seen): void {
  const self = selfDeviceId(store)
  if ((pushed[self] ?? 0) <= numbersUsed(store)) return
  takeNewDeviceId(store)
  signPending(store, self)
  beginEpoch(store, instantOfMs(house.nowMs()))
}
