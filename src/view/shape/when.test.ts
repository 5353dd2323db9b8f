import { expect, test } from 'vitest'
import { agoWords, briefDate, dateText, dueText, dueWords, hoursText, lateness } from './when.ts'

const moment = { now: '2026-11-22T12:00:00.000Z', today: '2026-11-22' }

test('one way to write a date', () => {
  expect(dateText('2026-11-27')).toBe('Fri 27 Nov 2026')
  expect(dueText({ due_date: '2026-11-01', due_time: '09:05' })).toBe('Sun 1 Nov 2026 09:05')
  expect(briefDate('2026-12-31', moment.today)).toBe('Thu 31 Dec')
  expect(briefDate('2027-01-01', moment.today)).toBe('Fri 1 Jan 2027')
})

test.each([
  ['2026-11-22', '15:00', 'today 15:00'],
  ['2026-11-22', '17:00', 'today 17:00'],
  ['2026-11-23', '17:00', 'tomorrow'],
  ['2026-11-23', '09:00', 'tomorrow 09:00'],
  ['2026-11-27', '17:00', 'Fri'],
  ['2026-11-28', '08:00', 'Sat 08:00'],
  ['2026-11-29', '17:00', 'in 7 days'],
  ['2026-12-01', '17:00', 'in 9 days'],
  ['2027-01-20', '17:00', 'in 59 days'],
  ['2027-02-01', '17:00', 'Mon 1 Feb 2027'],
  ['2026-11-22', '11:59', '1 minute late'],
  ['2026-11-22', '11:15', '45 minutes late'],
  ['2026-11-22', '09:00', '3 hours late'],
  ['2026-11-21', '11:00', '1 day late'],
  ['2026-11-19', '17:00', '3 days late'],
  ['2026-08-01', '17:00', '3 months late'],
])('due %s %s is "%s"', (due_date, due_time, words) => {
  expect(dueWords({ due_date, due_time, due_at: `${due_date}T${due_time}:00.000Z` }, moment)).toBe(words)
})

test('less than a minute late is a minute late', () => {
  expect(lateness('2026-11-22T12:00:00.000Z', '2026-11-22T12:00:00.001Z')).toBe('1 minute')
})

test.each([
  ['2026-11-22T11:59:58.000Z', 'just now'],
  ['2026-11-22T11:59:30.000Z', '30 seconds ago'],
  ['2026-11-22T11:58:00.000Z', '2 minutes ago'],
  ['2026-11-22T09:00:00.000Z', '3 hours ago'],
  ['2026-11-20T12:00:00.000Z', '2 days ago'],
  ['2026-01-01T12:00:00.000Z', '10 months ago'],
  ['2020-11-22T12:00:00.000Z', '5 years ago'],
  ['2026-11-22T12:02:00.000Z', 'in 2 minutes'],
  ['not a time', 'at an unknown time'],
])('%s was %s', (at, words) => {
  expect(agoWords(at, moment.now)).toBe(words)
})

test.each([
  [0.25, '15m'],
  [2, '2h'],
  [1.5, '1h 30m'],
  [0, '0m'],
])('%d hours are %s', (hours, words) => {
  expect(hoursText(hours)).toBe(words)
})
