/**
 * Brings a database up to date: numbered SQL made by drizzle-kit from schema.ts, all steps in one transaction. Of many
 * processes that want to, one does it while the others wait. Before that it writes a copy beside the backups, of what
 * stands there until the transaction is done.
 */
import { chmodSync, existsSync } from 'node:fs'
import Database from 'libsql'
import first from '../../migrations/0000_first.sql?raw'
import widen from '../../migrations/0001_widen.sql?raw'
import renegotiate from '../../migrations/0002_renegotiate.sql?raw'
import day from '../../migrations/0003_day.sql?raw'
import search from '../../migrations/0004_search.sql?raw'
import score from '../../migrations/0005_score.sql?raw'
import lean from '../../migrations/0006_lean.sql?raw'
import paths from '../../migrations/0007_paths.sql?raw'
import { msOfInstant } from '../base/time.ts'
import { copyStore } from './copy.ts'
import type { StorePlace } from './place.ts'
import { SCHEMA_VERSION, shapeOf } from './shape.ts'
import { inTransaction } from './transaction.ts'

const migrations: readonly string[] = [first, widen, renegotiate, day, search, score, lean, paths]

/** Call it with a database that is older, and ours: it may meanwhile be brought up to date, or further, by others. */
export async function migrate(sqlite: Database.Database, options: StorePlace): Promise<void> {
  if (migrations.length !== SCHEMA_VERSION) throw new Error('shape.ts and the list of migrations disagree')
  keepPrivate(options.path)
  if (shapeOf(sqlite).version === 0) sqlite.exec('pragma journal_mode = wal')
  inTransaction({ sqlite }, () => {
    const { version } = shapeOf(sqlite)
    if (version >= SCHEMA_VERSION) return
    if (version > 0) copyBefore(options)
    for (const migration of migrations.slice(version)) sqlite.exec(migration)
    if (version === 0) introduceDevice(sqlite, options)
    sqlite.exec(`pragma user_version = ${SCHEMA_VERSION}`)
  })
}

/** Nobody else reads promises; an older jdo left that to the system. What SQLite keeps beside the file follows its mode. */
function keepPrivate(path: string): void {
  for (const file of [path, `${path}-wal`, `${path}-shm`]) if (existsSync(file)) chmodSync(file, 0o600)
}

/** By another connection: who holds the write lock cannot copy, and others still see what stood there before. */
function copyBefore({ path, backups, now }: StorePlace): void {
  const sqlite = new Database(path, { readonly: true } as Database.Options)
  try {
    copyStore({ sqlite }, backups, `schema-${SCHEMA_VERSION}`, msOfInstant(now))
  } finally {
    sqlite.close()
  }
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
