/**
 * A cloud that was wiped, or lost some of its tables, is filled again from here (sync.md S20). It keeps its name, so the
 * other devices go on with it; and begins a new epoch, so that they look at every row.
 */
import { no, ok, type Result } from '../base/result.ts'
import { instantOfMs } from '../base/time.ts'
import type { Store } from '../store/open.ts'
import { readState } from '../store/state.ts'
import { beginEpoch } from './epoch.ts'
import { askIdentity } from './identity.ts'
import { withRoundLease } from './lease.ts'
import { readLink } from './link.ts'
import { forgetFailures, noteSuccess } from './memory.ts'
import { prepareCloud } from './prepare-cloud.ts'
import type { RoundResult } from './round.ts'
import { forgetSeen } from './seen.ts'
import { roundWithRebuild, withNetwork } from './session.ts'
import { rememberDatabase } from './setup.ts'
import type { SyncHouse } from './sync-house.ts'
import type { SyncTrouble } from './trouble.ts'

/** Nothing is asked of a person, and nothing sent, where the database is not empty. */
export async function checkWiped(house: SyncHouse, store: Store): Promise<Result<void, SyncTrouble>> {
  const link = await readLink(house)
  if (!link.ok) return link
  return withNetwork(house, store, async (network) => {
    const found = await askIdentity({ ...link.value, network })
    if (!found.ok) return found
    return found.value.kind === 'empty' ? ok(undefined) : no({ kind: 'not_wiped', url: link.value.url })
  })
}

export async function reseed(house: SyncHouse, store: Store): Promise<Result<RoundResult, SyncTrouble>> {
  const link = await readLink(house)
  if (!link.ok) return link
  return withRoundLease(store, house.nowMs, () =>
    withNetwork(house, store, async (network): Promise<Result<RoundResult, SyncTrouble>> => {
      const place = { ...link.value, network }
      const found = await askIdentity(place)
      if (!found.ok) return found
      if (found.value.kind === 'jdo' && found.value.isWhole) return no({ kind: 'not_wiped', url: place.url })
      const cloud = await prepareCloud(house, store, place, readState(store, 'database_id'))
      if (!cloud.ok) return cloud
      beginEpoch(store, instantOfMs(house.nowMs()))
      forgetSeen(store)
      rememberDatabase(store, cloud.value)
      const { databaseId } = cloud.value
      const job = { house, store, link: link.value, network, databaseId, allowMass: true }
      const round = await roundWithRebuild(job)
      if (!round.ok) return round
      forgetFailures(store)
      noteSuccess(store, instantOfMs(house.nowMs()))
      return ok(round.value)
    }),
  )
}
