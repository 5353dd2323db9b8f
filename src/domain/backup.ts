/** Copies of the whole store: which there are, and which may go. */
import { addDays, type Day, type Instant, weekdayOf } from '../base/time.ts'

export type Backup = {
  /** Newest first, from 1: what a person types after `restore`. */
  readonly number: number
  readonly path: string
  readonly made_at: Instant
  /** Why: "daily", "by hand", "before restore" … */
  readonly reason: string
  readonly bytes: number
}

const DAILY = 7
const WEEKLY = 4

const mondayOf = (day: Day): Day => addDays(day, 1 - weekdayOf(day))

/** Of the days that have a backup those that are no longer kept: the newest 7 stay, and the newest of each of 4 weeks. */
export function daysToDrop(days: readonly Day[]): readonly Day[] {
  const newestFirst = [...days].sort().reverse()
  const daily = newestFirst.slice(0, DAILY)
  const newestByWeek = new Map<Day, Day>()
  for (const day of newestFirst) if (!newestByWeek.has(mondayOf(day))) newestByWeek.set(mondayOf(day), day)
  const weekly = [...newestByWeek.values()].slice(0, WEEKLY)
  return newestFirst.filter((day) => !daily.includes(day) && !weekly.includes(day))
}
