/** The state of sync as this device knows it. Asks no network. */
import { ok, type Result } from '../base/result.ts'
import { instantOfMs } from '../base/time.ts'
import { readSettings } from '../home/settings.ts'
import { allDevices, selfDevice } from '../store/device.ts'
import type { Store } from '../store/open.ts'
import { countOpenConflicts } from '../store/read/conflict.ts'
import { clockOffsetMs, readState } from '../store/state.ts'
import { countPending } from '../store/travel.ts'
import { devicesAhead } from './ahead.ts'
import { lastTrouble } from './memory.ts'
import type { SyncStatus } from './status.ts'
import type { SyncHouse } from './sync-house.ts'
import type { SyncTrouble } from './trouble.ts'
import { readUnreadable } from './unreadable.ts'

export async function readStatus(house: SyncHouse, store: Store): Promise<Result<SyncStatus, SyncTrouble>> {
  const settings = await readSettings(house.paths, house.env)
  if (!settings.ok) return { ok: false, error: { kind: 'home', trouble: settings.error } }
  const { turso_enabled: enabled, turso_db_url } = settings.value
  const trouble = enabled ? ((await missingToken(house)) ?? lastTrouble(store)) : null
  const { id, name } = selfDevice(store)
  const at = (key: 'last_success_at' | 'last_attempt_at' | 'next_attempt_at' | 'cloud_went_back_at') =>
    readState(store, key) ?? null
  return ok({
    enabled,
    database_url: turso_db_url ?? null,
    device: { id, name },
    connection: connectionOf(enabled, trouble, at('last_success_at')),
    last_success_at: at('last_success_at'),
    last_attempt_at: at('last_attempt_at'),
    next_attempt_at: enabled ? at('next_attempt_at') : null,
    pending: enabled ? countPending(store) : 0,
    conflicts: countOpenConflicts(store),
    clock_offset_ms: clockOffsetMs(store),
    ahead: enabled ? devicesAhead(store, instantOfMs(house.nowMs() + clockOffsetMs(store))) : [],
    unreadable: enabled ? readUnreadable(store) : [],
    cloud_went_back_at: enabled ? at('cloud_went_back_at') : null,
    trouble,
    devices: allDevices(store),
  })
}

/** What reads secrets is loaded where sync is on. */
async function missingToken({ paths, env }: SyncHouse): Promise<SyncTrouble | null> {
  const { tursoToken } = await import('../home/auth.ts')
  const token = await tursoToken(paths, env)
  return token.ok && token.value.secret === null ? { kind: 'no_token' } : null
}

function connectionOf(
  enabled: boolean,
  trouble: SyncTrouble | null,
  lastSuccess: string | null,
): SyncStatus['connection'] {
  if (!enabled) return 'off'
  if (trouble !== null) return trouble.kind === 'offline' ? 'offline' : 'trouble'
  return lastSuccess === null ? 'never' : 'ok'
}
