/** Copies of the whole store, before something large happens to it; and the empty store that a fresh start needs. */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'libsql'
import { instantOfMs } from '../base/time.ts'
import { entities } from '../domain/entity.ts'
import { copyTo } from './backup.ts'
import { inTransaction, type Store } from './open.ts'

/** Writes `before-REASON-TIME.db` into the folder and gives its path. Complete also while others write. */
export function copyStore(store: Store, folder: string, reason: string, nowMs: number): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return copyTo(store, join(folder, `before-${reason}-${instantOfMs(nowMs).replaceAll(':', '-')}.db`)).path
}

/**
 * Copies and changes as one: what somebody writes meanwhile waits for it, so that it is in the copy or comes after the
 * change. In a transaction SQLite makes no copy of itself; a second connection does, and sees what stands.
 */
export function copyBefore(store: Store, copy: (of: Store) => string, change: () => void): string {
  const reader = new Database(store.path)
  let path: string | undefined
  try {
    return inTransaction(store, () => {
      path = copy({ ...store, sqlite: reader })
      change()
      return path
    })
  } catch (cause) {
    if (path !== undefined) rmSync(path, { force: true })
    throw cause
  } finally {
    reader.close()
  }
}

/** Takes every promise out of this store, with all that belongs to it. Within the transaction that has copied it. */
export function emptyStore(store: Store): void {
  for (const table of [...entities, 'ref', 'base', 'outbox', 'reading', 'change', 'changed_group']) {
    store.sqlite.exec(`delete from ${table}`)
  }
  store.sqlite.exec(`delete from sync_state where key glob 'made_*'`)
}
