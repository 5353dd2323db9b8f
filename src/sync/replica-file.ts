/**
 * The replica's files, looked at before native code may: on some damaged files it hangs or aborts the process instead
 * of failing. A cut or foreign file is seen from its header. What cannot be seen is counted: each opening leaves a mark
 * that a proper close takes away, and a replica that did not end well several times in a row is not opened again.
 */
import {
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'

const MARK = '-open'
/** A worker may be killed now and then, by a shutdown for one; thrice in a row is no accident. */
const MOST_BAD_ENDS = 3
const HEADER_BYTES = 100
const MAGIC = 'SQLite format 3\0'

/** True when the first download was completed: only then is there anything to open. */
export const isReplica = (path: string): boolean => existsSync(`${path}-info`)

/** How much was written and is not in the file itself yet. */
export const logBytesOf = (path: string): number =>
  statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0

/** Why this replica must not be opened; null when it may, also when there is none yet. */
export function damageOf(path: string): string | null {
  const badEnds = badEndsOf(path)
  if (badEnds >= MOST_BAD_ENDS) return `it ended badly ${badEnds} times in a row`
  if (existsSync(path)) return damageOfHeader(path)
  return isReplica(path) ? 'the database file is gone' : null
}

export function markOpened(path: string): void {
  writeFileSync(`${path}${MARK}`, String(badEndsOf(path) + 1), { mode: 0o600 })
}

export function markClosed(path: string): void {
  rmSync(`${path}${MARK}`, { force: true })
}

/** Removes the replica at `path` and everything that the SDK and this file put beside it. */
export function removeReplica(path: string): void {
  const folder = dirname(path)
  if (!existsSync(folder)) return
  const name = basename(path)
  const own = readdirSync(folder).filter((file) => file === name || isBeside(file, name))
  const remove = (file: string) => rmSync(join(folder, file), { force: true })
  for (const file of own) if (file !== `${name}-info`) remove(file)
  // The metadata goes last: without it, what is left would be taken for a replica that never synced.
  remove(`${name}-info`)
}

const isBeside = (file: string, name: string): boolean =>
  file.startsWith(`${name}-`) &&
  /^-(wal|shm|info|changes|wal-revert|open)(\.tmp\.\d+\.\d+)?$/.test(file.slice(name.length))

function badEndsOf(path: string): number {
  try {
    return Number.parseInt(readFileSync(`${path}${MARK}`, 'utf8'), 10) || 0
  } catch {
    return 0
  }
}

/** The format is SQLite's: page size at 16 (1 means 65536), size of the file in pages at 28. */
function damageOfHeader(path: string): string | null {
  const file = openSync(path, 'r')
  try {
    const header = Buffer.alloc(HEADER_BYTES)
    const read = readSync(file, header, 0, HEADER_BYTES, 0)
    if (read < HEADER_BYTES || header.toString('latin1', 0, 16) !== MAGIC) return 'it is no database file'
    const written = header.readUInt16BE(16)
    const pageBytes = written === 1 ? 65_536 : written
    const pages = Math.max(1, header.readUInt32BE(28))
    return fstatSync(file).size < pages * pageBytes ? 'the database file is cut short' : null
  } finally {
    closeSync(file)
  }
}
