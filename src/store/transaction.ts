/** Everything or nothing. */
import type Database from 'libsql'

/**
 * Runs `work` with the write lock held from the start, so that what it reads is what it changes (sync.md S3).
 * Everything or nothing: a throw rolls back.
 */
export function inTransaction<T>({ sqlite }: { readonly sqlite: Database.Database }, work: () => T): T {
  sqlite.exec('begin immediate')
  try {
    const result = work()
    sqlite.exec('commit')
    return result
  } catch (cause) {
    // On a full disk SQLite has rolled back already, and a second rollback would hide why.
    if (sqlite.inTransaction) sqlite.exec('rollback')
    throw cause
  }
}
