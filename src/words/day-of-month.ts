/** Days said by month, number or place: 20 dec, 12/25, the 15th, first monday of december, end of q1. */
import {
  addDays,
  addMonths,
  type Day,
  dayOfParts,
  daysInMonth,
  isDay,
  partsOfDay,
  weekdayOf,
} from '../base/time.ts'
import { MONTH_BY_WORD, ORDINAL_BY_WORD, WEEKDAY_BY_WORD, yearOf } from './calendar-word.ts'
import {
  type DayContext,
  type DayReading,
  firstOfMonth,
  type Groups,
  IMPOSSIBLE,
  lastOfMonth,
  on,
  withDay,
} from './day-reading.ts'

export function numberedDay({ year, month, day }: Groups, context: DayContext): DayReading {
  return dated(year === undefined ? undefined : yearOf(year), Number(month), Number(day), context)
}

/** 3/5 is read as the user's country writes it; 25/12 can only be one thing. */
export function slashedDay({ first, second, year }: Groups, context: DayContext): DayReading {
  const [left, right] = [Number(first), Number(second)]
  const monthIsLeft = left <= 12 && (context.monthFirst || right > 12)
  const [month, day] = monthIsLeft ? [left, right] : [right, left]
  return dated(year === undefined ? undefined : yearOf(year), month, day, context)
}

export function writtenDay({ year, month = '', day }: Groups, context: DayContext): DayReading {
  return dated(year === undefined ? undefined : yearOf(year), MONTH_BY_WORD[month] ?? 0, Number(day), context)
}

/** Without a year: the coming such day, today included. Feb 29 waits for a leap year (8 years at most). */
function dated(year: number | undefined, month: number, day: number, { now }: DayContext): DayReading {
  if (month < 1 || month > 12) return IMPOSSIBLE
  if (year !== undefined) return on(dayOfParts(year, month, day))
  const thisYear = partsOfDay(now.date).year
  for (let ahead = 0; ahead <= 8; ahead += 1) {
    const date = dayOfParts(thisYear + ahead, month, day)
    if (isDay(date) && date >= now.date) return on(date)
  }
  return IMPOSSIBLE
}

/** "the 31st" is the coming 31st: months without one are passed over. "31st of this month" must exist. */
export function dayOfMonth({ day, which }: Groups, { now }: DayContext): DayReading {
  const first = firstOfMonth(now.date)
  if (which === 'this' || which === 'next') {
    return on(withDay(addMonths(first, which === 'next' ? 1 : 0), Number(day)))
  }
  for (let ahead = 0; ahead <= 2; ahead += 1) {
    const date = withDay(addMonths(first, ahead), Number(day))
    if (isDay(date) && date >= now.date) return on(date)
  }
  return IMPOSSIBLE
}

export function endOfNamed({ month, quarter, year, only }: Groups, { now }: DayContext): DayReading {
  const lastMonth = quarter ? Number(quarter.slice(1)) * 3 : month ? (MONTH_BY_WORD[month] ?? 12) : 12
  const written = only ?? year
  if (written !== undefined) return on(lastOfMonth(yearOf(written), lastMonth))
  const thisYear = partsOfDay(now.date).year
  const date = lastOfMonth(thisYear, lastMonth)
  return on(date >= now.date ? date : lastOfMonth(thisYear + 1, lastMonth))
}

/** "first monday of december", "last day of the month": the coming one, unless a month or year pins it. */
export function nthOfMonth(groups: Groups, { now }: DayContext): DayReading {
  const { which, month, year } = groups
  const nth = (first: Day) => nthDay(first, groups)
  if (month !== undefined) {
    const monthOfYear = MONTH_BY_WORD[month] ?? 1
    const thisYear = partsOfDay(now.date).year
    if (year !== undefined) return on(nth(dayOfParts(yearOf(year), monthOfYear, 1)))
    const date = nth(dayOfParts(thisYear, monthOfYear, 1))
    return on(date === undefined || date >= now.date ? date : nth(dayOfParts(thisYear + 1, monthOfYear, 1)))
  }
  const first = firstOfMonth(now.date)
  const date = nth(which === 'next' ? addMonths(first, 1) : first)
  const passed = date !== undefined && date < now.date && which !== 'this'
  return on(passed ? nth(addMonths(first, 1)) : date)
}

/** Undefined when the month has no such day (a 5th Monday). */
function nthDay(first: Day, { ordinal = '', weekday, workday }: Groups): Day | undefined {
  const target = weekday && WEEKDAY_BY_WORD[weekday]
  const { year, month } = partsOfDay(first)
  const days = Array.from({ length: daysInMonth(year, month) }, (_, index) => addDays(first, index))
  const matching = days.filter((day) =>
    target ? weekdayOf(day) === target : !workday || weekdayOf(day) <= 5,
  )
  const nth = ORDINAL_BY_WORD[ordinal] ?? 1
  return nth < 0 ? matching.at(nth) : matching[nth - 1]
}
