import fc from 'fast-check'
import { RRule } from 'rrule'
import { describe, expect, it } from 'vitest'
import { addDays, addMonths, type Day, dayOfParts, daysInMonth, partsOfDay, weekdayOf } from '../base/time.ts'
import { readRecurrence } from '../words/recurrence.ts'
import { madeUntil, nextMakingDay, nextOccurrences, occurrencesBetween } from './occurrence.ts'

/** The rule as a person says it. */
function schedule(words: string, start: Day) {
  const rule = readRecurrence(words, { date: start, time: '10:00' }, { start })
  if (!rule.ok) throw new Error(`${words}: ${rule.error.kind}`)
  return { start_date: start, rule: rule.value }
}
const next = (words: string, start: Day, count: number) =>
  nextOccurrences(schedule(words, start), start, count)

describe('[R2] nothing drifts', () => {
  it.each([
    ['monthly on 31', '2026-01-31', ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31']],
    ['monthly', '2026-10-31', ['2026-10-31', '2026-11-30', '2026-12-31', '2027-01-31', '2027-02-28']],
    ['monthly on 30', '2027-12-01', ['2027-12-30', '2028-01-30', '2028-02-29', '2028-03-30']],
    ['monthly on 29', '2027-01-29', ['2027-01-29', '2027-02-28', '2027-03-29', '2027-04-29']],
    ['every 2 months on 31', '2026-12-31', ['2026-12-31', '2027-02-28', '2027-04-30', '2027-06-30']],
    ['monthly on last day', '2028-01-15', ['2028-01-31', '2028-02-29', '2028-03-31']],
    [
      'yearly on feb 29',
      '2024-02-29',
      ['2024-02-29', '2025-02-28', '2026-02-28', '2027-02-28', '2028-02-29'],
    ],
    ['yearly', '2024-02-29', ['2024-02-29', '2025-02-28', '2026-02-28', '2027-02-28', '2028-02-29']],
    ['every 4 years on feb 29', '2096-02-29', ['2096-02-29', '2100-02-28', '2104-02-29']],
    ['monthly on 5th mon', '2026-01-01', ['2026-03-30', '2026-06-29', '2026-08-31', '2026-11-30']],
    ['monthly on last fri', '2026-01-01', ['2026-01-30', '2026-02-27', '2026-03-27', '2026-04-24']],
    ['yearly on 5th sun of feb', '2026-01-01', ['2032-02-29', '2060-02-29']],
    ['every 2 weeks on tue', '2026-11-18', ['2026-12-01', '2026-12-15', '2026-12-29']],
    ['every 2 weeks on mon,fri', '2026-11-18', ['2026-11-20', '2026-11-30', '2026-12-04']],
    ['every 3 days', '2026-02-27', ['2026-02-27', '2026-03-02', '2026-03-05']],
    ['weekly on fri until 2026-12-04', '2026-11-22', ['2026-11-27', '2026-12-04']],
    ['daily 3 times', '2026-11-22', ['2026-11-22', '2026-11-23', '2026-11-24']],
    ['every 1000 years on mar 15', '2026-01-01', ['2026-03-15', '3026-03-15']],
  ] as const)('"%s" from %s', (words, start, days) => {
    expect(next(words, start, days.length)).toEqual(days)
  })

  it('N times are counted from the start, not from today', () => {
    const ten = schedule('daily 10 times', '2026-11-01')
    expect(nextOccurrences(ten, '2026-11-09', 5)).toEqual(['2026-11-09', '2026-11-10'])
    expect(occurrencesBetween(ten, '2026-11-11', '2026-12-01')).toEqual([])
  })
})

describe('[R3] ahead of time', () => {
  it.each([
    ['daily', '2026-11-29'],
    ['every 3 days', '2026-11-29'],
    ['weekly on fri', '2026-12-06'],
    ['monthly on 31', '2026-12-22'],
    ['quarterly', '2026-12-22'],
    ['yearly', '2027-11-22'],
  ])('"%s" is made until %s', (words, until) => {
    expect(madeUntil(schedule(words, '2026-11-22').rule, '2026-11-22')).toBe(until)
  })

  it.each([
    'daily',
    'every 3 days',
    'every 2 weeks on tue',
    'monthly on 31',
    'monthly on 5th mon',
    'yearly on feb 29',
    'every 30 years',
    'daily 4 times',
  ])('"%s": on the day that is remembered there is something to make, and on none before', (words) => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 800 }), (later) => {
        const given = schedule(words, '2026-01-31')
        const today = addDays('2026-01-31', later)
        const day = nextMakingDay(given, today)
        const [after] = nextOccurrences(given, addDays(madeUntil(given.rule, today), 1), 1)
        if (after === undefined) {
          expect(day).toBe('9999-12-31')
          return
        }
        expect(day > today).toBe(true)
        expect(madeUntil(given.rule, day) >= after).toBe(true)
        const before = addDays(day, -1)
        expect(before === today || madeUntil(given.rule, before) < after).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})

it('[R1] a rule that nobody here would write makes nothing and breaks nothing', () => {
  for (const rule of [
    '',
    'nonsense',
    'FREQ=SECONDLY',
    'FREQ=HOURLY;BYHOUR=9',
    'FREQ=DAILY;INTERVAL=x',
    'FREQ=DAILY;UNTIL=soon',
  ]) {
    const given = { start_date: '2026-01-01', rule }
    const days = occurrencesBetween(given, '2026-01-01', '2026-01-31')
    expect(days === undefined || days.length <= 31).toBe(true)
    expect(nextOccurrences(given, '2026-01-01', 3).length).toBeLessThanOrEqual(3)
  }
})

// ── against others ──────────────────────────────────────────────────────────────────────────────────────────────

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const
const number = (min: number, max: number) => fc.integer({ min, max })
const weekdays = fc.subarray([...WEEKDAYS], { minLength: 1 }).map((days) => days.join(','))
const nth = fc
  .tuple(fc.constantFrom('1st', '2nd', '3rd', '4th', '5th', 'last'), fc.constantFrom(...WEEKDAYS))
  .map((pair) => pair.join(' '))
const yearDay = fc
  .tuple(number(1, 12), number(1, 31))
  .map(([month, day]) => `${MONTHS[month - 1]} ${Math.min(day, daysInMonth(2024, month))}`)
const every = (unit: string) => number(1, 12).map((count) => `every ${count} ${unit}s`)

/** Anything that can be said. */
const beats = fc.oneof(
  every('day'),
  every('week'),
  fc.tuple(every('week'), weekdays).map(([beat, days]) => `${beat} on ${days}`),
  every('month'),
  fc.tuple(every('month'), number(1, 31)).map(([beat, day]) => `${beat} on ${day}`),
  fc
    .tuple(every('month'), fc.subarray([1, 5, 14, 28], { minLength: 2 }))
    .map(([beat, days]) => `${beat} on ${days.join(',')}`),
  fc.tuple(every('month'), nth).map(([beat, day]) => `${beat} on ${day}`),
  every('month').map((beat) => `${beat} on last day`),
  every('year'),
  fc.tuple(every('year'), yearDay).map(([beat, day]) => `${beat} on ${day}`),
  fc
    .tuple(every('year'), nth, fc.constantFrom(...MONTHS))
    .map(([beat, day, month]) => `${beat} on ${day} of ${month}`),
)
const start = number(0, 20_000).map((days) => addDays('2000-01-01', days))
const end = fc.oneof(
  fc.constant(() => ''),
  number(1, 40).map((times) => () => ` ${times} times`),
  number(0, 4000).map((days) => (from: Day) => ` until ${addDays(from, days)}`),
)

it('[R1] [R2] 5,000 random rules: the same days as another RRULE implementation', () => {
  fc.assert(
    fc.property(beats, start, end, number(0, 3000), (beat, from, ending, later) => {
      const given = schedule(`${beat}${ending(from)}`, from)
      const [first, last] = [addDays(from, later), addDays(from, later + 1500)]
      const midnight = (day: Day) => new Date(`${day}T00:00:00Z`)
      const other = new RRule({ ...RRule.parseString(given.rule), dtstart: midnight(from) })
      const days = other
        .between(midnight(first), midnight(last), true)
        .map((day) => day.toISOString().slice(0, 10))
      expect(occurrencesBetween(given, first, last)).toEqual(days)
      expect(nextOccurrences(given, first, 3)).toEqual(
        [...days, ...(days.length < 3 ? otherNext(other, last, 3 - days.length) : [])].slice(0, 3),
      )
    }),
    { numRuns: 5000 },
  )
}, 120_000)

function otherNext(rule: RRule, last: Day, count: number): readonly Day[] {
  const days: Day[] = []
  for (let after: Date | null = new Date(`${last}T00:00:00Z`); days.length < count; ) {
    after = rule.after(after, false)
    if (after === null) break
    days.push(after.toISOString().slice(0, 10))
  }
  return days
}

describe('[R2] as plain counting says it', () => {
  const days = (from: Day, count: number) => Array.from({ length: count }, (_, index) => addDays(from, index))
  it('days, weeks and months', () => {
    fc.assert(
      fc.property(
        start,
        number(1, 12),
        number(1, 31),
        fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
        (from, count, day, wanted) => {
          expect(next(`every ${count} days`, from, 20)).toEqual(
            Array.from({ length: 20 }, (_, index) => addDays(from, index * count)),
          )
          const monday = addDays(from, 1 - weekdayOf(from))
          const weekly = days(from, 7 * count * 8).filter((each) => {
            const week = Math.floor((Date.parse(each) - Date.parse(monday)) / (7 * 86_400_000))
            return week % count === 0 && wanted.includes(weekdayOf(each))
          })
          const words = `every ${count} weeks on ${wanted.map((one) => WEEKDAYS[one - 1]).join(',')}`
          expect(next(words, from, 5)).toEqual(weekly.slice(0, 5))
          const { year, month } = partsOfDay(from)
          const firsts = Array.from({ length: 20 }, (_, index) =>
            addMonths(dayOfParts(year, month, 1), index * count),
          )
          const monthly = firsts
            .map((each) => partsOfDay(each))
            .map((each) =>
              dayOfParts(each.year, each.month, Math.min(day, daysInMonth(each.year, each.month))),
            )
            .filter((each) => each >= from)
          expect(next(`every ${count} months on ${day}`, from, 19)).toEqual(monthly.slice(0, 19))
        },
      ),
      { numRuns: 300 },
    )
  })
})
