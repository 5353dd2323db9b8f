/** The copies of the whole store in its backups folder: those made by hand, each day, and before something large. */
import { existsSync, readdirSync, rmSync, type Stats, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { DAY_MS, type Instant, instantOfMs, msOfInstant } from '../base/time.ts'
import type { Backup } from '../domain/backup.ts'
import { copyInto } from './copy.ts'
import type { Store } from './open.ts'

/** The backup of a day, by its name. */
export const DAILY = /^daily-(\d{4}-\d\d-\d\d)\.db$/

/** Newest first. */
export function listBackups(folder: string): readonly Backup[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.db') && !name.startsWith('.'))
    .flatMap((name) => {
      const path = join(folder, name)
      const stat = statSync(path, { throwIfNoEntry: false })
      return stat === undefined ? [] : [backupOf(path, stat)]
    })
    .sort((a, b) => (a.made_at < b.made_at ? 1 : a.made_at > b.made_at ? -1 : 0))
    .map((backup, index) => ({ ...backup, number: index + 1 }))
}

/** One that was just made. Its number is 0: that is given in a list. */
export const backupAt = (path: string): Backup => backupOf(path, statSync(path))

const backupOf = (path: string, { mtimeMs, size }: Stats): Backup => ({
  number: 0,
  path,
  made_at: instantOfMs(Math.floor(mtimeMs)),
  reason: reasonIn(basename(path)),
  bytes: size,
})

function reasonIn(name: string): string {
  if (DAILY.test(name)) return 'daily'
  const before = /^before-(.+?)-\d{4}-\d\d-\d\dT/.exec(name)?.[1]
  return before === undefined ? 'by hand' : `before ${before.replaceAll('-', ' ')}`
}

export const copyByHand = (store: Store, folder: string, nowMs: number): Backup =>
  backupAt(copyInto(store, folder, 'manual', nowMs))

/** Whatever has been at work for longer than this is dead. */
const LONGEST_MS = DAY_MS

/** What killed processes left behind here (whole-file.ts, restore.ts). `isDead`: of those surely nobody is at it. */
export function removeUnfinished(folder: string, now: Instant, isDead = (_name: string) => false): void {
  if (!existsSync(folder)) return
  const longAgoMs = msOfInstant(now) - LONGEST_MS
  for (const name of readdirSync(folder).filter((each) => /^\.(daily|manual|before|restore)-/.test(each))) {
    const path = join(folder, name)
    const touchedMs = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY
    if (isDead(name) || touchedMs < longAgoMs) rmSync(path, { recursive: true, force: true })
  }
}
