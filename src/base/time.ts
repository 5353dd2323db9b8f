/**
 * Time as text, in three shapes that never mix:
 *   Instant  "2026-11-22T15:04:05.123Z"  a point in time, UTC, milliseconds; sorts as text
 *   Day      "2026-11-22"                a square of the calendar, in no zone
 *   Clock    "17:00"                     a wall time, in no zone
 * Calendar arithmetic is done in UTC on plain days, so that no zone and no daylight saving can touch it.
 */
export type Instant = string
export type Day = string
export type Clock = string
/** What calendar and clock on the wall show somewhere. */
export type Wall = { readonly date: Day; readonly time: Clock }

export const DAY_MS = 86_400_000

export const instantOfMs = (ms: number): Instant => new Date(ms).toISOString()
export const msOfInstant = (instant: Instant): number => Date.parse(instant)
/** The later of two instants; empty text is before all of them. */
export const laterInstant = (a: Instant, b: Instant): Instant => (a > b ? a : b)

export function dayOfParts(year: number, month: number, day: number): Day {
  const pad = (value: number, width: number) => String(value).padStart(width, '0')
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`
}

/** Year, month (1–12) and day (1–31) of a day. */
export function partsOfDay(day: Day): {
  readonly year: number
  readonly month: number
  readonly day: number
} {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), day: Number(day.slice(8, 10)) }
}

const msOfDay = (day: Day): number => Date.parse(`${day}T00:00:00.000Z`)
const dayOfMs = (ms: number): Day => new Date(ms).toISOString().slice(0, 10)

export const addDays = (day: Day, count: number): Day => dayOfMs(msOfDay(day) + count * DAY_MS)

/** Whole days from one day to another; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => Math.round((msOfDay(to) - msOfDay(from)) / DAY_MS)

/** 1 = Monday … 7 = Sunday (ISO 8601). */
export const weekdayOf = (day: Day): number => new Date(msOfDay(day)).getUTCDay() || 7

/** 28 to 31. `month` is 1–12. */
export const daysInMonth = (year: number, month: number): number =>
  new Date(Date.UTC(year, month, 0)).getUTCDate()

/** The same day of a month `count` months on; a day that the month lacks becomes its last one. */
export function addMonths(day: Day, count: number): Day {
  const { year, month, day: dayOfMonth } = partsOfDay(day)
  const months = year * 12 + (month - 1) + count
  const toYear = Math.floor(months / 12)
  const toMonth = (months % 12) + 1
  return dayOfParts(toYear, toMonth, Math.min(dayOfMonth, daysInMonth(toYear, toMonth)))
}

/** True for a day that exists: 2026-02-30 does not. */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const { year, month, day } = partsOfDay(text)
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

const INSTANT =
  /^(?!9999)\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/

/** True for what is written as a moment is, before the year 9999: there is always a later one, of as many digits. */
export const isInstant = (text: string): text is Instant => INSTANT.test(text)

export const isClock = (text: string): text is Clock => /^([01]\d|2[0-3]):[0-5]\d$/.test(text)
