/** What a bad disk, a bad program or a half copied folder does to a replica. */
import { existsSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

const damages: readonly ((path: string) => void)[] = [
  (path) => truncateSync(path, statSync(path).size >> 1),
  (path) => truncateSync(path, 0),
  (path) => writeFileSync(path, 'no database at all'),
  (path) => rmSync(path),
  (path) => rmSync(dirname(path), { recursive: true }),
  (path) => writeFileSync(`${path}-info`, '{"x'),
  (path) => writeFileSync(`${path}-wal`, Buffer.alloc(9_000, 0x33)),
]

/** False when there is nothing to damage. */
export function damage(path: string, at: number): boolean {
  if (!existsSync(path)) return false
  damages[at % damages.length]?.(path)
  return true
}
