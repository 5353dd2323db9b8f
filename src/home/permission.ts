/** Keeps a file that holds a secret, and its folder, to their owner alone. Windows has no such modes: nothing is done. */
import { chmodSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

const STICKY = 0o1000

/** Takes everybody else's permissions away; gives what was too open. What belongs to someone else stays as it is. */
export function tighten(file: string, platform: NodeJS.Platform = process.platform): readonly string[] {
  if (platform === 'win32') return []
  return [...(narrow(file, 0o600) ? [file] : []), ...(narrow(dirname(file), 0o700) ? [dirname(file)] : [])]
}

/** Others than its owner may do something with it. A sticky folder (/tmp) is shared on purpose. */
export function isOpenToOthers(path: string, platform: NodeJS.Platform = process.platform): boolean {
  const stat = platform === 'win32' ? undefined : statSync(path, { throwIfNoEntry: false })
  return stat !== undefined && (stat.mode & 0o077) !== 0 && (stat.mode & STICKY) === 0
}

/** Gives whether it was too open, and ours. */
export function narrow(path: string, mode: number): boolean {
  if (!isOpenToOthers(path) || statSync(path).uid !== process.getuid?.()) return false
  chmodSync(path, mode)
  return true
}
