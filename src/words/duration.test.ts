import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import corpus from './corpus/duration.json' with { type: 'json' }
import { durationText, readDuration } from './duration.ts'

const shown = (text: string): number | string => {
  const reading = readDuration(text)
  return reading.ok ? reading.value : `!${reading.error.kind}`
}

describe('[H1] durations', () => {
  it.each(corpus.phrases as [string, number | string][])('[H1] %s → %s', (text, expected) => {
    expect(shown(text)).toBe(expected)
  })

  it.each([
    [2, '2h'],
    [1.75, '1h 45m'],
    [0.25, '15m'],
    [16, '16h'],
    [0, '0m'],
  ])('[H1] %s hours are shown as %s', (hours, text) => expect(durationText(hours)).toBe(text))

  it('[H1] what is shown reads back as the same length', () => {
    const quarters = fc.integer({ min: 1, max: 40_000 })
    fc.assert(fc.property(quarters, (count) => void expect(shown(durationText(count / 4))).toBe(count / 4)))
  })

  it('[H1] every length read is a positive number of quarter hours; no text throws', () => {
    const words = fc.constantFrom(
      '1',
      '2.5',
      'h',
      'm',
      'half',
      'an',
      'hour',
      ':',
      '-',
      '🎉',
      ' ',
      '30',
      'days',
    )
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(words).map((list) => list.join('')),
    )
    fc.assert(
      fc.property(text, (input) => {
        const reading = readDuration(input)
        if (reading.ok) expect(reading.value > 0 && Number.isInteger(reading.value * 4)).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })
})
