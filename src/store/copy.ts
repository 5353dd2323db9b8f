/** Copies of the whole store, before something large happens to it; and the empty store that a fresh start needs. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { instantOfMs } from '../base/time.ts'
import { entities } from '../domain/entity.ts'
import { inTransaction, type Store } from './open.ts'

/** Writes `before-REASON-TIME.db` into the folder and gives its path. Complete also while others write. */
export function copyStore(store: Store, folder: string, reason: string, nowMs: number): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, `before-${reason}-${instantOfMs(nowMs).replaceAll(':', '-')}.db`)
  store.sqlite.prepare('vacuum into ?').run([path])
  return path
}

/** Takes every promise out of this store, with all that belongs to it. What was there is in a copy. */
export function emptyStore(store: Store): void {
  inTransaction(store, () => {
    for (const table of [...entities, 'ref', 'base', 'outbox', 'reading', 'change', 'changed_group']) {
      store.sqlite.exec(`delete from ${table}`)
    }
    store.sqlite.exec(`delete from sync_state where key glob 'made_*'`)
  })
}
