/**
 * What is in the write-ahead log goes into the file, unless somebody else reads or writes just now. A connection that stays
 * open all day would keep it apart, and whoever copies the file, or puts another one in its place, does not know of the log.
 * An empty log is left alone: folding one looks to other processes as if something had been written.
 */
import { statSync } from 'node:fs'
import type { Store } from './open.ts'

export function foldLog({ path, sqlite }: Store): void {
  const log = statSync(`${path}-wal`, { throwIfNoEntry: false })
  if (log !== undefined && log.size > 0) sqlite.exec('pragma wal_checkpoint(truncate)')
}
