/**
 * Brings a database up to date: numbered SQL made by drizzle-kit from schema.ts, all steps in one transaction.
 * Before a migration of a database that holds data, a copy is written beside the backups.
 */
import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type Database from 'libsql'
import first from '../../migrations/0000_first.sql?raw'
import widen from '../../migrations/0001_widen.sql?raw'
import renegotiate from '../../migrations/0002_renegotiate.sql?raw'
import day from '../../migrations/0003_day.sql?raw'
import search from '../../migrations/0004_search.sql?raw'
import score from '../../migrations/0005_score.sql?raw'
import { ForeignStore } from './foreign-store.ts'
import type { StorePlace } from './place.ts'
import { SCHEMA_VERSION, schemaVersionOf } from './schema-version.ts'

const migrations: readonly string[] = [first, widen, renegotiate, day, search, score]

export async function migrate(sqlite: Database.Database, options: StorePlace): Promise<void> {
  if (migrations.length !== SCHEMA_VERSION)
    throw new Error('schema-version.ts and the list of migrations disagree')
  if (isForeign(sqlite)) throw new ForeignStore()
  if (schemaVersionOf(sqlite) === 0) {
    // What SQLite keeps beside the file gets the same permissions.
    chmodSync(options.path, 0o600)
    sqlite.exec('pragma journal_mode = wal')
  } else backUp(sqlite, options)
  sqlite
    .transaction(() => {
      const found = schemaVersionOf(sqlite)
      for (const migration of migrations.slice(found)) sqlite.exec(migration)
      if (found === 0) introduceDevice(sqlite, options)
      sqlite.exec(`pragma user_version = ${SCHEMA_VERSION}`)
    })
    .immediate()
}

/** Tables that no migration of ours has made: another program's file, the Python jdo's for one. Seen in one moment. */
function isForeign(sqlite: Database.Database): boolean {
  const sql = `select (select user_version from pragma_user_version) as version,
    (select count(*) from sqlite_master where type = 'table') as tables`
  const [row] = sqlite.prepare(sql).all([]) as { version: number; tables: number }[]
  return row !== undefined && row.version === 0 && row.tables > 0
}

function backUp(sqlite: Database.Database, options: StorePlace): void {
  mkdirSync(options.backups, { recursive: true, mode: 0o700 })
  const name = `before-schema-${SCHEMA_VERSION}-${options.now.replaceAll(':', '-')}.db`
  sqlite.prepare('vacuum into ?').run([join(options.backups, name)])
}

/** This device gets its name tag: 8 random hex digits, never all zero (that is nobody's, see version.ts). */
function introduceDevice(sqlite: Database.Database, options: StorePlace): void {
  sqlite
    .prepare(
      `insert into device (id, name, is_self, last_seen_at, jdo_version)
       values (printf('%08x', 1 + abs(random() % 4294967295)), ?, 1, ?, ?)`,
    )
    .run([options.deviceName, options.now, options.jdoVersion])
}
