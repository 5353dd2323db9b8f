/**
 * Everything around a round: the network, the replica, whose database it is, one round at a time, and what is
 * remembered afterwards. A replica that is broken is thrown away and downloaded again, once (sync.md S13).
 */
import { mkdirSync } from 'node:fs'
import { no, ok, type Result } from '../base/result.ts'
import { DAY_MS, instantOfMs, msOfInstant } from '../base/time.ts'
import { knowDevices, knowSelf, selfDevice } from '../store/device.ts'
import type { Store } from '../store/open.ts'
import { restampPending } from '../store/restamp.ts'
import { readState, writeState } from '../store/state.ts'
import { raiseSchemaVersion, readDevices, writeDevice } from './cloud.ts'
import { type Network, openNetwork } from './deadline-fetch.ts'
import { askKnown, CLOUD_SCHEMA_VERSION, widenCloud } from './identity.ts'
import { type Link, readLink, replicaPath } from './link.ts'
import { noteFailure, noteSuccess } from './memory.ts'
import { openReplica, type Replica, ReplicaFailure, removeReplica } from './replica.ts'
import type { ReplicaTrouble } from './replica-trouble.ts'
import { pullFresh, type Round, type RoundResult, settle } from './round.ts'
import { forgetSeen } from './seen.ts'
import type { SyncHouse } from './sync-house.ts'
import { type SyncTrouble, syncTroubleOf } from './trouble.ts'
import { withTurn } from './turn.ts'
import { fillAfterUpgrade } from './upgrade.ts'

/** One whole round with the linked database, and a note of how it went. */
export async function sync(house: SyncHouse, store: Store): Promise<Result<RoundResult, SyncTrouble>> {
  const link = await readLink(house)
  const done = link.ok ? await syncWith(house, store, link.value) : link
  const now = instantOfMs(house.nowMs())
  if (done.ok) noteSuccess(store, now)
  else if (done.error.kind !== 'round_busy' && done.error.kind !== 'not_linked')
    noteFailure(store, done.error, now)
  return done
}

async function syncWith(
  house: SyncHouse,
  store: Store,
  link: Link,
): Promise<Result<RoundResult, SyncTrouble>> {
  return withTurn(store, house.nowMs, () =>
    withNetwork(house, store, async (network) => {
      house.progress({ step: 'connect', done: 0, total: 0 })
      const place = { ...link, network }
      const known = await askKnown(place)
      if (!known.ok) return known
      if (known.value === undefined) return no({ kind: 'wiped', url: link.url })
      const { databaseId, schemaVersion } = known.value
      if (databaseId !== readState(store, 'database_id')) return no({ kind: 'other_database', url: link.url })
      const widened = schemaVersion < CLOUD_SCHEMA_VERSION ? await widenCloud(place) : ok(undefined)
      if (!widened.ok) return widened
      restampPending(store, house.nowMs())
      return roundWithRebuild(house, store, link, network)
    }),
  )
}

/** Opens the network for as long as the work lasts. The server's clock is compared with ours along the way. */
export async function withNetwork<T>(
  house: SyncHouse,
  store: Store,
  work: (network: Network) => Promise<T>,
): Promise<T> {
  const network = openNetwork({
    now: house.nowMs,
    onOffset: (offsetMs) =>
      writeState(store, 'clock_offset_ms', offsetMs === 0 ? undefined : String(offsetMs)),
  })
  try {
    return await work(network)
  } finally {
    network.close()
  }
}

/** A round; and a second one on a fresh replica when the first one's was broken. */
export async function roundWithRebuild(
  house: SyncHouse,
  store: Store,
  link: Link,
  network: Network,
): Promise<Result<RoundResult, SyncTrouble>> {
  const first = await roundOnReplica(house, store, link, network)
  if (first.ok) return first
  if (first.error.kind !== 'broken') return no(syncTroubleOf(first.error, link.url))
  removeReplica(replicaPath(house))
  forgetSeen(store)
  const second = await roundOnReplica(house, store, link, network)
  return second.ok ? second : no(syncTroubleOf(second.error, link.url))
}

type RoundOutcome = Awaited<ReturnType<typeof settle>>

const roundOnReplica = (
  house: SyncHouse,
  store: Store,
  link: Link,
  network: Network,
): Promise<RoundOutcome> =>
  withReplica(house, { ...link, network }, (replica) => roundOn(house, store, replica))

/** Opens the replica for as long as the work lasts. */
export async function withReplica<T>(
  house: SyncHouse,
  place: Link & { readonly network: Network },
  work: (replica: Replica) => Promise<Result<T, ReplicaTrouble>>,
): Promise<Result<T, ReplicaTrouble>> {
  mkdirSync(house.paths.replicaFolder, { recursive: true, mode: 0o700 })
  const opened = await openReplica({ ...place, path: replicaPath(house) })
  if (!opened.ok) return opened
  try {
    return await work(opened.value)
  } catch (cause) {
    if (cause instanceof ReplicaFailure) return no(cause.trouble)
    throw cause
  } finally {
    await opened.value.close()
  }
}

async function roundOn(house: SyncHouse, store: Store, replica: Replica): Promise<RoundOutcome> {
  const self = selfDevice(store)
  let greeted = false
  const greet = async () => {
    greeted = true
    await introduce(house, store, replica)
  }
  const round: Round = { store, replica, device: self.id, progress: house.progress, greet }
  const pulled = await pullFresh(round)
  if (!pulled.ok) return pulled
  await fillAfterUpgrade(store, replica)
  const raised = await raiseVersion(replica)
  if (!raised.ok) return raised
  const settled = await settle(round, pulled.value)
  if (!settled.ok) return settled
  if (!greeted && isUnseenForADay(store, house.nowMs())) {
    await introduce(house, store, replica)
    const pushed = await replica.push()
    if (!pushed.ok) return pushed
  }
  if (pulled.value || greeted) knowDevices(store, await readDevices(replica))
  return settled
}

/** Says in the cloud that its tables were widened: whoever is older may go on, whoever is as new need not look (S19). */
async function raiseVersion(replica: Replica): Promise<Result<void, ReplicaTrouble>> {
  const raised = await raiseSchemaVersion(replica, CLOUD_SCHEMA_VERSION)
  return raised ? replica.push() : ok(undefined)
}

/** S18: the device's name tag travels with other news, or once a day. */
export async function introduce(house: SyncHouse, store: Store, replica: Replica): Promise<void> {
  const now = instantOfMs(house.nowMs())
  const self = { name: house.deviceName, last_seen_at: now, jdo_version: house.jdoVersion }
  knowSelf(store, self)
  await writeDevice(replica, { id: selfDevice(store).id, ...self })
  writeState(store, 'device_seen_at', now)
}

function isUnseenForADay(store: Store, nowMs: number): boolean {
  const seenAt = readState(store, 'device_seen_at')
  return seenAt === undefined || nowMs - msOfInstant(seenAt) > DAY_MS
}
