/** What a day rule is given and what it may answer, and the calendar steps that the rules share. */
import {
  addDays,
  type Clock,
  type Day,
  dayOfParts,
  daysInMonth,
  isDay,
  partsOfDay,
  type Wall,
  weekdayOf,
} from '../base/time.ts'

/** What a day phrase is read against. `time` is the wall time said beside it, if any. */
export type DayContext = {
  readonly now: Wall
  readonly time?: Clock | undefined
  readonly weekStart: 1 | 7
  readonly monthFirst: boolean
}

/** A day; or that there is no such day; or that the named day is not the named weekday; undefined = not a day phrase. */
export type DayReading =
  | { readonly kind: 'day'; readonly date: Day }
  | { readonly kind: 'impossible' }
  | { readonly kind: 'contradiction'; readonly date: Day }
  | undefined

/** The named parts of a pattern that matched. */
export type Groups = Readonly<Record<string, string | undefined>>
export const IMPOSSIBLE = { kind: 'impossible' } as const

/** Years 1–9999 only: others do not fit the text form of a day. */
export const on = (date: Day | undefined): DayReading =>
  date !== undefined && isDay(date) && date >= '0001' ? { kind: 'day', date } : IMPOSSIBLE

/** Days from one weekday to the next such other, 0–6. */
export const apart = (from: number, to: number): number => (to - from + 7) % 7

export const startOfWeek = ({ now, weekStart }: DayContext): Day =>
  addDays(now.date, -apart(weekStart, weekdayOf(now.date)))

export const withDay = (day: Day, dayOfMonthNumber: number): Day => {
  const { year, month } = partsOfDay(day)
  return dayOfParts(year, month, dayOfMonthNumber)
}

export const firstOfMonth = (day: Day): Day => withDay(day, 1)

export const lastOfMonth = (year: number, month: number): Day =>
  dayOfParts(year, month, daysInMonth(year, month))
