import type Database from 'libsql'

/** How many migrations this jdo knows; SQLite's `user_version` says how many a database has seen. */
export const SCHEMA_VERSION = 6

export function schemaVersionOf(sqlite: Database.Database): number {
  const [row] = sqlite.prepare('pragma user_version').all() as { user_version: number }[]
  return row?.user_version ?? 0
}
