/** The backup of the day: made once, by one process, when something has changed; seven days and four weeks are kept. */
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Day, Instant } from '../base/time.ts'
import { daysToDrop } from '../domain/backup.ts'
import { alone } from './alone.ts'
import { DAILY, listBackups, removeUnfinished } from './backup.ts'
import { copyTo } from './copy.ts'
import type { Store } from './open.ts'
import { allOf } from './row.ts'

/** Unless there is one of this day, nothing has changed since the last, or another process is at it. */
export function copyDaily(
  store: Store,
  folder: string,
  { now, today }: { readonly now: Instant; readonly today: Day },
): void {
  const path = dailyPath(folder, today)
  const isWanted = () => !existsSync(path) && hasChangedSince(store, newestDaily(folder))
  if (!isWanted()) return
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  alone(join(folder, '.daily.lock'), () => {
    removeUnfinished(folder, now, (name) => name.startsWith('.daily-'))
    if (isWanted()) copyTo(store, path)
    for (const day of daysToDrop(dailyDays(folder))) rmSync(dailyPath(folder, day), { force: true })
  })
}

const dailyPath = (folder: string, day: Day): string => join(folder, `daily-${day}.db`)

const newestDaily = (folder: string): Instant | undefined =>
  listBackups(folder).find(({ reason }) => reason === 'daily')?.made_at

const dailyDays = (folder: string): readonly Day[] =>
  readdirSync(folder).flatMap((name) => DAILY.exec(name)?.[1] ?? [])

const hasChangedSince = (store: Store, since: Instant | undefined): boolean =>
  firstChangeAfter(store, since) !== undefined

const firstChangeAfter = (store: Store, since: Instant | undefined): Instant | undefined =>
  allOf<{ at: Instant | null }>(store, 'select min(at) as at from event where at > ?', [since ?? ''])[0]
    ?.at ?? undefined

/** How it stands: the newest, and since when something is in none. A change makes one on the same day, or the next. */
export function dailyBackups(
  store: Store,
  folder: string,
): { readonly newest: Instant | undefined; readonly missingSince: Instant | undefined } {
  const newest = newestDaily(folder)
  return { newest, missingSince: firstChangeAfter(store, newest) }
}
