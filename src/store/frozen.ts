/**
 * The store on a full disk, where SQLite cannot even make the small file that those who have it open share. It can be read
 * all the same, as long as nobody writes: and nobody can.
 */
import { statSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import Database from 'libsql'
import { SCHEMA_VERSION, shapeOf } from './shape.ts'

/** Undefined where it would not be read as it is: what stands in the log is not in the file yet. */
export function openFrozen(path: string): Database.Database | undefined {
  if ((statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0) return undefined
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) === 0) return undefined
  const sqlite = new Database(`${pathToFileURL(path)}?immutable=1`)
  const { version, isForeign } = shapeOf(sqlite)
  if (version === SCHEMA_VERSION && !isForeign) return sqlite
  sqlite.close()
  return undefined
}
