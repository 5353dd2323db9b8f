/** The score of now, read and worked out. */
import {
  addDays,
  DAY_MS,
  type Day,
  type Instant,
  instantOfMs,
  msOfInstant,
  weekdayOf,
} from '../../base/time.ts'
import { ESTIMATION_DAYS } from '../../domain/estimation.ts'
import { earliestLook, type Integrity, integrityOf, TREND_DAYS } from '../../domain/integrity.ts'
import { firstDueAt, readLedger } from '../../store/read/ledger.ts'
import type { Door } from '../door.ts'

export async function readIntegrity(door: Door): Promise<Integrity> {
  const { store, now } = door
  const weeks = await weeksSince(firstDueAt(store) ?? now, door)
  const moments = { now, weeks }
  const since = earliestLook(moments)
  // The trend looks at the estimates of 90 days from 30 days ago.
  const tasksSince = daysBefore(now, ESTIMATION_DAYS + TREND_DAYS)
  return integrityOf(readLedger(store, { now, since, tasksSince }), moments)
}

const daysBefore = (now: Instant, days: number): Instant => instantOfMs(msOfInstant(now) - days * DAY_MS)

/** No streak is followed further back. */
const MOST_WEEKS = 520

/** ISO weeks begin on Monday, when the user's day begins. From the one before `first`, for zones, to the one after this. */
async function weeksSince(first: Instant, { wall, zone, instantOfWall }: Door): Promise<readonly Instant[]> {
  const mondays = [addDays(mondayOf(wall.date), 7)]
  const earliest = addDays(first.slice(0, 10), -7)
  for (let day = wall.date; day >= earliest && mondays.length < MOST_WEEKS; day = addDays(day, -7))
    mondays.unshift(mondayOf(day))
  return Promise.all(mondays.map((date) => instantOfWall({ date, time: '00:00' }, zone)))
}

const mondayOf = (day: Day): Day => addDays(day, 1 - weekdayOf(day))
