/**
 * Files that appear whole or not at all. What is being written lies in a folder of its own beside its place, under a name
 * that nobody else has and where nobody else may look; when all of it is on the disk it takes its place, and the folder
 * goes, also when writing failed. So a full disk, a kill or a second writer leave the place as it was.
 *
 * What the system or SQLite says against it is thrown as it is.
 */
import {
  chmodSync,
  closeSync,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdtempSync,
  openSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'

/** A new file, readable by its owner alone. False when something is there already: that stays as it is. */
export function makeFile(path: string, fill: (unfinished: string) => void): boolean {
  if (isTaken(path)) return false
  return inFolderBeside(path, (unfinished) => {
    fill(unfinished)
    const file = openSync(unfinished, 'r+')
    fsyncSync(file)
    closeSync(file)
    chmodSync(unfinished, 0o600)
    return giveName(unfinished, path)
  })
}

/**
 * A file instead of the one that may be there; a link is followed. What is no regular file (a pipe, a device) is written
 * into, as it is the only thing that can be meant.
 */
export function replaceFile(path: string, pieces: Iterable<string>): void {
  const there = statSync(path, { throwIfNoEntry: false })
  if (there !== undefined && !there.isFile()) {
    writePieces(path, pieces)
    return
  }
  const target = targetOf(path)
  inFolderBeside(target, (unfinished) => {
    writePieces(unfinished, pieces, fsyncSync)
    renameSync(unfinished, target)
  })
}

function inFolderBeside<T>(path: string, work: (unfinished: string) => T): T {
  const folder = mkdtempSync(unfinishedPrefix(path))
  try {
    return work(join(folder, 'unfinished'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Cut, so that six letters more are still a name that every file system takes. */
const unfinishedPrefix = (path: string): string => join(dirname(path), `.${basename(path).slice(0, 40)}-`)

/** Collected, so that a row is no request to the system. */
const CHUNK = 1_000_000

/** `writeFileSync` goes on until all is written: one request to the system may take only a part, on a disk that fills up. */
function writePieces(path: string, pieces: Iterable<string>, settle = (_file: number) => {}): void {
  const file = openSync(path, 'w', 0o600)
  try {
    let waiting = ''
    for (const piece of pieces) {
      waiting += piece
      if (waiting.length < CHUNK) continue
      writeFileSync(file, waiting)
      waiting = ''
    }
    writeFileSync(file, waiting)
    settle(file)
  } finally {
    closeSync(file)
  }
}

/** Where a link leads, also where nothing is there yet. */
function targetOf(path: string): string {
  if (!lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) return path
  return targetOf(resolve(realpathSync(dirname(path)), readlinkSync(path)))
}

const isTaken = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined

/** A link cannot replace what appeared meanwhile. Not every file system knows links (a USB stick's does not). */
function giveName(unfinished: string, path: string): boolean {
  try {
    linkSync(unfinished, path)
    return true
  } catch {
    if (isTaken(path)) return false
    renameSync(unfinished, path)
    return true
  }
}
