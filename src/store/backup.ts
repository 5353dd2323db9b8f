/**
 * Copies of the whole store in its backups folder: one a day when something changed, those made by hand, and those that
 * large changes leave behind. A copy is complete also while others write.
 */
import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Day, type Instant, instantOfMs } from '../base/time.ts'
import { type Backup, daysToDrop } from '../domain/backup.ts'
import type { Store } from './open.ts'
import { allOf } from './row.ts'

/** Newest first. */
export function listBackups(folder: string): readonly Backup[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.db') && !name.startsWith('.'))
    .map((name) => backupOf(join(folder, name), name))
    .sort((a, b) => (a.made_at < b.made_at ? 1 : a.made_at > b.made_at ? -1 : 0))
    .map((backup, index) => ({ ...backup, number: index + 1 }))
}

function backupOf(path: string, name: string): Backup {
  const { mtimeMs, size } = statSync(path)
  return { number: 0, path, made_at: instantOfMs(Math.floor(mtimeMs)), reason: reasonIn(name), bytes: size }
}

function reasonIn(name: string): string {
  if (name.startsWith('daily-')) return 'daily'
  const before = /^before-(.+?)-\d{4}-\d\d-\d\dT/.exec(name)?.[1]
  return before === undefined ? 'by hand' : `before ${before.replaceAll('-', ' ')}`
}

/** The folder is made; nobody else may read the copy. Throws when there is a file already. */
export function copyTo(store: Store, path: string): Backup {
  if (existsSync(path)) throw new Error(`there is already ${path}`)
  const beside = `${path}.new`
  rmSync(beside, { force: true })
  try {
    store.sqlite.prepare('vacuum into ?').run([beside])
    chmodSync(beside, 0o600)
    renameSync(beside, path)
  } catch (cause) {
    rmSync(beside, { force: true })
    throw cause
  }
  return backupOf(path, 'by-hand')
}

export function copyByHand(store: Store, folder: string, nowMs: number): Backup {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const stem = join(folder, `manual-${instantOfMs(nowMs).replaceAll(':', '-')}`)
  return copyTo(store, `${stem}.db`)
}

export const dailyPath = (folder: string, day: Day): string => join(folder, `daily-${day}.db`)

/** Unless there is one of this day, or nothing has changed since the last. What is no longer kept goes. */
export function copyDaily(store: Store, folder: string, today: Day): void {
  const path = dailyPath(folder, today)
  if (existsSync(path) || !hasChangedSince(store, newestDaily(folder))) return
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  copyTo(store, path)
  for (const day of daysToDrop(dailyDays(folder))) rmSync(dailyPath(folder, day), { force: true })
}

export function newestDaily(folder: string): Instant | undefined {
  return listBackups(folder).find(({ reason }) => reason === 'daily')?.made_at
}

function dailyDays(folder: string): readonly Day[] {
  return readdirSync(folder).flatMap((name) => /^daily-(\d{4}-\d\d-\d\d)\.db$/.exec(name)?.[1] ?? [])
}

export function hasChangedSince(store: Store, since: Instant | undefined): boolean {
  const [row] = allOf<{ at: Instant | null }>(store, 'select max(at) as at from event')
  return row?.at != null && (since === undefined || row.at > since)
}
