import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Machine, makeMachine } from './machine.ts'
import { ask, refused } from './story.ts'

let machine: Machine
beforeEach(async () => {
  machine = await makeMachine()
})
afterEach(() => machine.cleanup())

const promiseTo = (name: string) =>
  ask(machine, 'commit', `call ${name}`, '--to', name, '--due', '2031-05-09', '--yes')

it('somebody is added, changed, shown; a name is taken once', async () => {
  await ask(machine, 'stakeholder', 'add', 'Finance', '--type', 'team', '--contact', 'room 4')
  expect((await refused(machine, 1, 'stakeholder', 'add', 'FINANCE')).kind).toBe('name_taken')
  await ask(machine, 'stakeholder', 'add', 'Tom')
  expect((await refused(machine, 1, 'stakeholder', 'edit', 'Tom', '--name', 'finance')).kind).toBe(
    'name_taken',
  )
  await ask(machine, 'stakeholder', 'edit', 'Tom', '--name', 'Thomas', '--notes', 'likes tea')
  expect((await ask(machine, 'stakeholder', 'show', 's2')).item).toMatchObject({
    name: 'Thomas',
    notes: 'likes tea',
  })
  expect((await refused(machine, 1, 'stakeholder', 'show', 'Thomsa')).hint).toContain('Thomas')
})

it('a renamed person and a new one of the old name are two', async () => {
  await promiseTo('Tom')
  await ask(machine, 'stakeholder', 'edit', 's1', '--name', 'Thomas')
  await ask(machine, 'stakeholder', 'add', 'Tom')
  const people = await ask(machine, 'stakeholder', 'list')
  expect(people.items.map(({ name }) => name)).toEqual(['Thomas', 'Tom'])
  expect(new Set(people.items.map(({ id }) => id)).size).toBe(2)
})

it('[E6] whom something is promised cannot go, unless the promises go as well', async () => {
  await promiseTo('Tom')
  expect((await refused(machine, 1, 'stakeholder', 'delete', 'Tom')).message).toContain('call Tom')
  expect((await refused(machine, 1, 'stakeholder', 'delete', 'Tom', '--cascade')).kind).toBe('unconfirmed')
  await ask(machine, 'stakeholder', 'delete', 'Tom', '--cascade', '--yes')
  expect((await ask(machine, 'list')).total).toBe(0)
  await ask(machine, 'undo')
  expect((await ask(machine, 'list')).items).toMatchObject([{ stakeholder: 'Tom' }])
})

it('somebody deleted who is promised something again is the same one', async () => {
  const { item } = await ask(machine, 'stakeholder', 'add', 'Tom')
  await ask(machine, 'stakeholder', 'delete', 'Tom')
  await promiseTo('tom')
  expect((await ask(machine, 'stakeholder', 'list')).items).toMatchObject([
    { id: item.id, ref: 's1', open: 1 },
  ])
})

it('two become one, and are parted again by one undo', async () => {
  await promiseTo('Sara')
  await promiseTo('Sarah')
  expect((await refused(machine, 1, 'stakeholder', 'merge', 's1', 's1')).kind).toBe('same_thing')
  await ask(machine, 'stakeholder', 'merge', 's1', 'Sarah')
  expect((await ask(machine, 'stakeholder', 'list')).items).toMatchObject([{ name: 'Sarah', open: 2 }])
  await ask(machine, 'undo')
  expect((await ask(machine, 'stakeholder', 'list')).items).toMatchObject([{ open: 1 }, { open: 1 }])
})

it('[D3] I am one, whatever I am called', async () => {
  await ask(machine, 'commit', 'run', '--to', 'me', '--due', '2031-05-09')
  await ask(machine, 'stakeholder', 'add', 'Bob')
  expect((await refused(machine, 1, 'stakeholder', 'add', 'I', '--type', 'self')).kind).toBe('one_self')
  expect((await refused(machine, 1, 'stakeholder', 'edit', 'Bob', '--type', 'self')).kind).toBe('one_self')
  expect((await refused(machine, 1, 'stakeholder', 'edit', 'me', '--type', 'person')).kind).toBe('one_self')
  await ask(machine, 'stakeholder', 'edit', 'me', '--type', 'self', '--name', 'Anna')
  expect((await refused(machine, 1, 'stakeholder', 'add', 'me')).kind).toBe('one_self')
  for (const line of [
    'swim to me by 2031-05-09',
    'walk to myself by 2031-05-09',
    'sleep to Anna by 2031-05-09',
  ])
    expect((await ask(machine, 'commit', line)).item.stakeholder).toBe('Anna')
  const tasks = ['one', 'two'].map(
    (description, at) => `${description} due:2031-05-09 to:${['me', 'myself'][at]}`,
  )
  const ran = await machine.run('import', '-', '--json', { input: tasks.join('\n') })
  expect(ran).toMatchObject({ code: 0 })
  const { items } = await ask(machine, 'stakeholder', 'list')
  expect(items.map(({ name, type }) => [name, type]).sort()).toEqual([
    ['Anna', 'self'],
    ['Bob', 'person'],
  ])
})

it('[D3] "myself" in a file is me, also the first time', async () => {
  const ran = await machine.run('import', '-', '--json', {
    input: 'one due:2031-05-09 to:myself\ntwo due:2031-05-09 to:me',
  })
  expect(ran).toMatchObject({ code: 0 })
  expect((await ask(machine, 'stakeholder', 'list')).items).toMatchObject([{ name: 'me', type: 'self' }])
})
