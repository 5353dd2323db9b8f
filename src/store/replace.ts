/**
 * Puts a backup in the place of a store that is damaged. Nothing is deleted: what stood there is set aside, with its log,
 * and the backup is copied, brought up to date and looked through before it takes the place.
 */
import { chmodSync, existsSync, renameSync, rmSync } from 'node:fs'
import { no, ok, type Result } from '../base/result.ts'
import type { Instant } from '../base/time.ts'
import { damageOf } from './examine.ts'
import type { Store } from './open.ts'
import type { StorePlace } from './place.ts'
import { type BackupTrouble, withBackup } from './restore.ts'
import { countRows } from './travel.ts'

export type Replaced = { readonly rows: number; readonly aside: string }

/** `adopt` may write into what will be the store. */
export async function replaceStore(
  backup: string,
  place: StorePlace,
  adopt: (store: Store) => void,
): Promise<Result<Replaced, BackupTrouble>> {
  const fresh = `${place.path}.restoring`
  rmSync(fresh, { force: true })
  try {
    const copied = await withBackup(backup, place, (from) => {
      if (damageOf(from).length > 0) return undefined
      adopt(from)
      from.sqlite.prepare('vacuum into ?').run([fresh])
      chmodSync(fresh, 0o600)
      return countRows(from).rows
    })
    if (!copied.ok) return copied
    if (copied.value === undefined) return no({ kind: 'file_no_backup', path: backup })
    const aside = setAside(place)
    renameSync(fresh, place.path)
    return ok({ rows: copied.value, aside })
  } finally {
    rmSync(fresh, { force: true })
  }
}

/** With what SQLite keeps beside it. */
function setAside({ path, now }: { readonly path: string; readonly now: Instant }): string {
  const aside = `${path}.damaged-${now.replaceAll(':', '-')}`
  for (const end of ['', '-wal', '-shm'])
    if (existsSync(`${path}${end}`)) renameSync(`${path}${end}`, `${aside}${end}`)
  return aside
}
