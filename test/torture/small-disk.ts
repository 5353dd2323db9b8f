/** A disk of a few megabytes, where the system lets us make one: it can be filled, and emptied again. */
import { spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { join } from 'node:path'

const SIZE = '24m'

/** False where only an administrator may, or no tmpfs is. */
export function mountSmall(folder: string): boolean {
  if (process.env.JDO_TORTURE_DISK === '0') return false
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  mkdirSync(folder, { recursive: true })
  return spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', folder]).status === 0
}

export const unmount = (folder: string): void => {
  spawnSync('umount', ['-l', folder])
}

/** Leaves nothing. */
export function fillDisk(folder: string): void {
  const file = openSync(join(folder, 'filler'), 'w')
  const { bavail, bsize } = statfsSync(folder)
  const block = Buffer.alloc(bsize, 0x20)
  try {
    for (let at = 0; at < bavail; at++) writeSync(file, block)
  } catch (full) {
    if (!(full instanceof Error && 'code' in full && full.code === 'ENOSPC')) throw full
  } finally {
    closeSync(file)
  }
}

export const emptyDisk = (folder: string): void => rmSync(join(folder, 'filler'), { force: true })
