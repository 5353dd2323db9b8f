/**
 * Copies of the whole store, complete also while others write: before something large happens to it, every day, and when
 * somebody wants one. And the empty store that a fresh start needs.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { instantOfMs } from '../base/time.ts'
import { entities } from '../domain/entity.ts'
import { inTransaction, type Store } from './open.ts'
import { makeFile } from './whole-file.ts'

/** Everything into one file. False when something is there already: that stays as it is. */
export const copyTo = ({ sqlite }: Pick<Store, 'sqlite'>, path: string): boolean =>
  makeFile(path, (unfinished) => {
    sqlite.prepare('vacuum into ?').run([unfinished])
  })

/** Writes `STEM-TIME.db` into a folder of ours, and gives its path. Several may do so within one millisecond. */
export function copyInto(store: Pick<Store, 'sqlite'>, folder: string, stem: string, nowMs: number): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const name = `${stem}-${instantOfMs(nowMs).replaceAll(':', '-')}`
  for (let count = 1; ; count++) {
    const path = join(folder, `${name}${count === 1 ? '' : `-${count}`}.db`)
    if (copyTo(store, path)) return path
  }
}

/** Before something large, which the name tells. */
export const copyStore = (
  store: Pick<Store, 'sqlite'>,
  folder: string,
  reason: string,
  nowMs: number,
): string => copyInto(store, folder, `before-${reason}`, nowMs)

/** Takes every promise out of this store, with all that belongs to it. What was there is in a copy. */
export function emptyStore(store: Store): void {
  inTransaction(store, () => {
    for (const table of [...entities, 'ref', 'base', 'outbox', 'reading', 'change', 'changed_group']) {
      store.sqlite.exec(`delete from ${table}`)
    }
    store.sqlite.exec(`delete from sync_state where key glob 'made_*'`)
  })
}
