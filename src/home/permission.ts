/** Keeps a file that holds a secret, and its folder, to their owner alone. Windows has no such modes: nothing is done. */
import { chmodSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

const STICKY = 0o1000

/** Takes everybody else's permissions away; gives what was too open. What belongs to someone else stays as it is. */
export function tighten(file: string, platform: NodeJS.Platform = process.platform): readonly string[] {
  if (platform === 'win32') return []
  return [...(narrow(file, 0o600) ? [file] : []), ...(narrow(dirname(file), 0o700) ? [dirname(file)] : [])]
}

function narrow(path: string, mode: number): boolean {
  const stat = statSync(path, { throwIfNoEntry: false })
  // A sticky folder (/tmp) is shared on purpose, and not ours even when we could change it.
  if (!stat || (stat.mode & 0o077) === 0 || (stat.mode & STICKY) !== 0) return false
  if (stat.uid !== process.getuid?.()) return false
  chmodSync(path, mode)
  return true
}
