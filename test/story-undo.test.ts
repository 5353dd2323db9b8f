import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Machine, makeMachine } from './machine.ts'
import { ask, refused } from './story.ts'

let machine: Machine
beforeEach(async () => {
  machine = await makeMachine()
})
afterEach(() => machine.cleanup())

it('[E7] step by step back to the beginning, each step named, over as many processes', async () => {
  await ask(machine, 'commit', 'call', '--to', 'Tom', '--due', '2031-05-09', '--yes')
  await ask(machine, 'edit', 'c1', '--due', '2031-06-10', '--notes', 'late')
  await ask(machine, 'task', 'add', 'c1', 'dial')
  await ask(machine, 'task', 'start', 't1')
  await ask(machine, 'done', 'c1')
  await ask(machine, 'delete', 'c1')
  const labels = []
  for (let step = 0; step < 6; step += 1) labels.push((await ask(machine, 'undo')).item.label)
  expect(labels).toEqual([
    'delete c1 "call"',
    'done c1 "call"',
    'task start t1 "dial"',
    'task add "dial"',
    'edit c1 "call"',
    'commit "call" to Tom',
  ])
  expect((await refused(machine, 1, 'undo')).kind).toBe('nothing_to_undo')
  expect((await ask(machine, 'list', '--all')).total).toBe(0)
  expect((await ask(machine, 'stakeholder', 'list')).total).toBe(0)
})

it('what stood before stands again, tasks and all', async () => {
  await ask(machine, 'commit', 'call', '--to', 'me', '--due', '2031-05-09', '--task', 'dial')
  const before = await ask(machine, 'show', 'c1')
  await ask(machine, 'task', 'done', 't1')
  await ask(machine, 'undo')
  await ask(machine, 'delete', 'c1')
  await ask(machine, 'undo')
  const after = await ask(machine, 'show', 'c1')
  const fields = ({ item, tasks }: typeof before) =>
    [item, ...tasks].map(({ updated_at: _at, updated_by: _by, ...rest }) => rest)
  expect(fields(after)).toEqual(fields(before))
})

it('somebody noted with a promise stays when others are promised something by now', async () => {
  await ask(machine, 'commit', 'one', '--to', 'Tom', '--due', '2031-05-09', '--yes')
  await ask(machine, 'commit', 'two', '--to', 'me', '--due', '2031-05-09')
  await ask(machine, 'edit', 'c2', '--to', 'Sarah', '--yes')
  await ask(machine, 'undo')
  expect((await ask(machine, 'stakeholder', 'list')).items.map(({ name }) => name)).toEqual(['me', 'Tom'])
})

it('a refused command is no step', async () => {
  await ask(machine, 'commit', 'one', '--to', 'me', '--due', '2031-05-09')
  await refused(machine, 1, 'reopen', 'c1')
  await ask(machine, 'edit', 'c1', '--deliverable', 'one')
  expect((await ask(machine, 'undo')).item.label).toBe('commit "one" to me')
})

it.each<readonly [string, readonly string[]]>([
  ['deleted with its stakeholder', ['stakeholder', 'delete', 'Carl', '--cascade', '--yes']],
  ['started', ['start', 'c1']],
  ['a task of it done', ['task', 'done', 't1']],
  ['moved', ['edit', 'c2', '--due', '2031-05-09']],
])(
  '[R5] a promise that was %s, and is again as it was, goes with the template that made it',
  async (_, words) => {
    await ask(
      machine,
      'recurring',
      'add',
      'water',
      '--to',
      'Carl',
      '--every',
      'daily',
      '--task',
      'fill can',
      '--yes',
    )
    const { total } = await ask(machine, 'list')
    expect(total).toBeGreaterThan(5)
    await ask(machine, ...words)
    await ask(machine, 'undo')
    expect((await ask(machine, 'list')).total).toBe(total)
    await ask(machine, 'undo')
    expect((await ask(machine, 'list', '--all')).total).toBe(0)
    expect((await ask(machine, 'stakeholder', 'list')).total).toBe(0)
    expect((await refused(machine, 1, 'undo')).kind).toBe('nothing_to_undo')
  },
)
