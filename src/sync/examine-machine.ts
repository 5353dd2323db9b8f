/** What can be odd around the store, on this machine: who may read the secrets, room on the disk, the clock, sync. */
import { existsSync, statfsSync, statSync } from 'node:fs'
import type { Check } from '../domain/check.ts'
import { isAuthBroken } from '../home/auth.ts'
import { isOpenToOthers, tighten } from '../home/permission.ts'
import type { Store } from '../store/open.ts'
import { clockOffsetMs } from '../store/state.ts'
import { checkPermissions, mendPermissions } from './examine-permissions.ts'
import { readStatus } from './read-status.ts'
import type { SyncHouse } from './sync-house.ts'

const good = (name: string, found: string): Check => ({
  name,
  state: 'good',
  found,
  mend: null,
  can_fix: false,
})

/** Without a store there is nothing to say about clock and sync. */
export async function examineMachine(house: SyncHouse, store: Store | undefined): Promise<readonly Check[]> {
  return [
    checkSecrets(house),
    checkPermissions(house.paths),
    checkDisk(house),
    ...(store === undefined ? [] : [checkClock(store), ...(await checkSync(house, store))]),
  ]
}

/** Takes away what others may do with secrets and promises. */
export function mendMachine({ paths }: SyncHouse): void {
  if (existsSync(paths.auth)) tighten(paths.auth)
  mendPermissions(paths)
}

function checkSecrets({ paths }: SyncHouse): Check {
  const stat = statSync(paths.auth, { throwIfNoEntry: false })
  if (stat === undefined) return good('Secrets', 'none are kept')
  if (isAuthBroken(paths))
    return {
      name: 'Secrets',
      state: 'bad',
      found: `${paths.auth} cannot be read as secrets`,
      mend: 'jdo sync setup with a token writes it anew; the broken file is kept beside it',
      can_fix: false,
    }
  if (!isOpenToOthers(paths.auth)) return good('Secrets', 'only you can read them')
  return {
    name: 'Secrets',
    state: 'bad',
    found: `others on this machine can read ${paths.auth}`,
    mend: `chmod 600 ${paths.auth}`,
    can_fix: true,
  }
}

const LITTLE_BYTES = 200_000_000

function checkDisk({ paths }: SyncHouse): Check {
  const { bavail, bsize } = statfsSync(paths.data)
  const free = bavail * bsize
  const found = `${Math.round(free / 1_000_000)} MB free`
  const needed = LITTLE_BYTES + 2 * (statSync(paths.database, { throwIfNoEntry: false })?.size ?? 0)
  if (free > needed) return good('Disk', found)
  return {
    name: 'Disk',
    state: 'warning',
    found,
    mend: 'Make room: backups and sync need some.',
    can_fix: false,
  }
}

function checkClock(store: Store): Check {
  const offsetMs = clockOffsetMs(store)
  if (Math.abs(offsetMs) < 2000) return good('Clock', 'right, as far as is known')
  const seconds = Math.round(Math.abs(offsetMs) / 1000)
  return {
    name: 'Clock',
    state: 'warning',
    found: `${seconds} s ${offsetMs > 0 ? 'behind' : 'ahead of'} the server's; edits are corrected`,
    mend: 'Let the system set its clock from the network.',
    can_fix: false,
  }
}

async function checkSync(house: SyncHouse, store: Store): Promise<readonly Check[]> {
  const status = await readStatus(house, store)
  const look = 'jdo sync status says more'
  if (!status.ok)
    return [{ name: 'Sync', state: 'bad', found: 'its settings cannot be read', mend: look, can_fix: false }]
  const { enabled, connection, pending, conflicts } = status.value
  const lost: readonly Check[] =
    conflicts === 0
      ? []
      : [
          {
            name: 'Discarded values',
            state: 'warning',
            found: `${conflicts} that nobody has looked at`,
            mend: 'jdo sync conflicts shows them',
            can_fix: false,
          },
        ]
  if (!enabled) return [good('Sync', 'off'), ...lost]
  if (connection === 'ok')
    return [good('Sync', pending === 0 ? 'all is sent' : `${pending} to send`), ...lost]
  const found = connection === 'never' ? 'has never come through' : `${connection}, ${pending} to send`
  return [
    { name: 'Sync', state: connection === 'trouble' ? 'bad' : 'warning', found, mend: look, can_fix: false },
    ...lost,
  ]
}
