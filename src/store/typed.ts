/**
 * Typed queries over the connection of a store. In a file of its own, for it brings 100 KB of Drizzle along: the way to
 * `jdo list` goes past it, and reads prepared SQL (row.ts).
 */
import { BetterSQLiteSession } from 'drizzle-orm/better-sqlite3/session'
import { BaseSQLiteDatabase, SQLiteSyncDialect } from 'drizzle-orm/sqlite-core'
import type { Store } from './open.ts'

/** Drizzle's own entry wants the better-sqlite3 package; libsql has the same interface, so its parts are put together here. */
export function typed({ sqlite }: Pick<Store, 'sqlite'>) {
  const dialect = new SQLiteSyncDialect()
  const session = new BetterSQLiteSession(sqlite, dialect, undefined)
  return new BaseSQLiteDatabase('sync', dialect, session, undefined)
}
