/**
 * Puts a backup in the place of a store that is damaged. Nothing is deleted: what stood there is set aside, with its log,
 * and the backup is copied, brought up to date and looked through before it takes the place.
 */
import { chmodSync, existsSync, renameSync, rmSync } from 'node:fs'
import Database from 'libsql'
import { no, ok, type Result } from '../base/result.ts'
import type { Instant } from '../base/time.ts'
import { damageOf } from './examine.ts'
import { openStore, type Store } from './open.ts'
import type { StorePlace } from './place.ts'
import { countRows } from './travel.ts'

export type Replaced = { readonly rows: number; readonly aside: string }

/** What SQLite keeps beside a database. */
const ENDS = ['', '-wal', '-shm'] as const

/** `adopt` may write into what will be the store. */
export async function replaceStore(
  backup: string,
  place: StorePlace,
  adopt: (store: Store) => void,
): Promise<Result<Replaced, 'no_backup'>> {
  const fresh = `${place.path}.restoring`
  try {
    if (!copyWhole(backup, fresh)) return no('no_backup')
    const opened = await openStore({ ...place, path: fresh })
    if (!opened.ok) return no('no_backup')
    const { value: store } = opened
    const isWhole = damageOf(store).length === 0
    if (isWhole) adopt(store)
    const { rows } = countRows(store)
    store.close()
    if (!isWhole) return no('no_backup')
    const aside = setAside(place)
    renameSync(fresh, place.path)
    return ok({ rows, aside })
  } finally {
    for (const end of ENDS) rmSync(`${fresh}${end}`, { force: true })
  }
}

/** With what waits in the log beside it. False: it is no database of jdo, or is damaged itself. */
function copyWhole(from: string, to: string): boolean {
  for (const end of ENDS) rmSync(`${to}${end}`, { force: true })
  try {
    const sqlite = new Database(from, { readonly: true, fileMustExist: true } as Database.Options)
    const [row] = sqlite.prepare('pragma user_version').all() as { user_version: number }[]
    sqlite.prepare('vacuum into ?').run([to])
    sqlite.close()
    chmodSync(to, 0o600)
    return (row?.user_version ?? 0) > 0
  } catch {
    return false
  }
}

function setAside({ path, now }: { readonly path: string; readonly now: Instant }): string {
  const aside = `${path}.damaged-${now.replaceAll(':', '-')}`
  for (const end of ENDS) if (existsSync(`${path}${end}`)) renameSync(`${path}${end}`, `${aside}${end}`)
  return aside
}
