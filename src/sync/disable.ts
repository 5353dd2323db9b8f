/** Back to local-only: every promise stays here, token and replica go, the cloud keeps its copy. */
import { rmSync } from 'node:fs'
import { ok, type Result } from '../base/result.ts'
import { instantOfMs } from '../base/time.ts'
import { removeSecret } from '../home/auth.ts'
import { readSettings, writeSettings } from '../home/settings.ts'
import type { HomeTrouble } from '../home/trouble.ts'
import type { Store } from '../store/open.ts'
import { type StateKey, writeState } from '../store/state.ts'
import { retryWhileBusy, withRoundLease } from './lease.ts'
import type { SyncHouse } from './sync-house.ts'
import type { SyncTrouble } from './trouble.ts'

export type Disabled = {
  readonly wasEnabled: boolean
  readonly tokenInEnvironment: boolean
  /** Where the file of secrets went, which could not be read. */
  readonly setAside: string | null
}

/** What the next link starts without; which database it was is remembered, so that linking it again knows the bases. */
const forgotten: readonly StateKey[] = [
  'unreadable',
  'trouble',
  'failures',
  'next_attempt_at',
  'device_seen_at',
]

export async function disable(house: SyncHouse, store: Store): Promise<Result<Disabled, SyncTrouble>> {
  const { paths, env } = house
  const settings = await readSettings(paths, env)
  if (!settings.ok) return troubleOf(settings.error)
  const wasEnabled = settings.value.turso_enabled
  const written = wasEnabled ? await writeSettings(paths, { turso_enabled: false }) : settings
  if (!written.ok) return troubleOf(written.error)
  const removed = await removeSecret(paths, 'turso', instantOfMs(house.nowMs()))
  if (!removed.ok) return troubleOf(removed.error)
  // A round that is under way may take a moment to notice that it is no longer wanted.
  return retryWhileBusy(() =>
    withRoundLease(store, house.nowMs, async () => {
      rmSync(paths.replicaFolder, { recursive: true, force: true })
      for (const key of forgotten) writeState(store, key, undefined)
      const { setAside } = removed.value
      return ok({ wasEnabled, tokenInEnvironment: Boolean(env.JDO_TURSO_AUTH_TOKEN?.trim()), setAside })
    }),
  )
}

const troubleOf = (trouble: HomeTrouble) => ({ ok: false, error: { kind: 'home', trouble } }) as const
