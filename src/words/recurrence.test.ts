import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import corpus from './corpus/recurrence.json' with { type: 'json' }
import { readRecurrence } from './recurrence.ts'
import { recurrenceText } from './recurrence-text.ts'

const { now } = corpus
const shown = (text: string, options = {}) => {
  const reading = readRecurrence(text, now, options)
  return reading.ok ? reading.value : `!${reading.error.kind}`
}

describe('[R1] recurrence in words', () => {
  it.each(corpus.phrases)('[R1] %s → %s', (text = '', expected) => expect(shown(text)).toBe(expected))

  it('[R1] a very long text is none', () => expect(shown('daily '.repeat(2000))).toBe('!not_understood'))

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
