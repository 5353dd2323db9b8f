/**
 * Opens the database of this device, and brings it up to date first if it is older.
 *
 * Any number of processes may have it open: WAL lets them read while one writes, and a writer waits for another.
 * `synchronous` stays FULL: a promise that was acknowledged survives a power cut.
 */
import { statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'libsql'
import { no, ok, type Result } from '../base/result.ts'
import type { Change } from './change.ts'
import { fileIdOf } from './file-id.ts'
import type { StorePlace } from './place.ts'
import { SCHEMA_VERSION, type Shape, shapeOf } from './shape.ts'

export type Store = {
  readonly path: string
  /** The file that stood there when it was opened (file-id.ts). */
  readonly file: string | undefined
  /** For transactions and for prepared SQL. */
  readonly sqlite: Database.Database
  /** What the next decision also makes, as part of its step: see `alongside` in save.ts. */
  readonly also?: readonly Change[]
  /** The disk is full: it can only be read, and is to be opened anew for the next command. */
  readonly isFrozen?: true
  close(): void
}

export type StoreTrouble =
  | { readonly kind: 'store_newer'; readonly path: string; readonly found: number; readonly known: number }
  | { readonly kind: 'store_foreign'; readonly path: string }
  | { readonly kind: 'store_unreadable'; readonly path: string; readonly cause: unknown }
  | { readonly kind: 'disk_full'; readonly path: string; readonly cause: unknown }
  | { readonly kind: 'disk_failed'; readonly path: string; readonly cause: unknown }
  | { readonly kind: 'store_busy'; readonly path: string; readonly cause: unknown }

/** How long a process waits for another one's write, in ms. */
export const BUSY_MS = 15_000

export async function openStore(options: StorePlace): Promise<Result<Store, StoreTrouble>> {
  try {
    const sqlite = new Database(options.path, { timeout: options.busyMs ?? BUSY_MS })
    const trouble = objectionTo(await broughtUpToDate(sqlite, options), options.path)
    if (trouble === undefined) return ok(storeOf(sqlite, options.path))
    sqlite.close()
    return no(trouble)
  } catch (cause) {
    const trouble = storeTroubleOf(options.path, cause)
    if (trouble === undefined) throw cause
    const frozen =
      trouble.kind === 'disk_full' ? (await import('./frozen.ts')).openFrozen(options.path) : undefined
    return frozen ? ok({ ...storeOf(frozen, options.path), isFrozen: true }) : no(trouble)
  }
}

/** Nothing is written into what is not ours, or newer. */
async function broughtUpToDate(sqlite: Database.Database, options: StorePlace): Promise<Shape> {
  const shape = shapeOf(sqlite)
  if (shape.isForeign || shape.version > SCHEMA_VERSION) return shape
  if (shape.version === SCHEMA_VERSION) {
    letReadersIn(sqlite)
    return shape
  }
  const { migrate } = await import('./migrate.ts')
  await migrate(sqlite, options)
  return shapeOf(sqlite)
}

function objectionTo({ version, isForeign }: Shape, path: string): StoreTrouble | undefined {
  if (isForeign) return { kind: 'store_foreign', path }
  if (version > SCHEMA_VERSION) return { kind: 'store_newer', path, found: version, known: SCHEMA_VERSION }
  return undefined
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
export function storeTroubleOf(path: string, cause: unknown, isFrozen = false): StoreTrouble | undefined {
  // Whatever cannot even be opened, a folder for one, bears no code of SQLite.
  if (cause instanceof Error && cause.message.startsWith('ConnectionFailed'))
    return { kind: 'store_unreadable', path, cause }
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  if (code === 'SQLITE_FULL' || (isFrozen && code.startsWith('SQLITE_READONLY')))
    return { kind: 'disk_full', path, cause }
  if (/^SQLITE_IOERR/.test(code)) return { kind: isDiskFull(path) ? 'disk_full' : 'disk_failed', path, cause }
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return { kind: 'store_busy', path, cause }
  if (/^SQLITE_(NOTADB|CORRUPT|CANTOPEN|READONLY|PERM|AUTH)/.test(code)) {
    return { kind: 'store_unreadable', path, cause }
  }
  return undefined
}

/** What SQLite keeps beside a database takes some ten kilobytes. */
const LEAST_BYTES = 100_000

/** SQLite does not pass on why the system refused; not even that the disk was full, where it wanted to read. */
function isDiskFull(path: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(dirname(path))
    return bavail * bsize < LEAST_BYTES
  } catch {
    return false
  }
}
