/** Days said by a length of time, or by the edge of one: in 3 days, 2 weeks ago, end of month, eoq. */
import { addDays, addMonths, type Day, dayOfParts, partsOfDay, weekdayOf } from '../base/time.ts'
import { type CalendarUnit, countOf, STRETCH_BY_WORD } from './calendar-word.ts'
import { apart, type DayContext, type DayReading, type Groups, on, startOfWeek } from './day-reading.ts'

export function stretchAhead({ count = '', unit = '' }: Groups, { now }: DayContext): DayReading {
  return stretched(now.date, countOf(count), unit)
}

export function stretchAgo({ back, count = '', unit = '', ago }: Groups, { now }: DayContext): DayReading {
  if (back === undefined && ago === undefined) return undefined
  return stretched(now.date, -(back === undefined ? countOf(count) : Number(back)), unit)
}

export function stretched(from: Day, count: number, word: string): DayReading {
  const stretch = STRETCH_BY_WORD[word]
  return stretch && shifted({ kind: 'day', date: from }, count * stretch.factor, stretch.unit)
}

export function shifted(reading: DayReading, count: number, unit: CalendarUnit): DayReading {
  if (reading?.kind !== 'day') return reading
  const { date } = reading
  switch (unit) {
    case 'day':
      return on(addDays(date, count))
    case 'week':
      return on(addDays(date, count * 7))
    case 'month':
      return on(addMonths(date, count))
    case 'year':
      return on(addMonths(date, count * 12))
    case 'business day':
      return on(addBusinessDays(date, count))
  }
}

/** Monday to Friday; holidays are not known. From a weekend, one business day ahead is Monday. */
function addBusinessDays(from: Day, count: number): Day {
  const step = Math.sign(count)
  let date = addDays(from, Math.trunc(count / 5) * 7)
  for (let left = Math.abs(count % 5); left > 0; ) {
    date = addDays(date, step)
    if (weekdayOf(date) <= 5) left -= 1
  }
  while (count !== 0 && weekdayOf(date) > 5) date = addDays(date, -step)
  return date
}

const MONTHS_BY_UNIT: Readonly<Record<string, number>> = { month: 1, quarter: 3, year: 12 }

const UNIT_BY_LETTER: Readonly<Record<string, string>> = { w: 'week', m: 'month', q: 'quarter', y: 'year' }

export function endOfStretch({ which, unit, letter = '' }: Groups, context: DayContext): DayReading {
  const named = unit ?? UNIT_BY_LETTER[letter] ?? ''
  if (named === 'week') return endOfWeek(which !== undefined && which !== '', context)
  const months = MONTHS_BY_UNIT[named] ?? 1
  const start = startOfMonths(context.now.date, months)
  return on(addDays(addMonths(start, which ? 2 * months : months), -1))
}

/** Friday, as in "I'll have it by the end of the week"; when that has passed, the last day of this week. */
function endOfWeek(next: boolean, context: DayContext): DayReading {
  const start = startOfWeek(context)
  const friday = addDays(start, apart(context.weekStart, 5))
  if (next) return on(addDays(friday, 7))
  return on(friday >= context.now.date ? friday : addDays(start, 6))
}

/** The coming start, never the one that has passed. */
export function startOfStretch({ unit = '' }: Groups, context: DayContext): DayReading {
  if (unit === 'week') return on(addDays(startOfWeek(context), 7))
  const months = MONTHS_BY_UNIT[unit] ?? 1
  return on(addMonths(startOfMonths(context.now.date, months), months))
}

export function edgeDay({ ordinal, which, unit = '' }: Groups, context: DayContext): DayReading {
  if (ordinal === 'first') return startOfStretch({ unit }, context)
  if (unit !== 'week') return endOfStretch({ unit, which }, context)
  return on(addDays(startOfWeek(context), which ? 13 : 6))
}

/** First day of the month, quarter (3) or year (12) that holds the day. */
function startOfMonths(day: Day, months: number): Day {
  const { year, month } = partsOfDay(day)
  return dayOfParts(year, month - ((month - 1) % months), 1)
}
