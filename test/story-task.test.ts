import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Machine, makeMachine } from './machine.ts'
import { ask, refused } from './story.ts'

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
