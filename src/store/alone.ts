/**
 * One process at a time, by a lock of SQLite's on an empty file: the system takes it back from whoever dies, so that it
 * never has to be guessed whether somebody is still at it.
 */
import Database from 'libsql'

/** Nothing is done while another process is at it, and nobody waits for that. */
export function alone(lockFile: string, work: () => void): void {
  const sqlite = new Database(lockFile, { timeout: 0 })
  try {
    if (!takes(sqlite)) return
    work()
  } finally {
    if (sqlite.inTransaction) sqlite.exec('rollback')
    sqlite.close()
  }
}

function takes(sqlite: Database.Database): boolean {
  try {
    sqlite.exec('begin exclusive')
    return true
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'SQLITE_BUSY') return false
    throw cause
  }
}
