/**
 * Everything around a round: the network, the replica, whose database it is, one round at a time, and what is
 * remembered afterwards. A replica that is broken is thrown away and downloaded again, once (sync.md S13).
 */
import { mkdirSync } from 'node:fs'
import { no, ok, type Result } from '../base/result.ts'
import { DAY_MS, type Instant, instantOfMs, msOfInstant } from '../base/time.ts'
import { fileTrouble } from '../home/trouble.ts'
import { knowDevices, knowSelf, selfDevice } from '../store/device.ts'
import type { Store } from '../store/open.ts'
import { restampPending } from '../store/restamp.ts'
import { clockOffsetMs, readState, writeState } from '../store/state.ts'
import { unlessBusy } from '../store/unless-busy.ts'
import { changeMeta, readDevices, readMeta, writeDevice } from './cloud.ts'
import { type Network, openNetwork } from './deadline-fetch.ts'
import { followEpoch, sendEpoch } from './epoch.ts'
import { CLOUD_SCHEMA_VERSION, readCloudState, widenCloud } from './identity.ts'
import { withRoundLease } from './lease.ts'
import { type Link, readLink, replicaPath } from './link.ts'
import { noteFailure, noteSuccess } from './memory.ts'
import { nextNumbers } from './numbers.ts'
import type { Round } from './pass.ts'
import { openReplica, type Replica, ReplicaFailure, removeReplica } from './replica.ts'
import { isReplica } from './replica-file.ts'
import type { ReplicaTrouble } from './replica-trouble.ts'
import { takeNewIdIfCopied, takeNewIdIfRestored } from './restored.ts'
import { pullFresh, type RoundResult, settle } from './round.ts'
import { compareAll } from './seen.ts'
import type { SyncHouse } from './sync-house.ts'
import { type HomeRefusal, type SyncTrouble, syncTroubleOf } from './trouble.ts'
import { fillAfterUpgrade } from './upgrade.ts'
import { noteIfWentBack } from './went-back.ts'

/** A person has agreed to a mass change (S10). */
export type Permission = { readonly allowMass: boolean }

/** One whole round with the linked database, and a note of how it went. */
export async function sync(
  house: SyncHouse,
  store: Store,
  permission: Permission = { allowMass: false },
): Promise<Result<RoundResult, SyncTrouble>> {
  const done = await withRoundLease(store, house.nowMs, async () => {
    // Read under the lease: once somebody had it to switch sync off, no round begins.
    const link = await readLink(house)
    return link.ok ? withFileTrouble(house, () => syncWith(house, store, link.value, permission)) : link
  })
  const now = instantOfMs(house.nowMs())
  if (done.ok) noteSuccess(store, now)
  else if (done.error.kind !== 'round_busy' && done.error.kind !== 'not_linked')
    noteFailure(store, done.error, now)
  return done
}

/** What the system refuses to write beside the store, on a full disk for one, is no fault of ours. */
export async function withFileTrouble<T>(
  { paths }: SyncHouse,
  work: () => Promise<Result<T, SyncTrouble>>,
): Promise<Result<T, SyncTrouble>> {
  try {
    return await work()
  } catch (cause) {
    if (!(cause instanceof Error && 'syscall' in cause)) throw cause
    return no({ kind: 'home', trouble: fileTrouble('write', paths.data, cause) })
  }
}

async function syncWith(
  house: SyncHouse,
  store: Store,
  link: Link,
  permission: Permission,
): Promise<Result<RoundResult, SyncTrouble>> {
  return withNetwork(house, store, async (network) => {
    const met = await checkCloud(house, store, { ...link, network })
    if (!met.ok) return met
    correctPending(house, store, network)
    const databaseId = readState(store, 'database_id') ?? ''
    return unlessHeld(await roundWithRebuild({ house, store, link, network, databaseId, ...permission }))
  })
}

/** All else has been synced; what is held waits for a word (S10). */
export const unlessHeld = (done: Result<RoundResult, SyncTrouble>): Result<RoundResult, SyncTrouble> =>
  done.ok && done.value.held > 0 ? no({ kind: 'held', count: done.value.held }) : done

/**
 * Asks the cloud who it is, makes it as wide as this jdo needs, and leaves a replica that shows another past; a store of
 * another past leaves its name (S19, S20).
 */
export async function checkCloud(
  house: SyncHouse,
  store: Store,
  place: Link & { readonly network: Network },
): Promise<Result<void, SyncTrouble>> {
  takeNewIdIfRestored(house, store)
  const asked = await readCloudState(place)
  if (!asked.ok) return asked
  const known = asked.value
  if (known === undefined) return no({ kind: 'wiped', url: place.url })
  if (known.databaseId !== readState(store, 'database_id'))
    return no({ kind: 'other_database', url: place.url })
  takeNewIdIfCopied(house, store, known.pushed)
  noteIfWentBack(store, known.pushed, instantOfMs(house.nowMs()))
  followEpoch(store, replicaPath(house), known.epoch)
  return known.schemaVersion < CLOUD_SCHEMA_VERSION ? widenCloud(place) : ok(undefined)
}

/** Which edits are of the future only the server's present can tell: where it told no time, no stamp is touched (S21). */
export function correctPending(house: SyncHouse, store: Store, network: Network): void {
  noteOffset(store, network)
  if (network.offsetMs() !== null) restampPending(store, house.nowMs())
}

/** The offset comes in whole seconds: a change of less than this is noise. */
const OFFSET_NOISE_MS = 2_000

function noteOffset(store: Store, network: Network): void {
  const offsetMs = network.offsetMs()
  if (offsetMs === null || Math.abs(offsetMs - clockOffsetMs(store)) < OFFSET_NOISE_MS) return
  writeState(store, 'clock_offset_ms', offsetMs === 0 ? undefined : String(offsetMs))
}

/** Opens the network for as long as the work lasts. How far the server's clock is ahead of ours is noted at the end. */
export async function withNetwork<T>(
  house: SyncHouse,
  store: Store,
  work: (network: Network) => Promise<T>,
): Promise<T> {
  house.progress({ step: 'connect', done: 0, total: 0 })
  const network = openNetwork({ ...house.deadlines, now: house.nowMs })
  try {
    const done = await work(network)
    unlessBusy(store, () => noteOffset(store, network), undefined)
    return done
  } finally {
    network.close()
  }
}

/** A round with everything it needs. */
export type Job = Permission & {
  readonly house: SyncHouse
  readonly store: Store
  readonly link: Link
  readonly network: Network
  /** Whose rows these are. */
  readonly databaseId: string
  /** Called once all that the cloud holds is in the replica, before anything of it lands; what it refuses ends the round. */
  readonly whenPulled?: () => Promise<Result<void, HomeRefusal>>
}

/** A round; and a second one on a fresh replica when the first one's was broken, or showed what the cloud no longer has. */
export async function roundWithRebuild(job: Job): Promise<Result<RoundResult, SyncTrouble>> {
  const { house, store, link } = job
  const first = await roundOnReplica(job)
  if (first.ok) return first
  if (first.error.kind !== 'broken') return no(syncTroubleOf(first.error, link.url))
  removeReplica(replicaPath(house))
  compareAll(store)
  const second = await roundOnReplica(job)
  return second.ok ? second : no(syncTroubleOf(second.error, link.url))
}

type RoundOutcome = Result<RoundResult, ReplicaTrouble | HomeRefusal>

async function roundOnReplica(job: Job): Promise<RoundOutcome> {
  const { house, store, link, network } = job
  // A new replica brings everything at once, and its first pull says that nothing came.
  if (!isReplica(replicaPath(house))) compareAll(store)
  return withReplica(house, { ...link, network }, (replica) => roundOn(job, replica))
}

/** Opens the replica, or another one at `path`, for as long as the work lasts. */
export async function withReplica<T, E = never>(
  house: SyncHouse,
  place: Link & { readonly network: Network },
  work: (replica: Replica) => Promise<Result<T, ReplicaTrouble | E>>,
  path: string = replicaPath(house),
): Promise<Result<T, ReplicaTrouble | E>> {
  mkdirSync(house.paths.replicaFolder, { recursive: true, mode: 0o700 })
  if (!isReplica(path)) house.progress({ step: 'download', done: 0, total: 0 })
  const opened = await openReplica({ ...place, path })
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

async function roundOn(job: Job, replica: Replica): Promise<RoundOutcome> {
  const { house, store } = job
  let registered = false
  const registerDevice = async () => {
    if (!registered) await registerSelf(house, store, replica)
    registered = true
  }
  const round: Round = {
    store,
    replica,
    device: selfDevice(store).id,
    present: presentOf(house, job.network),
    progress: house.progress,
    nextNumbers: (count) => nextNumbers(house, store, count),
    registerDevice,
  }
  const pulled = await pullFresh(round)
  if (!pulled.ok) return pulled
  if ((await readMeta(replica, 'database_id')) !== job.databaseId)
    return no({ kind: 'broken', detail: 'the replica shows another database' })
  const allowed = (await job.whenPulled?.()) ?? ok(undefined)
  if (!allowed.ok) return allowed
  const prepared = await prepareReplica(store, replica)
  if (!prepared.ok) return prepared
  const settled = await settle(round, { changed: pulled.value, allowMass: job.allowMass })
  if (!settled.ok) return settled
  if (!registered && isUnseenForADay(store, house.nowMs())) {
    await registerDevice()
    const pushed = await replica.push()
    if (!pushed.ok) return pushed
  }
  if (pulled.value || registered) knowDevices(store, await readDevices(replica))
  const folded = await replica.fold()
  return folded.ok ? settled : folded
}

function presentOf({ nowMs }: SyncHouse, network: Network): Instant | null {
  const offsetMs = network.offsetMs()
  return offsetMs === null ? null : instantOfMs(nowMs() + offsetMs)
}

/** What an upgrade of jdo, or a new epoch, asks for before anything is planned (S19, S20). */
async function prepareReplica(store: Store, replica: Replica): Promise<Result<void, ReplicaTrouble>> {
  await fillAfterUpgrade(store, replica)
  const raised = await changeMeta(replica, 'schema_version', String(CLOUD_SCHEMA_VERSION))
  const pushed = raised ? await replica.push() : ok(undefined)
  return pushed.ok ? sendEpoch(store, replica) : pushed
}

/** S18: the device's name tag travels with other news, or once a day. */
export async function registerSelf(house: SyncHouse, store: Store, replica: Replica): Promise<void> {
  const now = instantOfMs(house.nowMs())
  const self = { name: house.deviceName, last_seen_at: now, jdo_version: house.jdoVersion }
  const pushed_no = nextNumbers(house, store, 1)
  knowSelf(store, self)
  await writeDevice(replica, { id: selfDevice(store).id, pushed_no, ...self })
  writeState(store, 'device_seen_at', now)
}

function isUnseenForADay(store: Store, nowMs: number): boolean {
  const seenAt = readState(store, 'device_seen_at')
  return seenAt === undefined || nowMs - msOfInstant(seenAt) > DAY_MS
}
