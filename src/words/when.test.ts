import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type Wall } from '../base/time.ts'
import corpus from './corpus/when.json' with { type: 'json' }
import { VAGUE_PHRASES } from './vague.ts'
import { readWhen } from './when.ts'
import type { WhenOptions } from './when-problem.ts'

/** A reading as the corpus writes it. */
function shown(text: string, now: Wall, options?: WhenOptions): string {
  const reading = readWhen(text, now, options)
  if (reading.ok) return [reading.value.date, reading.value.time].filter(Boolean).join(' ')
  const { error } = reading
  if (error.kind === 'vague') return `!vague: ${error.suggestion}`
  if (error.kind === 'ambiguous') return `!ambiguous: ${error.readings.join(', ')}`
  return `!${error.kind}`
}

const wall = (date: string, time = '10:00'): Wall => ({ date, time })
const anyDay = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('2000-01-01', days))
const anyWall = fc
  .tuple(anyDay, fc.integer({ min: 0, max: 1439 }))
  .map(([date, minute]) => wall(date, clockOf(minute)))
const clockOf = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

describe('[D1] dates', () => {
  it.each(corpus.phrases)('[D1] %s → %s', (text = '', expected) => {
    expect(shown(text, corpus.now)).toBe(expected)
  })

  it.each([
    ['next fri', '2026-11-22', 1, '2026-11-27'],
    ['next fri', '2026-11-22', 7, '2026-12-04'],
    ['fri', '2026-11-22', 7, '2026-11-27'],
    ['end of week', '2026-11-22', 1, '2026-11-22'],
    ['end of week', '2026-11-22', 7, '2026-11-27'],
    ['weekend', '2026-11-21', 1, '2026-11-22'],
    ['weekend', '2026-11-22', 1, '2026-11-22'],
    ['next weekend', '2026-11-22', 1, '2026-11-28'],
    ['next mon', '2026-11-22', 1, '2026-11-23'],
    ['in 1 business day', '2026-11-20', 1, '2026-11-23'],
    ['in 1 business day', '2026-11-21', 1, '2026-11-23'],
    ['in 5 business days', '2026-11-21', 1, '2026-11-27'],
    ['in a month', '2027-01-31', 1, '2027-02-28'],
    ['in a year', '2028-02-29', 1, '2029-02-28'],
    ['eoq', '2026-12-31', 1, '2026-12-31'],
    ['31st', '2027-01-31', 1, '2027-01-31'],
  ] as const)('[D1] %s on %s with weeks from day %s is %s', (text, today, weekStart, expected) => {
    expect(shown(text, wall(today), { weekStart })).toBe(expected)
  })

  it.each([
    ['3/5', '2027-05-03'],
    ['12/25', '2026-12-25'],
    ['25/12', '2026-12-25'],
    ['01-12-2027', '2027-12-01'],
  ])('[D1] where the day is written first, %s is %s', (text, expected) => {
    expect(shown(text, wall('2026-11-18'), { monthFirst: false })).toBe(expected)
  })

  it('[D1] tonight, said late, is what is left of the day', () => {
    expect(shown('tonight', wall('2026-11-18', '22:15'))).toBe('2026-11-18 23:59')
  })

  it.each(VAGUE_PHRASES)('[D1] what is proposed for "%s" can itself be read', (phrase) => {
    const reading = readWhen(phrase, wall('2026-11-18'))
    const suggestion = !reading.ok && reading.error.kind === 'vague' ? reading.error.suggestion : ''
    expect(readWhen(suggestion, wall('2026-11-18')).ok).toBe(true)
  })
})

describe('[D1] properties', () => {
  const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
  const parts = (day: string) => day.split('-').map(Number) as [number, number, number]
  const formats: readonly ((day: string) => string)[] = [
    (day) => day,
    (day) => day.replaceAll('-', ''),
    (day) => `${parts(day)[2]} ${months[parts(day)[1] - 1]} ${parts(day)[0]}`,
    (day) => `${months[parts(day)[1] - 1]} ${parts(day)[2]}, ${parts(day)[0]}`,
    (day) => `${parts(day)[1]}/${parts(day)[2]}/${parts(day)[0]}`,
    (day) => `${parts(day)[2]}.${parts(day)[1]}.${parts(day)[0]}`,
  ]

  it('[D1] every way to write a day and a time is read as that day and time', () => {
    fc.assert(
      fc.property(anyDay, anyWall, fc.constantFrom(...formats), (day, now, format) => {
        expect(shown(`${format(day)} ${now.time}`, now)).toBe(`${day} ${now.time}`)
        expect(shown(`${now.time} on ${format(day)}`, now)).toBe(`${day} ${now.time}`)
        expect(shown(format(day), now)).toBe(day)
      }),
    )
  })

  const unpinned = [
    'fri',
    'this sat',
    'next mon',
    '15th',
    'the 31st',
    'dec 20',
    'feb 29',
    '12/25',
    '1.1.',
    'weekend',
    'eow',
  ]
    .concat([
      'eom',
      'eoq',
      'end of march',
      'first monday of may',
      'in 5 business days',
      'last day of the month',
      '3d',
      '9am',
    ])
    .concat([
      'noon',
      'tonight',
      'in 2 hours',
      'start of next month',
      'tomorrow',
      'wed 9am',
      'friday week',
      'end of q2',
    ])

  it('[D1] nothing lies in the past unless the words say so', () => {
    fc.assert(
      fc.property(
        anyWall,
        fc.constantFrom(...unpinned),
        fc.constantFrom<1 | 7>(1, 7),
        (now, text, weekStart) => {
          const reading = readWhen(text, now, { weekStart })
          if (!reading.ok) throw new Error(`${text} at ${now.date}: ${reading.error.kind}`)
          expect(reading.value.date >= now.date).toBe(true)
        },
      ),
    )
  })

  it('[D1] no text whatever throws', () => {
    const words = fc.constantFrom(
      'in',
      '3',
      'days',
      'fri',
      'at',
      '25:00',
      'next',
      'of',
      '🎉',
      'مرحبا',
      '99999',
      'years',
      'from',
      '-',
      '/',
    )
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(words).map((list) => list.join(' ')),
    )
    fc.assert(
      fc.property(text, anyWall, (input, now) => void readWhen(input, now)),
      { numRuns: 1000 },
    )
  })

  it('[D1] a very long text is refused at once', () => {
    expect(shown('1 day from '.repeat(1000), wall('2026-11-18'))).toBe('!not_understood')
  })
})
