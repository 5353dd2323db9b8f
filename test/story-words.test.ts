/** What people really type, at a clock that stands still: it is Thursday 26 November 2026, ten in the morning. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { setClock } from './clock.ts'
import { type Machine, makeMachine } from './machine.ts'
import { ask, refused } from './story.ts'

let machine: Machine
beforeEach(async () => {
  machine = await makeMachine()
  setClock(machine, '2026-11-26T10:00:00.000Z')
  await ask(machine, 'stakeholder', 'add', 'Sarah')
})
afterEach(() => machine.cleanup())

const promised = async (...words: string[]) => {
  const { deliverable, stakeholder, due_date, due_time } = (await ask(machine, 'commit', ...words)).item
  return [deliverable, stakeholder, due_date, due_time]
}

it.each([
  ['send the report to Sarah by friday at 15h', '2026-11-27', '15:00'],
  ['send the report to Sarah by friday 17h30', '2026-11-27', '17:30'],
  ['send the report to Sarah by 17h30 friday', '2026-11-27', '17:30'],
  ['send the report to Sarah @ friday 5pm', '2026-11-27', '17:00'],
  ['send the report to Sarah by 15h', '2026-11-26', '15:00'],
])('[D1] %s is due %s %s, and no time stays behind', async (line, date, time) => {
  expect(await promised(line)).toEqual(['send the report', 'Sarah', date, time])
})

it('[D1] what may be a time of the date is named, and nothing is recorded', async () => {
  const line = (words: string) => ['commit', `send the report to Sarah ${words}`]
  expect((await refused(machine, 2, ...line('by friday 5ish'))).message).toContain('"5ish"')
  expect((await refused(machine, 2, ...line('by 3pm firday'))).hint).toContain('3pm friday')
  const due = ['commit', 'send the report', '--to', 'Sarah', '--due']
  expect((await refused(machine, 2, ...due, '15h')).hint).toBe('Say "15:00" or "in 15 hours".')
  expect((await refused(machine, 2, ...due, '15h30')).hint).toBe('Say "15:30" or "in 15h 30m".')
  expect((await refused(machine, 1, ...line('yesterday'))).kind).toBe('due_in_past')
  expect((await ask(machine, 'list')).total).toBe(0)
  expect((await ask(machine, ...due, 'friday 15.30')).item).toMatchObject({ due_time: '15:30' })
})
