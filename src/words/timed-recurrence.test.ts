import { describe, expect, it } from 'vitest'
import { readTimedRecurrence } from './timed-recurrence.ts'

const now = { date: '2026-11-18', time: '10:00' }
const shown = (text: string) => {
  const read = readTimedRecurrence(text, now)
  return read.ok ? [read.value.rule, read.value.time].filter(Boolean).join(' ') : `!${read.error.kind}`
}

describe('[R1] how often, and when on its day', () => {
  it.each([
    ['every friday', 'FREQ=WEEKLY;BYDAY=FR'],
    ['every friday at 9', 'FREQ=WEEKLY;BYDAY=FR 09:00'],
    ['every friday by 5pm', 'FREQ=WEEKLY;BYDAY=FR 17:00'],
    ['at 9 every friday', 'FREQ=WEEKLY;BYDAY=FR 09:00'],
    ['every 2 weeks on tue at 15h30', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU 15:30'],
    ['every friday 15.10', 'FREQ=WEEKLY;BYDAY=FR 15:10'],
    ['mondays and thursdays at 9:30', 'FREQ=WEEKLY;BYDAY=MO,TH 09:30'],
    ['monthly on 15 at 9am', 'FREQ=MONTHLY;BYMONTHDAY=15 09:00'],
    ['every morning', 'FREQ=DAILY 09:00'],
    ['every monday morning', 'FREQ=WEEKLY;BYDAY=MO 09:00'],
    ['daily at noon 10 times', 'FREQ=DAILY;COUNT=10 12:00'],
    ['every friday at 9 until dec 20', 'FREQ=WEEKLY;BYDAY=FR;UNTIL=20261220 09:00'],
    ['every friday until dec 20 at 9', 'FREQ=WEEKLY;BYDAY=FR;UNTIL=20261220 09:00'],
    ['every friday at 25', '!not_understood'],
    ['yearly on 15.12', '!not_understood'],
    ['monthly on 32 at 9', '!impossible'],
    ['every friday at 9 until soon', '!until'],
    ['at 9', '!not_understood'],
    ['__proto__ at 9', '!not_understood'],
    ['', '!empty'],
  ])('[R1] %s → %s', (text, expected) => expect(shown(text)).toBe(expected))
})
