/** A list that was cut names an option, and the command takes it. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Machine, makeMachine } from './machine.ts'
import { ask, tell } from './story.ts'

let machine: Machine
beforeAll(async () => {
  machine = await makeMachine()
  const many = Array.from({ length: 24 }, (_, at) => at + 1)
  const open = many.map((day) => `promise to Tom ${day} due:2031-03-${String(day).padStart(2, '0')}`)
  const kept = many.map((day) => `x 2026-01-05 2026-01-01 kept for Tom ${day} due:2026-01-06`)
  const late = many.map((day) => `promise late ${day} due:2026-01-07`)
  await tell(machine, 'stakeholder', 'add', 'Tom')
  const input = [...open, ...kept, ...late].join('\n')
  expect(await machine.run('import', '-', '--to', 'Tom', '--yes', { input })).toMatchObject({ code: 0 })
  for (const at of many) await tell(machine, 'task', 'add', 'c1', `step ${at}`)
  for (const at of many) await tell(machine, 'capture', `thought ${at}`)
})
afterAll(() => machine.cleanup())

it.each([
  ['list'],
  ['list --status completed'],
  ['list --to Tom'],
  ['list --due overdue'],
  ['owe Tom'],
  ['task list'],
  ['log'],
  ['log c1'],
  ['inbox'],
  ['search promise'],
  ['orphans'],
  ['tree'],
  ['risk'],
  ['integrity'],
])('jdo %s', async (line) => {
  const words = line.split(' ')
  const [, left, option = ''] = /… and (\d+) more \((--[^)]+)\)/.exec(await tell(machine, ...words)) ?? []
  expect(Number(left)).toBeGreaterThan(0)
  expect(await tell(machine, ...words, ...option.split(' '))).not.toContain(' more (')
})

it('what is owed: what is open first, the nearest of it at the top; then what is settled, the latest first', async () => {
  const { items, total } = await ask(machine, 'owe', 'Tom', '--all')
  const days = items.map(({ status, due_date }) => `${status === 'pending' ? 'open' : 'settled'} ${due_date}`)
  expect(total).toBe(72)
  expect(days[0]).toBe('open 2026-01-07')
  expect(days[47]).toBe('open 2031-03-24')
  const open = days.filter((day) => day.startsWith('open'))
  expect(open).toEqual([...open].sort())
  expect(days.slice(0, open.length)).toEqual(open)
  const first = await ask(machine, 'owe', 'Tom')
  expect(first.items.map(({ id }) => id)).toEqual(items.slice(0, 20).map(({ id }) => id))
})
