import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readRecurrence, recurrenceText } from './recurrence.ts'

const now = { date: '2026-11-18', time: '10:00' }
const shown = (text: string, options = {}) => {
  const reading = readRecurrence(text, now, options)
  return reading.ok ? reading.value : `!${reading.error.kind}`
}

describe('[R1] recurrence in words', () => {
  it.each([
    ['daily', 'FREQ=DAILY'],
    ['every day', 'FREQ=DAILY'],
    ['every 3 days', 'FREQ=DAILY;INTERVAL=3'],
    ['every other day', 'FREQ=DAILY;INTERVAL=2'],
    ['every 1 day', 'FREQ=DAILY'],
    ['weekly', 'FREQ=WEEKLY'],
    ['weekly on mon,fri', 'FREQ=WEEKLY;BYDAY=MO,FR'],
    ['weekly on fri, mon', 'FREQ=WEEKLY;BYDAY=MO,FR'],
    ['Weekly on Monday and Friday', 'FREQ=WEEKLY;BYDAY=MO,FR'],
    ['every friday', 'FREQ=WEEKLY;BYDAY=FR'],
    ['every mon,wed and fri', 'FREQ=WEEKLY;BYDAY=MO,WE,FR'],
    ['every weekday', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'],
    ['every 2 weeks on tue', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU'],
    ['fortnightly on tue', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU'],
    ['monthly', 'FREQ=MONTHLY'],
    ['monthly on 15', 'FREQ=MONTHLY;BYMONTHDAY=15'],
    ['monthly on the 15th', 'FREQ=MONTHLY;BYMONTHDAY=15'],
    ['monthly on 1,15', 'FREQ=MONTHLY;BYMONTHDAY=1,15'],
    ['monthly on 31', 'FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1'],
    ['monthly on 29', 'FREQ=MONTHLY;BYMONTHDAY=28,29;BYSETPOS=-1'],
    ['monthly on last day', 'FREQ=MONTHLY;BYMONTHDAY=-1'],
    ['monthly on last fri', 'FREQ=MONTHLY;BYDAY=-1FR'],
    ['monthly on 2nd tuesday', 'FREQ=MONTHLY;BYDAY=2TU'],
    ['monthly on 5th mon', 'FREQ=MONTHLY;BYDAY=5MO'],
    ['every 3 months on the first mon', 'FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO'],
    ['quarterly on 1', 'FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=1'],
    ['yearly', 'FREQ=YEARLY'],
    ['yearly on mar 15', 'FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=15'],
    ['every year on 15 march', 'FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=15'],
    ['yearly on feb 29', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1'],
    ['yearly on last fri of nov', 'FREQ=YEARLY;BYMONTH=11;BYDAY=-1FR'],
    ['daily 10 times', 'FREQ=DAILY;COUNT=10'],
    ['daily for 10 times', 'FREQ=DAILY;COUNT=10'],
    ['weekly on mon until 2027-03-01', 'FREQ=WEEKLY;BYDAY=MO;UNTIL=20270301'],
    ['weekly on mon until dec 20', 'FREQ=WEEKLY;BYDAY=MO;UNTIL=20261220'],
    ['weekly on mon until soon', '!until'],
    ['daily until feb 30', '!until'],
    ['every 0 days', '!impossible'],
    ['every 99999 days', '!impossible'],
    ['monthly on 32', '!impossible'],
    ['monthly on 0', '!impossible'],
    ['monthly on 1,31', '!short_month'],
    ['monthly on 1,32', '!impossible'],
    ['yearly on feb 30', '!impossible'],
    ['daily 0 times', '!impossible'],
    ['daily on mon', '!not_understood'],
    ['weekly on 31', '!not_understood'],
    ['monthly on fri', '!not_understood'],
    ['yearly on 15', '!not_understood'],
    ['biweekly', 'FREQ=WEEKLY;INTERVAL=2'],
    ['bi-weekly on tue', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU'],
    ['every fortnight', 'FREQ=WEEKLY;INTERVAL=2'],
    ['mondays', 'FREQ=WEEKLY;BYDAY=MO'],
    ['on mondays and fridays', 'FREQ=WEEKLY;BYDAY=MO,FR'],
    ['monday', 'FREQ=WEEKLY;BYDAY=MO'],
    ['every friday at 9', '!not_understood'],
    ['every friday until dec 20 at 9', '!not_understood'],
    ['twice a week', '!not_understood'],
    ['sometimes', '!not_understood'],
    ['', '!empty'],
    ['daily '.repeat(2000), '!not_understood'],
  ])('[R1] %s → %s', (text, expected) => expect(shown(text)).toBe(expected))

  it('[R2] the start date says what a bare monthly or yearly means at the end of a month', () => {
    expect(shown('monthly', { start: '2027-01-31' })).toBe('FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1')
    expect(shown('yearly', { start: '2028-02-29' })).toBe(
      'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1',
    )
    expect(shown('monthly', { start: '2027-01-28' })).toBe('FREQ=MONTHLY')
  })

  it('[R1] weeks that begin on Sunday are part of a rule of several weeks', () => {
    expect(shown('every 2 weeks on sun', { weekStart: 7 })).toBe('FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU')
    expect(recurrenceText('FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU')).toBe('every 2 weeks on sun')
  })

  it.each([
    ...[
      'daily',
      'every 3 days',
      'weekly',
      'weekly on mon,fri',
      'every 2 weeks on tue',
      'monthly',
      'monthly on 31',
      'monthly on 1,15',
    ],
    ...[
      'monthly on last fri',
      'monthly on last day',
      'monthly on 2nd tue',
      'yearly',
      'yearly on mar 15',
      'yearly on feb 29',
    ],
    ...[
      'yearly on last fri of nov',
      'daily 10 times',
      'weekly on mon until 2027-03-01',
      'every 2 years on dec 31',
    ],
  ])('[R1] "%s" is shown back in the same words', (text) => expect(recurrenceText(shown(text))).toBe(text))

  it.each([
    '',
    'FREQ=HOURLY',
    'FREQ=DAILY;BYHOUR=9',
    'FREQ=MONTHLY;BYMONTHDAY=29,30',
    'nonsense',
    'FREQ=DAILY;UNTIL=2027',
  ])('[R1] the rule %j has no words here', (rule) => expect(recurrenceText(rule)).toBeUndefined())

  it('[R1] every rule read has words that read as the same rule; no text throws', () => {
    const pieces = [
      'daily',
      'every',
      '2',
      '31',
      'weeks',
      'months',
      'monthly',
      'yearly',
      'on',
      'last',
      'fri',
      'mon,fri',
      'feb',
      '29',
      'until',
      '2027-01-01',
      '3 times',
    ]
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.constantFrom(...pieces), { maxLength: 7 }).map((words) => words.join(' ')),
    )
    fc.assert(
      fc.property(text, (input) => {
        const reading = readRecurrence(input, now)
        if (!reading.ok) return
        const words = recurrenceText(reading.value)
        expect(words === undefined ? undefined : shown(words)).toBe(reading.value)
      }),
      { numRuns: 3000 },
    )
  })
})
