import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Machine, makeMachine } from './machine.ts'
import { ask, refused, tell } from './story.ts'

let machine: Machine
beforeEach(async () => {
  machine = await makeMachine()
  await ask(machine, 'commit', 'send the report', '--to', 'me', '--due', '2031-05-09')
})
afterEach(() => machine.cleanup())

it('a task is added, changed, listed, deleted', async () => {
  const added = await ask(
    machine,
    'task',
    'add',
    'c1',
    'ask',
    'Tom',
    '--estimate',
    '1h30',
    '--confidence',
    'low',
  )
  expect(added.item).toMatchObject({
    ref: 't1',
    title: 'ask Tom',
    commitment: 'c1',
    estimated_hours: 1.5,
    position: 1,
  })
  await ask(machine, 'task', 'add', 'report', '--title', 'write it down')
  const edited = await ask(machine, 'task', 'edit', 't2', '--scope', 'two pages', '--title', 'write')
  expect(edited.item).toMatchObject({ title: 'write', scope: 'two pages', position: 2 })
  expect((await ask(machine, 'task', 'list', 'c1')).items.map(({ ref }) => ref)).toEqual(['t1', 't2'])
  await ask(machine, 'task', 'delete', 'ask')
  expect((await ask(machine, 'task', 'list')).items.map(({ ref }) => ref)).toEqual(['t2'])
  expect((await refused(machine, 1, 'task', 'done', 't1')).kind).toBe('not_found')
})

it('[C3] starting a task starts its promise; finishing the last one only offers to keep it', async () => {
  await ask(machine, 'task', 'add', 'c1', 'one')
  await ask(machine, 'task', 'add', 'c1', 'two')
  await ask(machine, 'task', 'start', 't1')
  expect((await ask(machine, 'show', 'c1')).item.status).toBe('in_progress')
  expect((await ask(machine, 'task', 'done', 't1')).hints).toEqual([])
  const last = await ask(machine, 'task', 'skip', 'two')
  expect(last.hints.map(({ command }) => command)).toEqual(['jdo done c1'])
  expect((await ask(machine, 'show', 'c1')).item.status).toBe('in_progress')
  expect((await refused(machine, 1, 'task', 'start', 't1')).kind).toBe('wrong_state')
  expect((await ask(machine, 'task', 'reopen', 't1')).item.status).toBe('in_progress')
})

it('under a promise that is kept nothing is begun', async () => {
  await ask(machine, 'task', 'add', 'c1', 'one')
  await ask(machine, 'done', 'c1')
  expect((await refused(machine, 1, 'task', 'start', 't1')).kind).toBe('wrong_state')
  expect((await refused(machine, 1, 'task', 'add', 'c1', 'two')).kind).toBe('wrong_state')
})

it('garbage is named', async () => {
  expect((await refused(machine, 2, 'task', 'add', 'c1')).kind).toBe('missing')
  expect((await refused(machine, 1, 'task', 'add', 'c1', ' ')).kind).toBe('empty')
  expect((await refused(machine, 2, 'task', 'add', 'c1', 'x', '--estimate', '1:75')).kind).toBe(
    'unreadable_duration',
  )
  expect((await refused(machine, 2, 'task', 'add', 'c1', 'x', '--confidence', 'some')).kind).toBe(
    'bad_option_value',
  )
  expect((await ask(machine, 'task', 'list')).total).toBe(0)
})

it('small steps within a task: added, ticked, taken out, and shown by their numbers', async () => {
  await ask(machine, 'task', 'add', 'c1', 'collect figures', '--sub', 'ask Tom')
  await ask(machine, 'task', 'edit', 't1', '--sub', 'ask Ann', '--sub', 'ask Eve')
  const ticked = await ask(machine, 'task', 'edit', 't1', '--tick', '2')
  expect(ticked).toMatchObject({
    happened: 'edited',
    item: {
      sub_tasks: [
        { text: 'ask Tom', done: false },
        { text: 'ask Ann', done: true },
        { text: 'ask Eve', done: false },
      ],
    },
  })
  expect(await tell(machine, 'show', 'c1')).toMatch(/1 ask Tom\n.*2 ask Ann\n.*3 ask Eve/)
  const { item } = await ask(machine, 'task', 'edit', 't1', '--untick', '2', '--drop', '1')
  expect(item.sub_tasks).toEqual([
    { text: 'ask Ann', done: false },
    { text: 'ask Eve', done: false },
  ])
  expect((await refused(machine, 2, 'task', 'edit', 't1', '--tick', '3')).hint).toContain('1 to 2')
  expect((await refused(machine, 1, 'task', 'edit', 't1', '--sub', ' ')).kind).toBe('empty')
  await ask(machine, 'undo')
  expect((await ask(machine, 'show', 'c1')).tasks).toMatchObject([{ sub_tasks: [{}, { done: true }, {}] }])
})

it('[C8] a task moves to another place, the others make room; a notification stays first', async () => {
  for (const title of ['one', 'two', 'three']) await ask(machine, 'task', 'add', 'c1', title)
  await ask(machine, 'atrisk', 'c1', '--reason', 'ill')
  const order = async () => (await ask(machine, 'show', 'c1')).tasks.map(({ title }) => title)
  const [notification = ''] = (await order()) as string[]
  expect((await ask(machine, 'task', 'edit', 't3', '--position', '1')).happened).toBe('edited')
  expect(await order()).toEqual([notification, 'three', 'one', 'two'])
  await ask(machine, 'task', 'edit', 't3', '--position', '9')
  expect(await order()).toEqual([notification, 'one', 'two', 'three'])
  expect((await ask(machine, 'task', 'edit', 't3', '--position', '3')).happened).not.toBe('edited')
  await ask(machine, 'undo')
  expect(await order()).toEqual([notification, 'three', 'one', 'two'])
  expect((await refused(machine, 1, 'task', 'edit', 't4', '--position', '2')).kind).toBe('notification_first')
})

it('[C3] all tasks finished is offered too when telling was the last of them; telling alone keeps nothing', async () => {
  await ask(machine, 'task', 'add', 'c1', 'figures')
  await ask(machine, 'atrisk', 'c1', '--reason', 'ill')
  await ask(machine, 'task', 'done', 't1')
  const { hints } = await ask(machine, 'task', 'done', 't2')
  expect(hints.map(({ command }) => command)).toEqual(['jdo done c1', 'jdo cleanup c1'])
  await ask(machine, 'commit', 'call', '--to', 'me', '--due', '2031-05-09')
  await ask(machine, 'atrisk', 'c2', '--reason', 'ill')
  const alone = await ask(machine, 'task', 'done', 't3')
  expect(alone.hints.map(({ command }) => command)).toEqual(['jdo cleanup c2'])
})
