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

it('[D2] what only says that it is a promise is no part of it', async () => {
  const report = ['send the report', 'Sarah', '2026-11-27', '17:00']
  expect(await promised('promise Sarah to send the report by friday', '--yes')).toEqual(report)
  expect(await promised('I promised Sarah to send the report by friday')).toEqual(report)
  expect(await promised("I'll send the report to Sarah by friday")).toEqual(report)
  const people = await ask(machine, 'stakeholder', 'list')
  expect(people.items.map(({ name }) => name)).toEqual(['Sarah'])
})

it('[D2] somebody known stands behind the verb; who is guessed is asked about, and taken with --yes', async () => {
  expect(await promised('call Sarah in an hour')).toEqual(['call Sarah', 'Sarah', '2026-11-26', '11:00'])
  const build = 'fix the build for the platform team by friday'
  expect((await refused(machine, 2, 'commit', build)).hint).toBe('--to "the platform team"')
  const taken = ['fix the build', 'the platform team', '2026-11-27', '17:00']
  expect(await promised(build, '--to', 'the platform team', '--yes')).toEqual(taken)
  expect(await promised(build)).toEqual(taken)
  const board = 'present the plan to the board by friday'
  expect((await promised(board, '--yes')).slice(0, 2)).toEqual(['present the plan', 'the board'])
})

it('[R1] what recurs is told to be another command, and one line makes it', async () => {
  const line = 'send the status to Sarah every friday at 9'
  const { kind, hint } = await refused(machine, 2, 'commit', line)
  expect([kind, hint]).toEqual(['recurs', expect.stringContaining(`jdo recurring add "${line}"`)])
  const once = ['commit', 'send the status to Sarah every friday', '--due', 'friday']
  expect((await ask(machine, ...once)).item.deliverable).toBe('send the status every friday')
  const { item } = await ask(machine, 'recurring', 'add', line)
  expect(item).toMatchObject({
    deliverable: 'send the status',
    stakeholder: 'Sarah',
    every: 'weekly on fri',
    due_time: '09:00',
    next_due_date: '2026-11-27',
  })
  const option = ['recurring', 'add', 'call', '--to', 'Sarah', '--every', 'mondays at noon']
  expect((await ask(machine, ...option)).item).toMatchObject({ every: 'weekly on mon', due_time: '12:00' })
  expect((await refused(machine, 2, ...option, '--time', '9:00')).kind).toBe('options_exclude')
  const day = ['recurring', 'add', 'pay the rent to Sarah every month by the 31st']
  expect((await refused(machine, 2, ...day)).kind).toBe('unreadable_recurrence')
  expect((await ask(machine, 'recurring', 'edit', 'r1', '--every', 'daily at 8')).item).toMatchObject({
    every: 'daily',
    due_time: '08:00',
  })
})

it('[D3] a name that is only begun is said to be; one that is nearly another is asked about', async () => {
  await ask(machine, 'stakeholder', 'add', 'Annabel')
  const promise = ['commit', 'call', '--due', 'friday', '--to']
  const begun = await machine.run(...promise, 'Ann', '--yes')
  expect(begun.out).toContain('→ Annabel')
  expect(begun.out).toContain('"Ann" is taken for Annabel; jdo stakeholder add "Ann" makes somebody new.')
  expect((await machine.run(...promise, 'Ann', '--json')).json()).toMatchObject({
    taken_for: { given: 'Ann', name: 'Annabel' },
  })
  await ask(machine, 'edit', 'c1', '--to', 'me')
  expect((await machine.run('edit', 'c1', '--to', 'anna', '--json')).json()).toMatchObject({
    taken_for: { given: 'anna', name: 'Annabel' },
  })
  const near = await refused(machine, 1, ...promise, 'Sara')
  expect([near.kind, near.hint]).toEqual(['unknown_name', expect.stringContaining('Did you mean Sarah?')])
  expect((await ask(machine, ...promise, 'Sara', '--yes')).item.stakeholder).toBe('Sara')
  expect((await ask(machine, 'list', '--to', 'Sarah')).total).toBe(0)
  expect((await ask(machine, 'list', '--to', 'annabe')).total).toBe(2)
})

it('[E4] several references are one deed: all or nothing, one step of undo', async () => {
  for (const what of ['one', 'two', 'three', 'four'])
    await ask(machine, 'commit', what, '--to', 'me', '--due', 'friday')
  const done = await ask(machine, 'done', 'c2', 'c3,c4', 'c2')
  expect(done.items.map(({ ref, status }) => [ref, status])).toEqual([
    ['c2', 'completed'],
    ['c3', 'completed'],
    ['c4', 'completed'],
  ])
  expect([done.happened, done.total]).toEqual(['completed', 3])
  expect((await ask(machine, 'undo')).item).toMatchObject({ label: 'done c2 "two", c3 "three", c4 "four"' })
  expect((await ask(machine, 'list')).total).toBe(4)
  expect((await refused(machine, 1, 'done', 'c1', 'c99')).kind).toBe('not_found')
  await ask(machine, 'done', 'c1')
  expect((await refused(machine, 1, 'start', 'c2', 'c1')).kind).toBe('wrong_state')
  expect((await ask(machine, 'show', 'c2')).item.status).toBe('pending')
  expect((await ask(machine, 'delete', 'c3', 'c4')).items).toHaveLength(2)
  expect((await ask(machine, 'list')).total).toBe(1)
  await ask(machine, 'undo')
  expect((await ask(machine, 'list')).total).toBe(3)
  expect((await refused(machine, 1, 'done', 'two three')).kind).toBe('not_found')
  const said = await machine.run('start', 'c2', 'c3')
  expect(said.out.split('\n').slice(0, 2)).toEqual([
    expect.stringMatching(/^Started {2}c2 {2}two /),
    expect.stringMatching(/^Started {2}c3 {2}three /),
  ])
})

it('[C1] several tasks of one promise begin it once', async () => {
  await ask(machine, 'commit', 'the report', '--to', 'me', '--due', 'friday')
  for (const step of ['gather', 'write', 'send']) await ask(machine, 'task', 'add', 'c1', step)
  expect((await ask(machine, 'task', 'start', 't1', 't2')).items).toMatchObject([
    { ref: 't1', status: 'in_progress', commitment: 'c1' },
    { ref: 't2', status: 'in_progress' },
  ])
  expect(
    (await ask(machine, 'log', 'c1')).items.filter(({ what, ref }) => what === 'started' && ref === 'c1'),
  ).toHaveLength(1)
  const done = await ask(machine, 'task', 'done', 't1', 't2', 't3')
  expect(done.hints).toEqual([{ command: 'jdo done c1', why: 'all its tasks are finished' }])
  expect((await ask(machine, 'task', 'delete', 't1,t3')).total).toBe(2)
  expect((await ask(machine, 'show', 'c1')).tasks).toMatchObject([{ ref: 't2' }])
  await ask(machine, 'undo')
  expect((await ask(machine, 'show', 'c1')).tasks).toHaveLength(3)
})

it('[E4] a reference alone shows the thing; a number alone is no guess', async () => {
  await ask(machine, 'commit', 'read chapter 2', '--to', 'me', '--due', 'friday')
  expect((await ask(machine, 'c1')).item).toMatchObject({ ref: 'c1', deliverable: 'read chapter 2' })
  expect((await ask(machine, 's1')).item).toMatchObject({ ref: 's1', name: 'Sarah' })
  expect((await refused(machine, 1, 'done', '1')).hint).toBe('Did you mean c1?')
  expect((await refused(machine, 1, 'show', '2')).hint).toContain('s2 "me" or c1 "read chapter 2"')
})

it('a state is said as the screen says it', async () => {
  for (const what of ['one', 'two', 'three'])
    await ask(machine, 'commit', what, '--to', 'me', '--due', 'friday')
  await ask(machine, 'commit', 'four', '--to', 'me', '--due', 'yesterday', '--past-ok')
  await ask(machine, 'start', 'c1')
  await ask(machine, 'done', 'c2')
  const refs = async (status: string) =>
    (await ask(machine, 'list', '--status', status)).items.map(({ ref }) => ref)
  for (const kept of ['done', 'kept', 'completed', 'Kept']) expect(await refs(kept)).toEqual(['c2'])
  for (const begun of ['in progress', 'in-progress', 'In_Progress']) expect(await refs(begun)).toEqual(['c1'])
  expect(await refs('open')).toEqual(['c4', 'c1', 'c3'])
  expect(await refs('overdue')).toEqual(['c4'])
  const both = ['list', '--status', 'overdue', '--due', 'friday']
  expect((await refused(machine, 2, ...both)).kind).toBe('options_exclude')
})

it('[E4] promises that are called alike can be told apart', async () => {
  for (const due of ['next friday', 'friday'])
    await ask(machine, 'commit', 'send the status', '--to', 'Sarah', '--due', due)
  await ask(machine, 'task', 'add', 'c1', 'collect')
  await ask(machine, 'task', 'add', 'c2', 'collect')
  expect((await refused(machine, 1, 'done', 'status')).hint).toBe(
    'Say which: c2 "send the status" (to Sarah, Fri 27 Nov 2026) or c1 "send the status" (to Sarah, Fri 4 Dec 2026)',
  )
  expect((await refused(machine, 1, 'task', 'done', 'collect')).hint).toBe(
    'Say which: t2 "collect" (of c2, Fri 27 Nov 2026) or t1 "collect" (of c1, Fri 4 Dec 2026)',
  )
})
