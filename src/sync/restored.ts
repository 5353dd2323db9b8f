/**
 * A store that was restored from a backup, or copied to another machine, must not go on under the old device's name:
 * it would issue stamps and numbers a second time (sync.md S20). A counter outside the store tells: it is ahead.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { takeNewDeviceId } from '../store/device.ts'
import type { Store } from '../store/open.ts'
import { readState, writeState } from '../store/state.ts'
import { forgetSeen } from './seen.ts'
import type { SyncHouse } from './sync-house.ts'

/** Cheap enough for every command of a device that syncs. */
export function takeNewIdIfRestored(house: SyncHouse, store: Store): void {
  if (readNumber(fileOf(house)) > numbersUsed(store)) takeNewId(house, store)
}

/** A backup took the place of a damaged store: edits that were sent since may be lost here, whatever the counter says. */
export function takeNewIdIfLinked(house: SyncHouse, store: Store): void {
  const wasLinked = readState(store, 'database_id') !== undefined || readNumber(fileOf(house)) > 0
  if (wasLinked) takeNewId(house, store)
}

function takeNewId(house: SyncHouse, store: Store): void {
  const outside = Math.max(readNumber(fileOf(house)), numbersUsed(store))
  takeNewDeviceId(store)
  forgetSeen(store)
  writeState(store, 'push_number', String(outside))
}

/** Moves the counter on, after a round. */
export function noteNumbers(house: SyncHouse, store: Store): void {
  const used = numbersUsed(store)
  if (used > readNumber(fileOf(house))) writeFileSync(fileOf(house), String(used), { mode: 0o600 })
}

const fileOf = ({ paths }: SyncHouse): string => join(paths.data, 'push-number')
const numbersUsed = (store: Store): number => Number(readState(store, 'push_number') ?? 0)

function readNumber(file: string): number {
  try {
    return Number.parseInt(readFileSync(file, 'utf8'), 10) || 0
  } catch {
    return 0
  }
}
