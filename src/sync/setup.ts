/**
 * The second step of setup: does what was decided after `examine` had looked at both sides.
 *
 *     here     cloud    what is decided
 *     empty    empty    start
 *     data     empty    upload, or start (what is here is set aside)
 *     empty    data     download
 *     data     data     merge, or download (what is here is set aside)
 *
 * Nothing is saved, nothing copied and nothing set aside before the database has let itself be written to and all that it
 * holds has come down into the replica; what is left to do then is done here, and by any later round. Whoever is stopped
 * before that begins again with everything in its place; whoever is stopped after it goes on, and knows where the copy is.
 */
import { no, ok, type Result } from '../base/result.ts'
import { instantOfMs } from '../base/time.ts'
import { writeSecret } from '../home/auth.ts'
import { filesToPutBack } from '../home/put-back.ts'
import { writeSettings } from '../home/settings.ts'

import { type Copied, copyStore } from '../store/copy.ts'
import { copyBefore } from '../store/copy-before.ts'
import { emptyStore } from '../store/empty.ts'
import { type Store, type StoreTrouble, storeTroubleOf } from '../store/open.ts'
import { everythingWaits, wasEverLinked } from '../store/pending.ts'
import { readState, writeState } from '../store/state.ts'
import { inTransaction } from '../store/transaction.ts'
import { countRows, forgetBases } from '../store/travel.ts'
import type { Examined } from './examine.ts'
import { retryWhileBusy, withRoundLease } from './lease.ts'
import { type Link, replicaPath } from './link.ts'
import { forgetFailures, noteFailure, noteSuccess } from './memory.ts'
import { type CloudName, prepareCloud } from './prepare-cloud.ts'
import { removeReplica } from './replica.ts'
import type { RoundResult } from './round.ts'
import { compareAll, forgetSeen } from './seen.ts'
import {
  correctPending,
  type Permission,
  roundWithRebuild,
  unlessHeld,
  withFileTrouble,
  withNetwork,
} from './session.ts'
import type { SyncHouse } from './sync-house.ts'
import type { HomeRefusal, SyncTrouble } from './trouble.ts'

/** What to do with them. `fresh`: take the cloud's (or nothing), what is here is set aside. */
export type Way = 'start' | 'upload' | 'download' | 'merge' | 'fresh'

export type Connected = { readonly way: Way; readonly copy: string | null; readonly round: RoundResult }

/** What stands although setup did not come to its end. */
export type Stopped = {
  readonly trouble: SyncTrouble | StoreTrouble
  /** Of what was here. */
  readonly copy: string | null
  /** Sync is on: the next round does what is left. */
  readonly isOn: boolean
}

/** How far it has come. */
type Steps = { copy: string | null; isOn: boolean }

export async function connect(
  house: SyncHouse,
  store: Store,
  { link }: Examined,
  way: Way,
  permission: Permission,
): Promise<Result<Connected, Stopped>> {
  const steps: Steps = { copy: null, isOn: false }
  try {
    const round = await retryWhileBusy(() =>
      withRoundLease(store, house.nowMs, () =>
        withFileTrouble(house, () => linkUp({ house, store, link, way, permission, steps })),
      ),
    )
    if (!round.ok) return no({ trouble: round.error, ...steps })
    return ok({ way, copy: steps.copy, round: round.value })
  } catch (cause) {
    const trouble = storeTroubleOf(store.path, cause)
    if (trouble !== undefined) return no({ trouble, ...steps })
    throw steps.copy === null ? cause : new Error(`what was here is in ${steps.copy}`, { cause })
  }
}

type Setup = {
  readonly house: SyncHouse
  readonly store: Store
  readonly link: Link
  readonly way: Way
  readonly permission: Permission
  readonly steps: Steps
}

async function linkUp(setup: Setup): Promise<Result<RoundResult, SyncTrouble>> {
  const { house, store, link, permission, steps } = setup
  try {
    return await withNetwork(house, store, async (network) => {
      const cloud = await prepareCloud(house, store, { ...link, network })
      if (!cloud.ok) return cloud
      const whenPulled = async (): Promise<Result<void, HomeRefusal>> => {
        if (steps.isOn) return ok(undefined)
        const saved = await becomeLinked(setup, cloud.value)
        if (saved.ok) correctPending(house, store, network)
        return saved
      }
      const { databaseId } = cloud.value
      const job = { house, store, link, network, databaseId, whenPulled, ...permission }
      const round = unlessHeld(await roundWithRebuild(job))
      if (steps.isOn) noteRound(setup, round)
      return round
    })
  } finally {
    // It shows a database that this device is not linked to.
    if (!steps.isOn) removeReplica(replicaPath(house))
  }
}

function noteRound({ house, store }: Setup, round: Result<RoundResult, SyncTrouble>): void {
  forgetFailures(store)
  const now = instantOfMs(house.nowMs())
  if (round.ok) noteSuccess(store, now)
  else noteFailure(store, round.error, now)
}

/** From here on sync is on; all of this, or nothing. Killed in between, the next round finds a database that it is not linked to. */
async function becomeLinked(
  { house, store, link, way, steps }: Setup,
  cloud: CloudName,
): Promise<Result<void, HomeRefusal>> {
  const { paths } = house
  const putBack = filesToPutBack([paths.auth, paths.settings])
  try {
    const saved = await saveLink(house, link)
    if (saved.ok) steps.copy = standIn(house, store, way, cloud)
    steps.isOn = saved.ok
    return saved
  } finally {
    if (!steps.isOn) await putBack()
  }
}

/** Makes the store a part of the database, whatever is in it; gives the path of the copy of what was there. */
function standIn(house: SyncHouse, store: Store, way: Way, cloud: CloudName): string | null {
  const change = () => {
    if (way === 'fresh') beginEmpty(store)
    markAsPartOf(store, cloud)
  }
  const copy = (of: Copied) => copyStore(of, house.paths.backups, way, house.nowMs())
  if (countRows(store).rows > 0) return copyBefore(store, copy, change)
  rememberDatabase(store, cloud)
  return null
}

/** Conflicts are numbered from 1 again: none of them was ever said. */
function beginEmpty(store: Store): void {
  emptyStore(store)
  writeState(store, 'announced', undefined)
}

export const rememberDatabase = (store: Store, cloud: CloudName): void =>
  inTransaction(store, () => markAsPartOf(store, cloud))

/** What was agreed with another database means nothing to this one. */
function markAsPartOf(store: Store, { databaseId, epoch }: CloudName): void {
  if (!wasEverLinked(store)) everythingWaits(store)
  if (readState(store, 'database_id') !== databaseId) {
    forgetBases(store)
    forgetSeen(store)
    writeState(store, 'held', undefined)
  }
  writeState(store, 'database_id', databaseId)
  writeState(store, 'epoch', epoch)
  writeState(store, 'unreadable', undefined)
  compareAll(store)
}

/** The token first: without it the settings would promise what cannot be done. */
async function saveLink({ paths, nowMs }: SyncHouse, link: Link): Promise<Result<void, HomeRefusal>> {
  const now = instantOfMs(nowMs())
  const secret = await writeSecret(paths, { name: 'turso', secret: link.token }, now)
  if (!secret.ok) return no({ kind: 'home', trouble: secret.error })
  const settings = await writeSettings(paths, { turso_enabled: true, turso_db_url: link.url })
  return settings.ok ? ok(undefined) : no({ kind: 'home', trouble: settings.error })
}
