/** Hours pass alike in every night; days are squares of the calendar (D1). Through the nights in which clocks change. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { setClock } from './clock.ts'
import { type Machine, makeMachine } from './machine.ts'
import { ask } from './story.ts'

let machine: Machine
beforeEach(async () => {
  machine = await makeMachine()
})
afterEach(() => machine.cleanup())

it.each([
  // The hour from 2 to 3 does not exist.
  ['Europe/Stockholm', '2026-03-29T00:30:20Z', 'in 2 hours', '2026-03-29 04:30', '2026-03-29T02:30:00.000Z'],
  ['Europe/Stockholm', '2026-03-29T00:30:00Z', 'in 90 min', '2026-03-29 04:00', '2026-03-29T02:00:00.000Z'],
  ['Europe/Stockholm', '2026-03-28T12:00:00Z', 'in 1 day', '2026-03-29 17:00', '2026-03-29T15:00:00.000Z'],
  ['Europe/Stockholm', '2026-03-28T12:00:00Z', 'in 24 hours', '2026-03-29 14:00', '2026-03-29T12:00:00.000Z'],
  ['America/New_York', '2026-03-08T06:45:00Z', 'in 30 min', '2026-03-08 03:15', '2026-03-08T07:15:00.000Z'],
  // The hour from 2 to 3 comes twice.
  ['Europe/Stockholm', '2026-10-24T23:30:00Z', 'in 2 hours', '2026-10-25 02:30', '2026-10-25T01:30:00.000Z'],
  ['Europe/Stockholm', '2026-10-25T00:30:00Z', 'in 1 hour', '2026-10-25 02:30', '2026-10-25T01:30:00.000Z'],
  ['Europe/Stockholm', '2026-10-24T23:30:00Z', 'in 3 hours', '2026-10-25 03:30', '2026-10-25T02:30:00.000Z'],
  ['America/New_York', '2026-11-01T05:15:00Z', '+1h 30m', '2026-11-01 01:45', '2026-11-01T06:45:00.000Z'],
  // Half an hour only.
  [
    'Australia/Lord_Howe',
    '2026-10-03T15:15:00Z',
    'in 1 hour',
    '2026-10-04 03:15',
    '2026-10-03T16:15:00.000Z',
  ],
  ['Asia/Kolkata', '2026-10-25T00:30:00Z', 'in 2 hours', '2026-10-25 08:00', '2026-10-25T02:30:00.000Z'],
])('[D1] in %s at %s, "%s" is %s', async (zone, now, phrase, wall, instant) => {
  machine.env.JDO_TIMEZONE = zone
  setClock(machine, now)
  const inLine = await ask(machine, 'commit', `water the plants to me ${phrase}`)
  const asOption = await ask(machine, 'commit', 'water', '--to', 'me', '--due', phrase)
  for (const { item } of [inLine, asOption]) {
    expect(`${item.due_date} ${item.due_time}`).toBe(wall)
    expect([item.due_at, item.timezone]).toEqual([instant, zone])
  }
})

it('[D1] hours from now are meant where one is, also of a promise from another zone', async () => {
  machine.env.JDO_TIMEZONE = 'America/New_York'
  setClock(machine, '2026-11-22T12:00:00Z')
  await ask(machine, 'commit', 'call', '--to', 'me', '--due', 'tomorrow')
  machine.env.JDO_TIMEZONE = 'Europe/Stockholm'
  const { item } = await ask(machine, 'edit', 'c1', '--due', 'in 2 hours', '--agreed')
  expect(item).toMatchObject({
    due_at: '2026-11-22T14:00:00.000Z',
    due_time: '15:00',
    timezone: 'Europe/Stockholm',
  })
})
