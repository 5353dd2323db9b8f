/**
 * A store that was restored from a backup, or copied to another machine, must not go on under the old device's name:
 * it would issue stamps and numbers a second time (sync.md S20). The count outside the store tells: it is ahead.
 */
import { takeNewDeviceId } from '../store/device.ts'
import type { Store } from '../store/open.ts'
import { writeState } from '../store/state.ts'
import { numbersOutside, numbersUsed } from './numbers.ts'
import { forgetSeen } from './seen.ts'
import type { SyncHouse } from './sync-house.ts'

/** Cheap enough for every command of a device that syncs. */
export function takeNewIdIfRestored(house: SyncHouse, store: Store): void {
  const outside = numbersOutside(house)
  if (outside <= numbersUsed(store)) return
  takeNewDeviceId(store)
  forgetSeen(store)
  writeState(store, 'push_number', String(outside))
}
