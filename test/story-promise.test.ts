import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Machine, makeMachine } from './machine.ts'
import { ask, refused, tell } from './story.ts'

let machine: Machine
beforeEach(async () => {
  machine = await makeMachine()
})
afterEach(() => machine.cleanup())

it('[D2] one line makes a promise', async () => {
  const { item, happened, hints } = await ask(
    machine,
    'commit',
    'send the report to Sarah by 2031-05-09 3pm',
    '--yes',
  )
  expect(happened).toBe('created')
  expect(item).toMatchObject({
    ref: 'c1',
    deliverable: 'send the report',
    stakeholder: 'Sarah',
    due_date: '2031-05-09',
    due_time: '15:00',
    due_at: '2031-05-09T15:00:00.000Z',
    status: 'pending',
  })
  expect(hints.map(({ command }) => command)).toContain('jdo done c1')
})

it('[D2] options take the words as they stand; what is missing is named', async () => {
  const words = 'write to Sarah by friday'
  const { item } = await ask(machine, 'commit', words, '--to', 'me', '--due', '2031-05-09')
  expect(item).toMatchObject({ deliverable: words, stakeholder: 'me', due_time: '17:00' })
  const whom = await ask(machine, 'commit', 'write to Sarah by 2031-05-09', '--to', 'me')
  expect(whom.item).toMatchObject({ deliverable: 'write to Sarah', due_date: '2031-05-09' })
  expect((await refused(machine, 2, 'commit', 'call', '--to', 'me')).kind).toBe('missing')
  expect((await refused(machine, 2, 'commit', 'call', '--due', '2031-05-09')).hint).toBe('--to NAME')
  expect((await refused(machine, 2, 'commit')).kind).toBe('missing')
})

it('[D3] somebody new is confirmed, a close miss is asked about, "me" is one', async () => {
  const promise = ['commit', 'call', '--due', '2031-05-09', '--to']
  expect((await refused(machine, 1, ...promise, 'Sarah')).kind).toBe('unknown_name')
  await ask(machine, ...promise, 'Sarah', '--yes')
  expect((await refused(machine, 1, ...promise, 'Sarha')).hint).toContain('Did you mean Sarah?')
  expect((await ask(machine, ...promise, 'sar')).item.stakeholder).toBe('Sarah')
  await ask(machine, ...promise, 'me')
  await ask(machine, ...promise, 'myself')
  const people = await ask(machine, 'stakeholder', 'list')
  expect(people.items.map(({ name, type, open }) => [name, type, open])).toEqual([
    ['me', 'self', 2],
    ['Sarah', 'person', 2],
  ])
})

it('[E2] a due date in the past is history, and must be said to be', async () => {
  const past = ['commit', 'call', '--to', 'me', '--due', '2020-02-20']
  expect((await refused(machine, 1, ...past)).kind).toBe('due_in_past')
  const { item } = await ask(machine, ...past, '--past-ok')
  expect(item).toMatchObject({ due_date: '2020-02-20', overdue: true })
  expect((await ask(machine, 'done', 'c1')).item).toMatchObject({ completed_on_time: false })
})

it('[C1] the way of a promise, and what is refused on it', async () => {
  await ask(machine, 'commit', 'send the report', '--to', 'me', '--due', '2031-05-09')
  expect((await ask(machine, 'start', 'c1')).item.status).toBe('in_progress')
  expect((await refused(machine, 1, 'start', 'c1')).kind).toBe('wrong_state')
  expect((await ask(machine, 'done', 'report')).item).toMatchObject({
    status: 'completed',
    completed_on_time: true,
  })
  expect((await refused(machine, 1, 'done', 'c1')).kind).toBe('wrong_state')
  expect((await refused(machine, 1, 'done', 'report')).kind).toBe('not_found')
  expect((await ask(machine, 'reopen', 'report')).item).toMatchObject({
    status: 'in_progress',
    completed_at: null,
  })
})

it('lists what is open by due moment, a screenful, with a total', async () => {
  for (const day of [3, 1, 2])
    await ask(machine, 'commit', `day ${day}`, '--to', 'me', '--due', `2031-05-0${day}`)
  await ask(machine, 'done', 'c3')
  const open = await ask(machine, 'list')
  expect(open.items.map(({ deliverable }) => deliverable)).toEqual(['day 1', 'day 3'])
  const one = await ask(machine, 'list', '--limit', '1')
  expect([one.items.length, one.total]).toEqual([1, 2])
  expect((await ask(machine, 'list', '--all')).total).toBe(3)
  expect((await ask(machine, 'list', '--status=completed', '--to', 'me')).total).toBe(1)
  expect((await refused(machine, 2, 'list', '--all', '--status', 'pending')).kind).toBe('options_exclude')
  expect((await refused(machine, 1, 'list', '--to', 'Nobody')).kind).toBe('not_found')
})

it('an empty list says why it is empty', async () => {
  expect(await tell(machine, 'list')).toContain('No promises here. Make one:')
  await ask(machine, 'commit', 'call', '--to', 'me', '--due', '2031-05-09')
  expect(await tell(machine, 'list', '--due', 'overdue')).toBe('Nothing is overdue.\n')
  expect(await tell(machine, 'list', '--status', 'abandoned')).toBe('Your one promise does not match.\n')
  await ask(machine, 'commit', 'write', '--to', 'me', '--due', '2031-05-10')
  expect(await tell(machine, 'list', '--due', '2031-06-01')).toBe('None of your 2 promises matches.\n')
  await ask(machine, 'done', 'c1')
  await ask(machine, 'done', 'c2')
  expect(await tell(machine, 'list')).toMatch(/^Nothing is open\. All 2 promises are settled: jdo list --all/)
})

it('what is so already is said to be, and changes nothing', async () => {
  await ask(machine, 'commit', 'call', '--to', 'me', '--due', '2031-05-09', '--task', 'dial')
  const events = (await ask(machine, 'log')).total
  for (const words of [
    ['renegotiate', 'c1', '--due', '2031-05-09', '--agreed'],
    ['edit', 'c1', '--deliverable', 'call', '--notes', ''],
    ['task', 'edit', 't1', '--title', 'dial'],
  ]) {
    expect((await ask(machine, ...words)).happened).toBe('unchanged')
    expect(await tell(machine, ...words)).toMatch(/^Nothing to change \(it is so already\) {2}[ct]1 /)
  }
  expect((await ask(machine, 'log')).total).toBe(events)
})

it('edits one field at a time; an empty text takes an optional one away', async () => {
  await ask(machine, 'commit', 'call', '--to', 'me', '--due', '2031-05-09 9:00', '--notes', 'by phone')
  expect((await ask(machine, 'edit', 'c1', '--notes', '')).item.notes).toBeNull()
  const moved = await ask(machine, 'edit', 'c1', '--due', '2031-06-10', '--timezone', 'America/New_York')
  expect(moved.item).toMatchObject({
    due_date: '2031-06-10',
    due_time: '09:00',
    due_at: '2031-06-10T13:00:00.000Z',
  })
  expect((await ask(machine, 'edit', 'c1', '--to', 'Tom', '--yes')).item.stakeholder).toBe('Tom')
  expect((await ask(machine, 'edit', 'c1', '--to', 'Tom')).happened).toBe('unchanged')
  expect((await refused(machine, 2, 'edit', 'c1')).kind).toBe('nothing_to_change')
  expect((await refused(machine, 2, 'edit', 'c1', '--timezone', 'Mars/Sea')).kind).toBe('unknown_zone')
  expect((await refused(machine, 1, 'edit', 'c1', '--deliverable', ' ')).kind).toBe('empty')
})

it('[E4] a number, the beginning of an id, and words lead to the same promise; several are never guessed', async () => {
  const { item } = await ask(machine, 'commit', 'send the report', '--to', 'me', '--due', '2031-05-09')
  await ask(machine, 'commit', 'send the invoice', '--to', 'me', '--due', '2031-05-08')
  for (const reference of ['c1', 'C1', String(item.id), 'repo', 'the report', 'SEND THE REPORT'])
    expect((await ask(machine, 'show', reference)).item.id).toBe(item.id)
  const several = await refused(machine, 1, 'done', 'send')
  expect(several.kind).toBe('ambiguous')
  expect(several.hint).toContain('c1')
  expect(several.hint).toContain('c2')
  expect((await refused(machine, 2, 'done', 't1')).kind).toBe('unreadable_reference')
  expect((await refused(machine, 1, 'done', 'c99')).kind).toBe('not_found')
})

it('[E7] history is shown with the promise and in the log', async () => {
  await ask(machine, 'commit', 'call', '--to', 'me', '--due', '2031-05-09', '--task', 'find the number')
  await ask(machine, 'task', 'done', 't1')
  const shown = await ask(machine, 'show', 'c1')
  expect(shown.tasks.map(({ title, status }) => [title, status])).toEqual([['find the number', 'completed']])
  expect(shown.history.map(({ ref, what }) => [ref, what])).toEqual([
    ['c1', 'created'],
    ['t1', 'created'],
    ['t1', 'completed'],
    ['c1', 'started'],
  ])
  expect((await ask(machine, 'log', '--limit', '1')).items).toMatchObject([{ ref: 'c1', what: 'started' }])
  expect((await ask(machine, 'log', 't1')).total).toBe(2)
})

it('[E7] the log names people and states, not what the database holds', async () => {
  await ask(machine, 'commit', 'call', '--to', 'Tom', '--due', '2031-05-09', '--yes')
  await ask(machine, 'edit', 'c1', '--to', 'Sarah', '--yes')
  await ask(machine, 'done', 'c1')
  await ask(machine, 'undo')
  await ask(machine, 'delete', 'c1')
  await ask(machine, 'undo')
  const said = await tell(machine, 'log', 'c1')
  expect(said).toContain('  stakeholder: Tom → Sarah\n')
  expect(said).toContain('  status: kept → pending\n')
  expect(said).toContain('  deleted → not deleted\n')
  expect(said).not.toMatch(/completed on time|deleted at|_|\dZ/)
})

it('speaks in sentences, and says what to do next', async () => {
  expect(await tell(machine, 'list')).toContain('jdo commit')
  const said = await tell(machine, 'commit', 'send the report to Sarah by 2031-05-09', '--yes')
  expect(said).toContain('send the report')
  expect(said).toContain('Fri 9 May 2031')
  expect(said).toContain('jdo done c1')
  expect(await tell(machine, 'done', 'c1', '--quiet')).not.toContain('jdo reopen')
})

it('[E1] what is promised stands in one line, with options or without', async () => {
  expect((await refused(machine, 1, 'commit', 'a\nb', '--to', 'me', '--due', '2031-05-09')).kind).toBe(
    'control_character',
  )
  expect((await refused(machine, 1, 'commit', 'a\nb to me by 2031-05-09')).kind).toBe('control_character')
  expect((await refused(machine, 1, 'recurring', 'add', 'a\nb to me', '--every', 'daily')).kind).toBe(
    'control_character',
  )
})
