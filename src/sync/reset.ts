/** The replica is thrown away and downloaded again; every row is compared. Nothing of the store is lost by it. */
import type { Result } from '../base/result.ts'
import type { Store } from '../store/open.ts'
import { withRoundLease } from './lease.ts'
import { replicaPath } from './link.ts'
import { forgetFailures } from './memory.ts'
import { removeReplica } from './replica.ts'
import type { RoundResult } from './round.ts'
import { compareAll } from './seen.ts'
import { sync } from './session.ts'
import type { SyncHouse } from './sync-house.ts'
import type { SyncTrouble } from './trouble.ts'

export async function reset(house: SyncHouse, store: Store): Promise<Result<RoundResult, SyncTrouble>> {
  const dropped = await withRoundLease(store, house.nowMs, async () => {
    removeReplica(replicaPath(house))
    compareAll(store)
    forgetFailures(store)
    return { ok: true, value: null } as const
  })
  return dropped.ok ? sync(house, store) : dropped
}
