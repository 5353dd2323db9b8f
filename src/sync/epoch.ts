/**
 * The epoch of a cloud: a word in it that changes when what was read of it may no longer be relied upon. Every device that
 * meets one it does not know drops its replica and compares every row, once.
 */
import { ok, type Result } from '../base/result.ts'
import type { Store } from '../store/open.ts'
import { readState, writeState } from '../store/state.ts'
import { changeMeta } from './cloud.ts'
import { type Replica, removeReplica } from './replica.ts'
import type { ReplicaTrouble } from './replica-trouble.ts'
import { compareAll, forgetSeen } from './seen.ts'

/** It is sent before anything else is, by this round or a later one: until then it waits in the store. */
export const beginEpoch = (store: Store, now: string): void => writeState(store, 'new_epoch', now)

/** Drops the replica when its epoch is over. `epoch`: the cloud's. */
export function followEpoch(store: Store, replica: string, epoch: string): void {
  const isOurs = readState(store, 'new_epoch') !== undefined
  if (!isOurs && epoch === readState(store, 'epoch')) return
  removeReplica(replica)
  compareAll(store)
  if (isOurs) return
  forgetSeen(store)
  writeState(store, 'epoch', epoch)
}

export async function sendEpoch(store: Store, replica: Replica): Promise<Result<void, ReplicaTrouble>> {
  const epoch = readState(store, 'new_epoch')
  if (epoch === undefined) return ok(undefined)
  const pushed = (await changeMeta(replica, 'epoch', epoch)) ? await replica.push() : ok(undefined)
  if (!pushed.ok) return pushed
  writeState(store, 'epoch', epoch)
  writeState(store, 'new_epoch', undefined)
  return pushed
}
