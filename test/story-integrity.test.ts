/** From the first doubt to a kept promise, and to an abandoned one; and what each step does to the score. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { setClock } from './clock.ts'
import { type Machine, makeMachine } from './machine.ts'
import { type Answered, ask, refused, tell } from './story.ts'

let machine: Machine
beforeEach(async () => {
  machine = await makeMachine()
  setClock(machine, '2027-01-04T09:00:00Z')
})
afterEach(() => machine.cleanup())

const promise = (text = 'send the report', due = '2027-01-22 17:00') =>
  ask(machine, 'commit', text, '--to', 'Sarah', '--due', due, '--yes')

type Part = { readonly part: string; readonly points: number; readonly counted: number }
type Score = {
  readonly score: number
  readonly grade: string
  readonly streak: number
  readonly parts: readonly Part[]
  readonly why: readonly {
    readonly ref: string
    readonly losses: readonly { readonly reason: { readonly kind: string } }[]
  }[]
}

const integrity = async () => (await ask(machine, 'integrity')).item as unknown as Score
const score = async () => Math.round((await integrity()).score)
const plan = async () => (await ask(machine, 'cleanup', 'c1')).item

const marked = ['atrisk', 'c1', '--reason', 'the figures are late', '--impact', 'the board waits']

it('[C4 C5] from the first doubt to a kept promise', async () => {
  await promise()
  expect(await score()).toBe(95)

  setClock(machine, '2027-01-08T09:00:00Z')
  const said = await tell(machine, ...marked, '--resolution', 'half of it on friday; the rest on monday')
  expect(said).toContain('At risk  c1  send the report → Sarah · Fri 22 Jan 2027 17:00')
  const { notification } = (await machine.run('show', 'c1', '--json')).json() as {
    notification: { scope: string }
  }
  expect(notification).toMatchObject({ ref: 't1', position: 0, is_notification: true, status: 'pending' })
  expect(notification.scope).toBe(
    [
      'Hello Sarah,',
      'I promised you "send the report" by Friday 22 January 2027, 17:00 (UTC). I may not be able to keep that, and want you to know as early as possible.',
      'Why: the figures are late',
      'What it means for you: the board waits',
      'What I propose: half of it on friday; the rest on monday',
      'Please tell me whether that works for you, or what would help you more.',
    ].join('\n\n'),
  )
  expect(await plan()).toMatchObject({
    ref: 'p1',
    status: 'planned',
    impact: 'the board waits',
    mitigations: ['half of it on friday', 'the rest on monday'],
  })
  expect(await score()).toBe(95)

  await ask(machine, 'task', 'done', 't1')
  expect(await plan()).toMatchObject({ status: 'in_progress' })
  expect(await score()).toBe(95)

  setClock(machine, '2027-01-12T09:00:00Z')
  expect((await ask(machine, 'recover', 'c1')).item).toMatchObject({
    status: 'in_progress',
    recovered: false,
  })
  expect(await plan()).toMatchObject({ status: 'cancelled' })

  setClock(machine, '2027-01-22T16:59:00Z')
  expect((await ask(machine, 'done', 'c1')).item).toMatchObject({ completed_on_time: true, recovered: true })
  expect(await plan()).toMatchObject({ status: 'completed' })
  expect(await integrity()).toMatchObject({
    grade: 'A+',
    streak: 1,
    why: [],
    parts: [
      { part: 'on_time', points: 35, counted: 1 },
      { part: 'notification', points: 25, counted: 1 },
      { part: 'cleanup', points: 25, counted: 1 },
      { part: 'estimation', points: 10, counted: 0 },
      { part: 'streak', points: 2, counted: 1 },
    ],
  })
})

it('[C6] abandoned after telling in time: nothing is lost', async () => {
  await promise()
  setClock(machine, '2027-01-08T09:00:00Z')
  await ask(machine, ...marked)
  const no = await refused(machine, 1, 'abandon', 'c1')
  expect(no).toMatchObject({
    kind: 'unconfirmed',
    message: expect.stringContaining('Sarah has not been told'),
  })
  expect(no.hint).toContain('jdo task done t1')
  await ask(machine, 'task', 'done', 't1')
  expect((await ask(machine, 'abandon', 'c1')).item).toMatchObject({ status: 'abandoned' })
  expect(await plan()).toMatchObject({ status: 'completed' })
  expect(await integrity()).toMatchObject({ score: 95, why: [] })
})

it('[C6] abandoned without a word: the plan is skipped with a reason, and the score says what that cost', async () => {
  await promise()
  await ask(machine, ...marked)
  expect((await refused(machine, 2, 'abandon', 'c1', '--anyway')).kind).toBe('missing')
  await ask(machine, 'abandon', 'c1', '--anyway', '--reason', 'they left')
  expect(await plan()).toMatchObject({ status: 'skipped', skipped_reason: 'they left' })
  const after = await integrity()
  expect(after).toMatchObject({ score: 10, grade: 'F', why: [{ ref: 'c1' }] })
  expect(after.why[0]?.losses.map(({ reason }) => reason.kind)).toEqual([
    'abandoned',
    'never_told',
    'not_cleaned_up',
  ])
  expect(await tell(machine, 'integrity')).toContain('abandoned, never told, not cleaned up')
  // Better late than never.
  await ask(machine, 'task', 'done', 't1')
  expect(await plan()).toMatchObject({ status: 'completed', skipped_reason: null })
  expect(await score()).toBe(95)
})

it('[C6] a promise that is not in danger yet is proposed to be marked first', async () => {
  await promise()
  const no = await refused(machine, 1, 'abandon', 'c1')
  expect(no.hint).toContain('jdo atrisk c1')
  expect((await ask(machine, 'abandon', 'c1', '--at-risk', '--reason', 'ill')).item.status).toBe('at_risk')
  await ask(machine, 'undo')
  expect((await ask(machine, 'show', 'c1')).item.status).toBe('pending')
  const { item } = await ask(machine, 'abandon', 'c1', '--yes', '--reason', 'nobody wants it')
  expect(item).toMatchObject({ status: 'abandoned', notes: 'Abandoned: nobody wants it' })
  expect((await refused(machine, 1, 'cleanup', 'c1')).kind).toBe('no_plan')
})

it('[C4] marking twice reuses plan and task; a cancelled plan is revived', async () => {
  await promise()
  await ask(machine, ...marked)
  await ask(machine, 'recover', 'c1', '--resolved', 'the figures came')
  expect(await plan()).toMatchObject({ status: 'cancelled', skipped_reason: 'the figures came' })
  expect((await ask(machine, 'task', 'list', 'c1')).items).toMatchObject([{ status: 'skipped' }])
  await ask(machine, 'atrisk', 'c1', '--reason', 'they were wrong', '--resolution', 'ask again')
  expect(await plan()).toMatchObject({
    ref: 'p1',
    status: 'planned',
    impact: 'the board waits',
    mitigations: ['ask again'],
  })
  const { items } = await ask(machine, 'task', 'list', 'c1')
  expect(items).toMatchObject([{ ref: 't1', status: 'pending', position: 0 }])
  expect(items[0]?.scope).toContain('they were wrong')
  expect(await ask(machine, 'atrisk', 'c1')).toMatchObject({ happened: null, item: { status: 'at_risk' } })
  await ask(machine, 'undo')
  await ask(machine, 'undo')
  await ask(machine, 'undo')
  expect((await refused(machine, 1, 'cleanup', 'c1')).kind).toBe('no_plan')
  expect((await ask(machine, 'task', 'list', 'c1')).total).toBe(0)
  await ask(machine, ...marked)
  expect(await plan()).toMatchObject({ ref: 'p1', status: 'planned' })
  // The plan goes with its promise (E6), and comes back with it.
  await ask(machine, 'delete', 'c1')
  expect((await refused(machine, 1, 'cleanup', 'p1')).kind).toBe('not_found')
  await ask(machine, 'undo')
  expect((await ask(machine, 'show', 'p1')).item).toMatchObject({ status: 'planned', commitment: 'c1' })
})

it('[C8] the notification is left out only on purpose, and stays first', async () => {
  await promise()
  await ask(machine, ...marked)
  await ask(machine, 'task', 'add', 'c1', 'collect the figures')
  expect((await ask(machine, 'task', 'list', 'c1')).items.map(({ position }) => position)).toEqual([0, 1])
  for (const way of ['skip', 'delete'])
    expect((await refused(machine, 1, 'task', way, 't1')).kind).toBe('unconfirmed')
  await ask(machine, 'task', 'skip', 't1', '--yes')
})

it('[C7] moving a promise: agreed in time is neutral, anything else leaves the first deadline counting', async () => {
  for (const text of ['agreed', 'not agreed', 'too late', 'edited']) await promise(text)
  const no = await refused(machine, 1, 'renegotiate', 'c1', '--due', '2027-02-05')
  expect(no).toMatchObject({ kind: 'unconfirmed', hint: 'Add --agreed or --not-agreed.' })
  const first = '2027-01-22T17:00:00.000Z'
  const move = (...words: readonly string[]) => ask(machine, ...words, '--due', '2027-02-05')
  expect(await move('renegotiate', 'c1', '--agreed')).toMatchObject({
    happened: 'renegotiated',
    item: { due_at: '2027-02-05T17:00:00.000Z', original_due_at: null },
  })
  expect((await move('renegotiate', 'c2', '--not-agreed')).item.original_due_at).toBe(first)
  expect((await move('edit', 'c4')).item.original_due_at).toBe(first)
  setClock(machine, '2027-01-23T09:00:00Z')
  expect((await move('renegotiate', 'c3', '--agreed')).item.original_due_at).toBe(first)
  // Moved again, with a word now: too late for what was broken.
  expect((await ask(machine, 'edit', 'c2', '--due', '2027-02-08', '--agreed')).item.original_due_at).toBe(
    first,
  )
  for (const ref of ['c1', 'c2', 'c3', 'c4']) await ask(machine, 'done', ref)
  expect((await ask(machine, 'show', 'c2')).item.completed_on_time).toBe(true)
  expect((await integrity()).parts[0]).toMatchObject({ points: 35 / 4, earned: 1, counted: 4 })
  const { history } = await ask(machine, 'show', 'c2')
  const dates = history.flatMap(({ detail }) => (detail as Record<string, unknown[]>).due_date?.at(-1) ?? [])
  expect(dates).toEqual(['2027-01-22', '2027-02-05', '2027-02-08'])
  const owed = (await ask(machine, 'owe', 'Sarah')) as Answered & { person: object }
  expect('item' in owed).toBe(false)
  expect(owed.person).toMatchObject({ made: 4, kept: 1, late: 3, broken: 0, open: 0, on_time_rate: 0.25 })
  expect(owed.items.filter(({ moved }) => moved)).toHaveLength(4)
})

it('[C7] undone, a move is as if it had never been', async () => {
  await promise()
  await ask(machine, 'edit', 'c1', '--due', '2027-02-05', '--not-agreed')
  await ask(machine, 'undo')
  expect((await ask(machine, 'show', 'c1')).item).toMatchObject({
    due_date: '2027-01-22',
    original_due_at: null,
  })
  expect((await ask(machine, 'owe', 'Sarah')).items).toMatchObject([{ moved: false, outcome: 'open' }])
  expect((await refused(machine, 2, 'edit', 'c1', '--due', 'fri', '--agreed', '--not-agreed')).kind).toBe(
    'options_exclude',
  )
  await ask(machine, 'done', 'c1')
  expect((await refused(machine, 1, 'renegotiate', 'c1', '--due', 'fri')).kind).toBe('wrong_state')
})

it('[C9] the risk list: at most three of each, all of them on request', async () => {
  for (const day of ['05', '06', '07', '08']) await promise(`due on ${day}`, `2027-01-${day}`)
  setClock(machine, '2027-01-07T18:00:00Z')
  await promise('tomorrow', '2027-01-08')
  const { items, total } = await ask(machine, 'risk')
  expect(items.map(({ deliverable, risk }) => `${deliverable}: ${risk}`)).toEqual([
    'due on 05: overdue',
    'due on 06: overdue',
    'due on 07: overdue',
    'due on 08: due_soon',
    'tomorrow: due_soon',
  ])
  expect(total).toBe(5)
  await ask(machine, 'start', 'tomorrow')
  setClock(machine, '2027-01-08T16:00:00Z')
  expect((await ask(machine, 'risk')).items.at(-1)).toMatchObject({ risk: 'due_soon' })
  setClock(machine, '2027-01-09T18:30:00Z')
  expect((await ask(machine, 'risk')).items).toHaveLength(3)
  expect((await ask(machine, 'risk', '--all')).items).toHaveLength(5)
  expect(await tell(machine, 'risk')).toContain('… and 2 more (--all)')
})

it('[C10] to a person the line is said once a day, and not with --quiet', async () => {
  const commit = (text: string, ...more: readonly string[]) =>
    tell(machine, 'commit', text, '--to', 'me', '--due', '2031-05-09', ...more)
  await commit('first')
  expect(await commit('second', '--quiet')).not.toContain('Is there room')
  expect(await commit('third')).toContain('Is there room for this one?')
  expect(await commit('fourth')).not.toContain('Is there room')
})

it('[C10] one reflective line when more was promised than kept; never in the way', async () => {
  expect(await promise('first')).not.toHaveProperty('reflection')
  expect(await promise('second')).toMatchObject({ reflection: { made: 1, kept: 0 } })
  expect(await tell(machine, 'commit', 'third', '--to', 'Sarah', '--due', '2027-01-22')).toContain(
    'In the last 7 days you made 2 promises and kept 0.',
  )
  for (const ref of ['c1', 'c2', 'c3']) await ask(machine, 'done', ref)
  expect(await promise('fourth')).not.toHaveProperty('reflection')
})

it('[I7] how promises to one person went stands with the person', async () => {
  await promise('kept')
  await ask(machine, 'done', 'c1')
  await promise('missed', '2027-01-05')
  setClock(machine, '2027-01-06T09:00:00Z')
  const shown = (await machine.run('stakeholder', 'show', 'Sarah', '--json')).json() as { record: unknown }
  expect(shown.record).toEqual({
    made: 2,
    kept: 1,
    late: 0,
    broken: 0,
    open: 1,
    overdue: 1,
    on_time_rate: 0.5,
  })
  expect(await tell(machine, 'stakeholder', 'show', 's1')).toContain('50 % on time')
})

it('garbage is named', async () => {
  await promise()
  expect((await refused(machine, 2, 'atrisk', 'c1')).hint).toBe('--reason TEXT')
  expect((await refused(machine, 1, 'atrisk', 'c1', '--reason', ' ')).kind).toBe('empty')
  expect((await refused(machine, 1, 'atrisk', 'c9', '--reason', 'x')).kind).toBe('not_found')
  expect((await refused(machine, 1, 'recover', 'c1')).kind).toBe('wrong_state')
  expect((await refused(machine, 1, 'cleanup', 'p7')).kind).toBe('not_found')
  expect((await refused(machine, 2, 'renegotiate', 'c1')).hint).toBe('--due DATE')
  expect((await refused(machine, 1, 'owe', 'Nobody')).kind).toBe('not_found')
  await ask(machine, 'done', 'c1')
  expect((await refused(machine, 1, 'abandon', 'c1', '--anyway')).kind).toBe('wrong_state')
})

it('[C7] one answer to whether it was kept: by the deadline that counts', async () => {
  await promise()
  await ask(machine, 'edit', 'c1', '--due', '2027-01-29', '--not-agreed')
  setClock(machine, '2027-01-25T09:00:00Z')
  expect((await ask(machine, 'report', '--month')).item).toMatchObject({ counts: { overdue: 1 } })
  expect(await tell(machine, 'done', 'c1')).toContain('Kept, 3 days late')
  expect((await integrity()).why).toMatchObject([
    { ref: 'c1', losses: [{ reason: { kind: 'kept_late' } }, {}] },
  ])
  const owed = (await machine.run('owe', 'Sarah', '--json')).json() as {
    items: readonly { outcome: string }[]
  }
  expect(owed.items).toMatchObject([{ outcome: 'late' }])
  expect((await ask(machine, 'report', '--month')).item).toMatchObject({
    counts: { late: 1, kept: 0, overdue: 0 },
  })
  expect(await tell(machine, 'list', '--all')).toMatch(/Sarah\s+3 days late/)
  expect(await tell(machine, 'show', 'c1')).toContain('kept, 3 days late')
})

it('what another program finished without a due date, or within its due minute, was kept on time', async () => {
  const tasks = [
    {
      uuid: '00000001-0000-4000-8000-000000000000',
      description: 'undated',
      status: 'completed',
      end: '20270102T100030Z',
    },
    {
      uuid: '00000002-0000-4000-8000-000000000000',
      description: 'just in time',
      status: 'completed',
      due: '20270102T100045Z',
      end: '20270102T100030Z',
    },
  ]
  const ran = await machine.run('import', '-', '--to', 'me', '--json', { input: JSON.stringify(tasks) })
  expect(ran).toMatchObject({ code: 0 })
  expect((await integrity()).parts.find(({ part }) => part === 'on_time')).toMatchObject({
    counted: 2,
    points: 35,
  })
  expect((await ask(machine, 'report', '--month')).item).toMatchObject({ counts: { kept: 2, late: 0 } })
})

it('[C7] a move that nobody said was agreed is said to be recorded as not agreed, and can be agreed on until the deadline', async () => {
  const promised = (await promise()).item
  const move = ['edit', 'c1', '--due', '2027-02-05'] as const
  const moved = await ask(machine, ...move)
  expect(moved.item.original_due_at).toBe(promised.due_at)
  expect(moved.hints).toEqual([
    {
      command: 'jdo edit c1 --due "2027-02-05 17:00" --agreed',
      why: expect.stringContaining('recorded as not agreed'),
    },
  ])
  const agreed = await ask(machine, ...move, '--agreed')
  expect(agreed).toMatchObject({ happened: 'renegotiated', item: { original_due_at: null }, hints: [] })
  await ask(machine, 'undo')
  setClock(machine, '2027-01-23T09:00:00Z')
  const late = await ask(machine, ...move, '--agreed')
  expect(late.happened).not.toBe('renegotiated')
  expect(late.item.original_due_at).toBe(promised.due_at)
  expect((await ask(machine, 'edit', 'c1', '--due', '2027-02-06')).hints).toEqual([])
})
