import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'libsql'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Machine, makeMachine } from './machine.ts'
import { ask, refused, tell } from './story.ts'

let machine: Machine
beforeEach(async () => {
  machine = await makeMachine()
})
afterEach(() => machine.cleanup())

const file = async (name: string, text: string): Promise<string> => {
  const path = join(machine.home, '..', name)
  await writeFile(path, text)
  return path
}

const task = (number: number, more: object = {}) => ({
  uuid: `${String(number).padStart(8, '0')}-0000-4000-8000-000000000000`,
  description: `Item ${number} about ${['rent', 'report', 'garden'][number % 3]}`,
  due: `2031${String(1 + (number % 12)).padStart(2, '0')}${String(1 + (number % 28)).padStart(2, '0')}T150000Z`,
  entry: '20261101T100000Z',
  status: 'pending',
  ...more,
})

it('takes over Taskwarrior: looked at first, asked for the stakeholder, once, one step', async () => {
  const items = [
    task(1),
    task(2, { status: 'completed', end: '20261105T100000Z' }),
    task(3, { due: undefined }),
    task(4, { due: 'soon' }),
    task(5, { status: 'deleted' }),
  ]
  const path = await file('tw.json', JSON.stringify(items))
  const preview = await ask(machine, 'import', path, '--dry-run')
  expect(preview.item).toMatchObject({
    format: 'taskwarrior',
    dry_run: true,
    added: { commitment: 2, inbox: 1 },
    gone: 1,
    to_inbox: 1,
    problem_count: 1,
  })
  expect((await ask(machine, 'list', '--all')).total).toBe(0)
  expect((await refused(machine, 2, 'import', path)).kind).toBe('missing')
  expect((await refused(machine, 1, 'import', path, '--to', 'Sarah')).kind).toBe('unconfirmed')
  expect((await refused(machine, 1, 'import', path, '--to', 'me', '--strict')).kind).toBe('bad_records')
  const first = await ask(machine, 'import', path, '--to', 'me')
  expect(first.item).toMatchObject({ added: { stakeholder: 1, commitment: 2, inbox: 1 }, problem_count: 1 })
  expect((await ask(machine, 'import', path, '--to', 'me')).item).toMatchObject({ added: {}, known: 3 })
  expect((await ask(machine, 'list', '--all')).total).toBe(2)
  await ask(machine, 'undo')
  expect((await ask(machine, 'list', '--all')).total).toBe(0)
  await ask(machine, 'import', path, '--to', 'me')
  expect((await ask(machine, 'list', '--all')).total).toBe(2)
})

it('what was imported and then deleted by hand stays deleted', async () => {
  const path = await file('tw.json', JSON.stringify([task(1)]))
  await ask(machine, 'import', path, '--to', 'me')
  await ask(machine, 'delete', 'c1', '--yes')
  await ask(machine, 'import', path, '--to', 'me')
  expect((await ask(machine, 'list', '--all')).total).toBe(0)
})

it('JSON is lossless: another machine has the same, history and deleted things included', async () => {
  await ask(machine, 'commit', 'send the report to Sarah by 2031-05-09', '--yes', '--task', 'collect figures')
  await ask(machine, 'commit', 'call', '--to', 'me', '--due', '2031-05-09')
  await ask(machine, 'delete', 'c2', '--yes')
  await ask(machine, 'task', 'done', 't1')
  const path = join(machine.home, '..', 'all.json')
  await tell(machine, 'export', '--output', path)
  const other = await makeMachine()
  try {
    const { item } = await ask(other, 'import', path)
    expect(item).toMatchObject({ format: 'jdo', known: 0, problem_count: 0 })
    const rowsOf = (text: string) => (JSON.parse(text) as { rows: unknown }).rows
    expect(rowsOf((await other.run('export')).out)).toEqual(rowsOf(await readFile(path, 'utf8')))
    expect((await ask(other, 'import', path)).item.added).toEqual({})
    expect((await ask(other, 'show', 'report')).tasks).toMatchObject([{ status: 'completed' }])
    await ask(other, 'undo')
    expect((await ask(other, 'list', '--all')).total).toBe(0)
    await ask(other, 'import', path)
    expect((await ask(other, 'list', '--all')).total).toBe(1)
  } finally {
    await other.cleanup()
  }
})

it('CSV and todo.txt come back as they went', async () => {
  await ask(machine, 'commit', 'say "hello", loudly', '--to', 'Anna Lee', '--due', '2031-05-09 9:30', '--yes')
  const seen = (await ask(machine, 'list')).items.map(({ deliverable, stakeholder, due_at }) => [
    deliverable,
    stakeholder,
    due_at,
  ])
  for (const format of ['csv', 'todo']) {
    const { out } = await machine.run('export', '--format', format)
    const other = await makeMachine()
    const ran = await other.run('import', '-', '--yes', { input: out })
    expect({ code: ran.code, err: ran.err }).toEqual({ code: 0, err: '' })
    const { items } = await ask(other, 'list')
    expect(items.map((item) => [item.deliverable, item.stakeholder, item.due_at])).toEqual(seen)
    await other.cleanup()
  }
  expect((await machine.run('export', '--format', 'markdown')).out).toContain('## Anna Lee')
  expect((await machine.run('export', '--format', 'ics')).out).toContain('DUE:20310509T093000Z\r\n')
})

it('takes over a database of the Python jdo, and says so where it finds one in its own place', async () => {
  const path = join(machine.home, '..', 'python.db')
  const sqlite = new Database(path)
  sqlite.exec(`
    create table stakeholders (id, name, type, contact_info, notes, created_at, updated_at);
    create table commitments (id, deliverable, stakeholder_id, goal_id, milestone_id, recurring_commitment_id, due_date,
      due_time, timezone, status, completed_at, completed_on_time, marked_at_risk_at, at_risk_recovered, notes, created_at, updated_at);
    create table tasks (id, commitment_id, title, scope, status, sub_tasks, "order", is_notification_task, estimated_hours,
      actual_hours_category, estimation_confidence, created_at, updated_at);
    insert into stakeholders values ('${'a'.repeat(32)}', 'Sarah', 'PERSON', null, null, '2026-01-13 09:00:00.000000', '2026-01-13 09:00:00.000000');
    insert into commitments values ('${'b'.repeat(32)}', 'report', '${'a'.repeat(32)}', null, null, null, '2031-07-01',
      '09:00:00.000000', 'America/New_York', 'IN_PROGRESS', null, null, null, 0, null, '2026-01-13 09:00:00.000000', '2026-01-13 09:00:00.000000');
    insert into commitments values ('${'c'.repeat(32)}', '', '${'a'.repeat(32)}', null, null, null, '2031-07-01',
      '09:00:00.000000', 'America/New_York', 'PENDING', null, null, null, 0, null, '2026-01-13 09:00:00.000000', '2026-01-13 09:00:00.000000');
    insert into tasks values ('${'d'.repeat(32)}', '${'b'.repeat(32)}', 'figures', 'figures', 'PENDING',
      '[{"description": "one", "completed": true}]', 1, 0, 1.1, null, 'HIGH', '2026-01-13 09:00:00.000000', '2026-01-13 09:00:00.000000');`)
  sqlite.close()
  const { item } = await ask(machine, 'import', path)
  expect(item).toMatchObject({
    format: 'python-jdo',
    added: { stakeholder: 1, commitment: 1, task: 1 },
    problem_count: 1,
  })
  const shown = await ask(machine, 'show', 'report')
  expect(shown.item).toMatchObject({
    stakeholder: 'Sarah',
    due_at: '2031-07-01T13:00:00.000Z',
    status: 'in_progress',
  })
  expect(shown.tasks).toMatchObject([{ estimated_hours: 1.25, sub_tasks: [{ text: 'one', done: true }] }])
  expect((await ask(machine, 'import', path)).item).toMatchObject({ added: {}, known: 3 })
  const other = await makeMachine()
  await mkdir(other.home)
  await copyFile(path, join(other.home, 'jdo.db'))
  const { err } = await other.run('list')
  expect(err).toContain('another program')
  expect(err).toContain('jdo import')
  await other.cleanup()
})

it('says what it cannot read', async () => {
  expect((await refused(machine, 1, 'import', '/nowhere/x.json')).kind).toBe('file_unreadable')
  const odd = await file('odd', 'just words\n')
  expect((await refused(machine, 2, 'import', odd)).hint).toContain('--from')
  expect((await refused(machine, 1, 'export', '--output', '/nowhere/x.json')).kind).toBe('file_unwritable')
})

it('10,000 Taskwarrior items: imported, listed, searched, exported, re-imported, equal', async () => {
  const path = await file('many.json', JSON.stringify(Array.from({ length: 10_000 }, (_, at) => task(at))))
  expect((await ask(machine, 'import', path, '--to', 'me')).item.added).toEqual({
    stakeholder: 1,
    commitment: 10_000,
  })
  expect((await ask(machine, 'list')).total).toBe(10_000)
  expect(await ask(machine, 'search', 'item 4711')).toMatchObject({ total: 1, items: [{ ref: 'c4712' }] })
  const exported = join(machine.home, '..', 'many-jdo.json')
  await tell(machine, 'export', '--output', exported)
  const other = await makeMachine()
  try {
    await ask(other, 'import', exported)
    const again = join(other.home, '..', 'again.json')
    await tell(other, 'export', '--output', again)
    const linesOf = async (at: string) => (await readFile(at, 'utf8')).split('\n').slice(1)
    const [sent, came] = [await linesOf(exported), await linesOf(again)]
    expect(came.length).toBeGreaterThan(20_000)
    expect(came.join('\n') === sent.join('\n')).toBe(true)
  } finally {
    await other.cleanup()
  }
})

it('[E4] what waited in the inbox becomes the promise, once it has a date', async () => {
  const path = await file('d.txt', 'a due:2030-01-01\nb\n')
  await ask(machine, 'import', path, '--to', 'me')
  expect((await ask(machine, 'inbox')).items).toMatchObject([{ text: 'b' }])
  const dated = ['import', path, '--to', 'me', '--due', '2030-02-01']
  expect((await ask(machine, ...dated)).item).toMatchObject({ added: { commitment: 1 }, known: 1 })
  const refsNow = async () =>
    (await ask(machine, 'list')).items.map(({ ref, deliverable }) => [ref, deliverable])
  expect(await refsNow()).toEqual([
    ['c1', 'a'],
    ['c2', 'b'],
  ])
  expect((await ask(machine, 'inbox')).items).toEqual([])
  expect((await ask(machine, 'import', path, '--to', 'me')).item).toMatchObject({ added: {}, known: 2 })
  await ask(machine, 'undo')
  expect((await ask(machine, 'inbox')).items).toMatchObject([{ ref: 'i1', text: 'b' }])
  await ask(machine, 'undo')
  await ask(machine, ...dated)
  expect(await refsNow()).toEqual([
    ['c1', 'a'],
    ['c2', 'b'],
  ])
  expect((await ask(machine, 'inbox')).items).toEqual([])
})

it('[X2] what was triaged since comes no second time, with a date either', async () => {
  const path = await file('d.txt', 'pay the rent +home\n')
  await ask(machine, 'import', path)
  await ask(machine, 'triage', 'i1', '--as', 'commitment', '--to', 'me', '--due', '2030-03-01')
  const again = await ask(machine, 'import', path, '--to', 'me', '--due', '2030-02-01')
  expect(again.item).toMatchObject({ added: {}, known: 1 })
})

it('a CSV record that is broken costs that record alone, and all of it with --strict', async () => {
  const path = await file('m.csv', 'title,due\na,2030-01-01\n"b"x,2030-01-01\nc,2030-01-02\n')
  expect((await refused(machine, 1, 'import', path, '--to', 'me', '--strict')).kind).toBe('bad_records')
  expect((await ask(machine, 'list')).total).toBe(0)
  const { item } = await ask(machine, 'import', path, '--to', 'me')
  expect(item).toMatchObject({
    added: { commitment: 2 },
    problems: [{ at: 2, text: '"b"x,2030-01-01', why: 'unreadable' }],
  })
})

type Export = { rows: Record<string, Record<string, unknown>[]> }

it('[E1] [E3] a row of an export that cannot be is left out, with what hangs below it', async () => {
  await ask(machine, 'goal', 'add', 'grow', '--problem', 'small')
  await ask(machine, 'goal', 'add', 'rest', '--problem', 'tired')
  await ask(machine, 'commit', 'report', '--to', 'me', '--due', '2031-05-09', '--task', 'figures')
  await ask(machine, 'commit', 'letter', '--to', 'me', '--due', '2031-05-09', '--task', 'stamp')
  await ask(machine, 'commit', 'cake', '--to', 'me', '--due', '2031-05-09', '--goal', 'g2')
  const exported = JSON.parse((await machine.run('export')).out) as Export
  const [grow, rest] = exported.rows.goal ?? []
  const [report, letter, cake] = exported.rows.commitment ?? []
  Object.assign(grow ?? {}, { parent_goal_id: grow?.id })
  Object.assign(report ?? {}, { goal_id: letter?.id })
  Object.assign(letter ?? {}, { due_date: '2031-02-31' })
  expect(cake?.goal_id).toBe(rest?.id)
  exported.rows.inbox = [{ ...cake, text: 'same id', captured_at: cake?.created_at, stamps: {} }]
  const path = await file('odd.json', JSON.stringify(exported))
  const other = await makeMachine()
  try {
    expect((await refused(other, 1, 'import', path, '--strict')).kind).toBe('bad_records')
    const { item } = await ask(other, 'import', path)
    expect(item.problems).toMatchObject([
      { text: 'letter', why: 'bad_date', given: 'due_date 2031-02-31' },
      { text: 'inbox 1', why: 'same_id', given: cake?.id },
      { text: 'grow', why: 'no_parent', given: `parent_goal_id ${grow?.id}` },
      { text: 'report', why: 'no_parent', given: `goal_id ${letter?.id}` },
      { text: 'figures', why: 'no_parent' },
      { text: 'stamp', why: 'no_parent' },
    ])
    expect((await ask(other, 'list')).items).toMatchObject([{ ref: 'c1', deliverable: 'cake' }])
    expect((await ask(other, 'goal', 'list')).items).toMatchObject([{ title: 'rest' }])
    expect((await ask(other, 'import', path)).item).toMatchObject({ added: {} })
  } finally {
    await other.cleanup()
  }
})

it('--from jdo on what is no export says so', async () => {
  const path = await file('rubbish', 'just words')
  expect((await refused(machine, 1, 'import', path, '--from', 'jdo')).kind).toBe('file_not_jdo_export')
  const half = await file('half.json', '{"jdo_export": 1, "rows": {"goal": [')
  expect((await refused(machine, 1, 'import', half, '--from', 'jdo')).kind).toBe('file_not_jdo_export')
})

it('todo.txt and CSV name each promise: brought back where they came from, they add nothing', async () => {
  const due = ['--to', 'me', '--due', '2031-05-09']
  await ask(machine, 'commit', '=SUM(A1) and @all', ...due)
  await ask(machine, 'commit', 'kept', ...due)
  await ask(machine, 'commit', 'given up', ...due)
  await ask(machine, 'done', 'c2')
  await ask(machine, 'abandon', 'c3', '--anyway', '--reason', 'ill')
  const seen = async (of: Machine) =>
    (await ask(of, 'list', '--all')).items
      .map(({ id, deliverable, status }) => [id, deliverable, status])
      .sort()
  const before = await seen(machine)
  for (const format of ['todo', 'csv']) {
    const { out } = await machine.run('export', '--format', format, '--all')
    const same = await machine.run('import', '-', '--json', { input: out })
    expect((same.json() as { item: unknown }).item).toMatchObject({ added: {}, known: 3, problem_count: 0 })
    const other = await makeMachine()
    expect(await other.run('import', '-', '--yes', { input: out })).toMatchObject({ code: 0 })
    expect(await seen(other)).toEqual(before)
    await other.cleanup()
  }
})

it('of two records with one id the second is named, and so is one with the id of something else', async () => {
  const goal = (await ask(machine, 'goal', 'add', 'grow', '--problem', 'small')).item
  const path = await file(
    'tw.json',
    JSON.stringify([task(1), task(1, { description: 'again' }), { ...task(2), uuid: goal.id }]),
  )
  const { item } = await ask(machine, 'import', path, '--to', 'me')
  expect(item).toMatchObject({
    added: { commitment: 1 },
    problems: [
      { at: 2, text: 'again', why: 'same_id', given: task(1).uuid },
      { at: 3, why: 'same_id', given: goal.id },
    ],
  })
  expect((await ask(machine, 'import', path, '--to', 'me')).item).toMatchObject({ added: {}, known: 1 })
})
