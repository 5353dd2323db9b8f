/** A copy of the whole store and a large change to it, as one. */
import { rmSync } from 'node:fs'
import Database from 'libsql'
import type { Copied } from './copy.ts'
import type { Store } from './open.ts'
import { inTransaction } from './transaction.ts'

/**
 * Copies and changes as one: what somebody writes meanwhile waits for it, so that it is in the copy or comes after the
 * change. In a transaction SQLite makes no copy of itself; a second connection does, and sees what stands.
 */
export function copyBefore(store: Store, copy: (of: Copied) => string, change: () => void): string {
  const reader = new Database(store.path)
  let path: string | undefined
  try {
    return inTransaction(store, () => {
      path = copy({ sqlite: reader })
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
