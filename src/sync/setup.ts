/**
 * The second step of setup: does what was decided after `examine` had looked at both sides. Nothing is saved before the
 * database has answered and let itself be written to, and whatever is here is copied first.
 *
 *     here     cloud    what is decided
 *     empty    empty    start
 *     data     empty    upload, or start (what is here is set aside)
 *     empty    data     download
 *     data     data     merge, or download (what is here is set aside)
 */
import { no, ok, type Result } from '../base/result.ts'
import { instantOfMs } from '../base/time.ts'
import { writeSecret } from '../home/auth.ts'
import { writeSettings } from '../home/settings.ts'
import { copyStore, emptyStore } from '../store/copy.ts'
import type { Store } from '../store/open.ts'
import { readState, writeState } from '../store/state.ts'
import { countRows, forgetBases } from '../store/travel.ts'
import type { Examined } from './examine.ts'
import { withRoundLease } from './lease.ts'
import type { Link } from './link.ts'
import { forgetFailures, noteSuccess } from './memory.ts'
import { type CloudName, prepareCloud } from './prepare-cloud.ts'
import type { RoundResult } from './round.ts'
import { forgetSeen } from './seen.ts'
import { correctPending, roundWithRebuild, withNetwork } from './session.ts'
import type { SyncHouse } from './sync-house.ts'
import type { SyncTrouble } from './trouble.ts'

/** What to do with them. `fresh`: take the cloud's (or nothing), what is here is set aside. */
export type Way = 'start' | 'upload' | 'download' | 'merge' | 'fresh'

export type Connected = { readonly way: Way; readonly copy: string | null; readonly round: RoundResult }

export async function connect(
  house: SyncHouse,
  store: Store,
  { link }: Examined,
  way: Way,
): Promise<Result<Connected, SyncTrouble>> {
  return withRoundLease(store, house.nowMs, () =>
    withNetwork(house, store, async (network): Promise<Result<Connected, SyncTrouble>> => {
      const cloud = await prepareCloud(house, store, { ...link, network })
      if (!cloud.ok) return cloud
      const copy =
        countRows(store).rows === 0 ? null : copyStore(store, house.paths.backups, way, house.nowMs())
      if (way === 'fresh') beginEmpty(store)
      becomePartOf(store, cloud.value)
      const saved = await saveLink(house, link)
      if (!saved.ok) return saved
      forgetFailures(store)
      correctPending(house, store, network)
      const round = await roundWithRebuild({ house, store, link, network, allowMass: true })
      if (!round.ok) return round
      noteSuccess(store, instantOfMs(house.nowMs()))
      return ok({ way, copy, round: round.value })
    }),
  )
}

/** Conflicts are numbered from 1 again: none of them was ever said. */
function beginEmpty(store: Store): void {
  emptyStore(store)
  writeState(store, 'announced', undefined)
}

/** What was agreed with another database means nothing to this one. */
export function becomePartOf(store: Store, { databaseId, epoch }: CloudName): void {
  if (readState(store, 'database_id') !== databaseId) forgetBases(store)
  writeState(store, 'database_id', databaseId)
  writeState(store, 'epoch', epoch)
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
