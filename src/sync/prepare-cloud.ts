/** The cloud's side of a link: its tables, its name, and this device in its list of devices. */
import { newId } from '../base/id.ts'
import { no, ok, type Result } from '../base/result.ts'
import { instantOfMs } from '../base/time.ts'
import type { Store } from '../store/open.ts'
import { randomBytes } from '../store/random.ts'
import { readState } from '../store/state.ts'
import { writeMeta } from './cloud.ts'
import type { Network } from './deadline-fetch.ts'
import {
  askIdentity,
  CLOUD_SCHEMA_VERSION,
  type Identity,
  MIN_READER_VERSION,
  widenCloud,
} from './identity.ts'
import { type Link, replicaPath } from './link.ts'
import { removeReplica } from './replica.ts'
import type { ReplicaTrouble } from './replica-trouble.ts'
import { takeNewIdIfCopied, takeNewIdIfRestored } from './restored.ts'
import { registerSelf, withReplica } from './session.ts'
import type { SyncHouse } from './sync-house.ts'
import { type SyncTrouble, syncTroubleOf } from './trouble.ts'
import { noteIfWentBack } from './went-back.ts'

type Place = Link & { readonly network: Network }
export type CloudName = { readonly databaseId: string; readonly epoch: string }

/**
 * Makes the cloud's tables where there are none, and shows that this token may write. `name` becomes the id of a
 * database that has none.
 */
export async function prepareCloud(
  house: SyncHouse,
  store: Store,
  place: Place,
  name: string = newId(house.nowMs(), randomBytes(store)),
): Promise<Result<CloudName, SyncTrouble>> {
  takeNewIdIfRestored(house, store)
  const before = await askIdentity(place)
  if (!before.ok) return before
  if (before.value.kind === 'jdo') checkPast(house, store, before.value)
  if (!isCurrent(before.value)) {
    const widened = await widenCloud(place)
    if (!widened.ok) return widened
  }
  const signed = await register(house, store, place, name)
  if (!signed.ok) return no(syncTroubleOf(signed.error, place.url))
  const after = await askIdentity(place)
  if (!after.ok) return after
  if (after.value.kind === 'jdo') return ok(after.value)
  return no({ kind: 'server', url: place.url, detail: 'the database did not keep what was written' })
}

const isCurrent = (identity: Identity): boolean =>
  identity.kind === 'jdo' && identity.isWhole && identity.schemaVersion >= CLOUD_SCHEMA_VERSION

/** Before this device is entered: with its newest number in it, no past would be told any more (S20). */
function checkPast(
  house: SyncHouse,
  store: Store,
  { databaseId, pushed }: Extract<Identity, { kind: 'jdo' }>,
): void {
  takeNewIdIfCopied(house, store, pushed)
  if (databaseId === readState(store, 'database_id'))
    noteIfWentBack(store, pushed, instantOfMs(house.nowMs()))
}

/** Downloads, names the database if nobody has (of two at the same moment the first stays), and enters this device. */
async function register(
  house: SyncHouse,
  store: Store,
  place: Place,
  name: string,
): Promise<Result<void, ReplicaTrouble>> {
  removeReplica(replicaPath(house))
  const signed = await withReplica(house, place, async (replica) => {
    await writeMeta(replica, {
      database_id: name,
      schema_version: String(CLOUD_SCHEMA_VERSION),
      min_reader_version: String(MIN_READER_VERSION),
      epoch: instantOfMs(house.nowMs()),
    })
    await registerSelf(house, store, replica)
    return replica.push()
  })
  if (!signed.ok) removeReplica(replicaPath(house))
  return signed
}
