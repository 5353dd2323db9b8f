/** Who may read and write what jdo keeps on this machine: its owner alone. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Check } from '../domain/check.ts'
import type { HomePaths } from '../home/paths.ts'
import { isOpenToOthers, narrow } from '../home/permission.ts'
import { listBackups } from '../store/backup.ts'

export function checkPermissions(paths: HomePaths): Check {
  const open = placesOf(paths).filter(({ path }) => isOpenToOthers(path))
  const [first] = open
  const name = 'Permissions'
  if (first === undefined)
    return { name, state: 'good', found: 'only you can look at your promises', mend: null, can_fix: false }
  const more = open.length > 1 ? `, and ${open.length - 1} more of what jdo keeps` : ''
  return {
    name,
    state: 'bad',
    found: `others on this machine can get at ${first.path}${more}`,
    mend: 'jdo doctor --fix takes their permissions away',
    can_fix: true,
  }
}

export function mendPermissions(paths: HomePaths): void {
  for (const { path, mode } of placesOf(paths)) narrow(path, mode)
}

const FOLDER = 0o700
const FILE = 0o600

function placesOf({ data, config, state, logs, backups, replicaFolder, database, history }: HomePaths) {
  const folders = [...new Set([data, config, state, logs, backups, replicaFolder])]
  const files = [...filesAt(database), history, ...listBackups(backups).map(({ path }) => path)]
  return [...folders.map((path) => ({ path, mode: FOLDER })), ...files.map((path) => ({ path, mode: FILE }))]
}

/** The database, its log, and what was set aside of it. */
function filesAt(database: string): readonly string[] {
  const folder = join(database, '..')
  const name = database.slice(folder.length + 1)
  try {
    return readdirSync(folder)
      .filter((each) => each.startsWith(name))
      .map((each) => join(folder, each))
  } catch {
    return [] // No folder yet.
  }
}
