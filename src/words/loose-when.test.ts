import { describe, expect, it } from 'vitest'
import { readWhenLoosely } from './loose-when.ts'

const now = { date: '2026-11-18', time: '10:00' }

describe('[D1] dates beyond the own grammar', () => {
  it.each([
    ['fri', '2026-11-20'],
    ['in 2 days and 4 hours', '2026-11-20 14:00'],
    ['two days ago', '2026-11-16'],
    ['next month', '!vague'],
    ['this summer', '!not_understood'],
    ['friday to sunday', '!not_understood'],
    ['two fridays from friday', '!not_understood'],
    ['tomorrow or friday', '!not_understood'],
    ['3pm tomorrow EST', '!zoned'],
    ['3pm tomorrow Eastern Time', '!not_understood'],
    ['blah', '!not_understood'],
    ['', '!empty'],
    ['tomorrow '.repeat(2000), '!not_understood'],
  ])('[D1] %s → %s', async (text, expected) => {
    const reading = await readWhenLoosely(text, now)
    const shown = reading.ok
      ? [reading.value.date, reading.value.time].filter(Boolean).join(' ')
      : `!${reading.error.kind}`
    expect(shown).toBe(expected)
  })
})
