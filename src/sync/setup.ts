/**
 * Links this device to a cloud database, in two steps: `examine` looks at both sides and changes nothing, `connect`
 * does what was decided. Nothing is saved before the database has answered, and whatever is here is copied first.
 *
 *     here     cloud    what is decided
 *     empty    empty    start
 *     data     empty    upload, or start (what is here is set aside)
 *     empty    data     download
 *     data     data     merge, or download (what is here is set aside)
 */
import { newId } from '../base/id.ts'
import { no, ok, type Result } from '../base/result.ts'
import { instantOfMs } from '../base/time.ts'
import { writeSecret } from '../home/auth.ts'
import { writeSettings } from '../home/settings.ts'
import { copyStore, emptyStore } from '../store/copy.ts'
import type { Store } from '../store/open.ts'
import { randomBytes } from '../store/random.ts'
import { restampPending } from '../store/restamp.ts'
import { readState, writeState } from '../store/state.ts'
import { commitmentVersions, countRows, forgetBases } from '../store/travel.ts'
import { writeMeta } from './cloud.ts'
import type { Network } from './deadline-fetch.ts'
import {
  askCommitments,
  askIdentity,
  CLOUD_SCHEMA_VERSION,
  type Identity,
  MIN_READER_VERSION,
  widenCloud,
} from './identity.ts'
import { type Link, replicaPath } from './link.ts'
import { forgetFailures, noteSuccess } from './memory.ts'
import { removeReplica } from './replica.ts'
import type { ReplicaTrouble } from './replica-trouble.ts'
import type { RoundResult } from './round.ts'
import { forgetSeen } from './seen.ts'
import { introduce, roundWithRebuild, withNetwork, withReplica } from './session.ts'
import type { SyncHouse } from './sync-house.ts'
import { type SyncTrouble, syncTroubleOf } from './trouble.ts'
import { withTurn } from './turn.ts'

/** What stands on both sides. */
export type Examined = {
  readonly link: Link
  readonly here: { readonly rows: number; readonly commitments: number }
  readonly cloud: { readonly rows: number; readonly commitments: number }
  /** This device was linked to this very database before. */
  readonly isOurs: boolean
  /** Counts of promises, the deleted ones included. */
  readonly difference: Difference
}

export type Difference = {
  readonly onlyHere: number
  readonly onlyThere: number
  readonly both: number
  readonly differing: number
}

/** What to do with them. `fresh`: take the cloud's (or nothing), what is here is set aside. */
export type Way = 'start' | 'upload' | 'download' | 'merge' | 'fresh'

export type Connected = { readonly way: Way; readonly copy: string | null; readonly round: RoundResult }

export async function examine(
  house: SyncHouse,
  store: Store,
  link: Link,
): Promise<Result<Examined, SyncTrouble>> {
  return withNetwork(house, store, async (network) => {
    const place = { ...link, network }
    const found = await askIdentity(place)
    if (!found.ok) return found
    const here = countRows(store)
    const isEmpty = found.value.kind === 'empty'
    const cloud = found.value.kind === 'empty' ? { rows: 0, commitments: 0 } : found.value
    const isOurs = found.value.kind === 'jdo' && found.value.databaseId === readState(store, 'database_id')
    const theirs = isEmpty || here.rows === 0 ? ok(new Map<string, string>()) : await askCommitments(place)
    if (!theirs.ok) return theirs
    const difference = compare(commitmentVersions(store), theirs.value)
    return ok({ link, here, cloud, isOurs, difference })
  })
}

/** Both: what was written last, by id. */
function compare(here: ReadonlyMap<string, string>, there: ReadonlyMap<string, string>): Difference {
  const both = [...here].filter(([id]) => there.has(id))
  return {
    onlyHere: here.size - both.length,
    onlyThere: there.size - both.length,
    both: both.length,
    differing: both.filter(([id, version]) => there.get(id) !== version).length,
  }
}

export async function connect(
  house: SyncHouse,
  store: Store,
  { link }: Examined,
  way: Way,
): Promise<Result<Connected, SyncTrouble>> {
  return withTurn(store, house.nowMs, () =>
    withNetwork(house, store, async (network): Promise<Result<Connected, SyncTrouble>> => {
      const identity = await prepareCloud(house, store, link, network)
      if (!identity.ok) return identity
      const copy =
        countRows(store).rows === 0 ? null : copyStore(store, house.paths.backups, way, house.nowMs())
      if (way === 'fresh') emptyStore(store)
      becomePartOf(store, identity.value)
      const saved = await saveLink(house, link)
      if (!saved.ok) return saved
      forgetFailures(store)
      restampPending(store, house.nowMs())
      const round = await roundWithRebuild({ house, store, link, network, allowMass: true })
      if (!round.ok) return round
      noteSuccess(store, instantOfMs(house.nowMs()))
      return ok({ way, copy, round: round.value })
    }),
  )
}

/** Makes the cloud's tables where there are none, and shows that this token may write. Gives the database's id. */
async function prepareCloud(
  house: SyncHouse,
  store: Store,
  link: Link,
  network: Network,
): Promise<Result<string, SyncTrouble>> {
  const place = { ...link, network }
  const before = await askIdentity(place)
  if (!before.ok) return before
  if (!isCurrent(before.value)) {
    const widened = await widenCloud(place)
    if (!widened.ok) return widened
  }
  const signed = await signIn(house, store, place)
  if (!signed.ok) return no(syncTroubleOf(signed.error, link.url))
  const after = await askIdentity(place)
  if (!after.ok) return after
  if (after.value.kind === 'jdo') return ok(after.value.databaseId)
  return no({ kind: 'server', url: link.url, detail: 'the database did not keep what was written' })
}

const isCurrent = (identity: Identity): boolean =>
  identity.kind === 'jdo' && identity.schemaVersion >= CLOUD_SCHEMA_VERSION

/** Downloads, names the database if nobody has (of two at the same moment the first stays), and signs the guest book. */
async function signIn(
  house: SyncHouse,
  store: Store,
  place: Link & { readonly network: Network },
): Promise<Result<void, ReplicaTrouble>> {
  removeReplica(replicaPath(house))
  const signed = await withReplica(house, place, async (replica) => {
    await writeMeta(replica, {
      database_id: newId(house.nowMs(), randomBytes(store)),
      schema_version: String(CLOUD_SCHEMA_VERSION),
      min_reader_version: String(MIN_READER_VERSION),
      epoch: '',
    })
    await introduce(house, store, replica)
    return replica.push()
  })
  if (!signed.ok) removeReplica(replicaPath(house))
  return signed
}

/** What was agreed with another database means nothing to this one. */
function becomePartOf(store: Store, databaseId: string): void {
  if (readState(store, 'database_id') !== databaseId) forgetBases(store)
  writeState(store, 'database_id', databaseId)
  forgetSeen(store)
}

/** The token first: without it the settings would promise what cannot be done. */
async function saveLink({ paths, nowMs }: SyncHouse, link: Link): Promise<Result<void, SyncTrouble>> {
  const now = instantOfMs(nowMs())
  const secret = await writeSecret(paths, { name: 'turso', secret: link.token }, now)
  if (!secret.ok) return no({ kind: 'home', trouble: secret.error })
  const settings = await writeSettings(paths, { turso_enabled: true, turso_db_url: link.url })
  return settings.ok ? ok(undefined) : no({ kind: 'home', trouble: settings.error })
}
