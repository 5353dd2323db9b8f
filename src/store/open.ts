/**
 * Opens the database of this device, and brings it up to date first if it is older.
 *
 * Any number of processes may have it open: WAL lets them read while one writes, and a writer waits for another.
 * `synchronous` stays FULL: a promise that was acknowledged survives a power cut.
 */
import Database from 'libsql'
import { no, ok, type Result } from '../base/result.ts'
import { fileIdOf } from './file-id.ts'
import { ForeignStore } from './foreign-store.ts'
import type { StorePlace } from './place.ts'
import { SCHEMA_VERSION, schemaVersionOf } from './schema-version.ts'

export type Store = {
  readonly path: string
  /** The file that stood there when it was opened (file-id.ts). */
  readonly file: string | undefined
  /** For transactions, for prepared SQL, and under the typed queries of typed.ts. */
  readonly sqlite: Database.Database
  close(): void
}

export type StoreTrouble =
  | { readonly kind: 'store_newer'; readonly path: string; readonly found: number; readonly known: number }
  | { readonly kind: 'store_foreign'; readonly path: string }
  | { readonly kind: 'store_unreadable'; readonly path: string; readonly cause: unknown }
  | { readonly kind: 'disk_full'; readonly path: string; readonly cause: unknown }
  | { readonly kind: 'store_busy'; readonly path: string; readonly cause: unknown }

/** How long a process waits for another one's write, in ms. */
const BUSY_MS = 15_000

export async function openStore(options: StorePlace): Promise<Result<Store, StoreTrouble>> {
  try {
    const sqlite = new Database(options.path, { timeout: options.busyMs ?? BUSY_MS })
    const found = schemaVersionOf(sqlite)
    if (found > SCHEMA_VERSION) {
      sqlite.close()
      return no({ kind: 'store_newer', path: options.path, found, known: SCHEMA_VERSION })
    }
    if (found < SCHEMA_VERSION) await (await import('./migrate.ts')).migrate(sqlite, options)
    else letReadersIn(sqlite)
    return ok(storeOf(sqlite, options.path))
  } catch (cause) {
    const trouble = storeTroubleOf(options.path, cause)
    if (trouble === undefined) throw cause
    return no(trouble)
  }
}

/** A file that was restored from a copy is not in WAL mode: there a reader would wait for a writer. */
function letReadersIn(sqlite: Database.Database): void {
  const [mode] = sqlite.prepare('pragma journal_mode').all() as { journal_mode: string }[]
  if (mode?.journal_mode !== 'wal') sqlite.exec('pragma journal_mode = wal')
}

const storeOf = (sqlite: Database.Database, path: string): Store => ({
  path,
  file: fileIdOf(path),
  sqlite,
  close: () => sqlite.close(),
})

/** What SQLite says, as a trouble that a person can act on; undefined for anything else, which is a fault. */
export function storeTroubleOf(path: string, cause: unknown): StoreTrouble | undefined {
  if (cause instanceof ForeignStore) return { kind: 'store_foreign', path }
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  if (/^SQLITE_(FULL|IOERR)/.test(code)) return { kind: 'disk_full', path, cause }
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return { kind: 'store_busy', path, cause }
  if (/^SQLITE_(NOTADB|CORRUPT|CANTOPEN|READONLY|PERM|AUTH)/.test(code)) {
    return { kind: 'store_unreadable', path, cause }
  }
  return undefined
}

/**
 * Runs `work` with the write lock held from the start, so that what it reads is what it changes (sync.md S3).
 * Everything or nothing: a throw rolls back.
 */
export function inTransaction<T>({ sqlite }: Store, work: () => T): T {
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
