/** The day: hours against the work, how long it took, and all on one screen; through the built program. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { converse, down, ENTER } from './converse.ts'
import { type Machine, makeMachine } from './machine.ts'
import { ask, refused, tell } from './story.ts'

let machine: Machine
beforeEach(async () => {
  machine = await makeMachine()
})
afterEach(() => machine.cleanup())

const commit = (...words: readonly string[]) => ask(machine, 'commit', ...words, '--to', 'me')

it('[H1] [H3] hours left are said in any way, and hold for today only', async () => {
  expect((await ask(machine, 'hours')).item).toMatchObject({ hours: null, load: 0 })
  for (const [words, hours] of [
    ['5', 5],
    ['3h30', 3.5],
    ['90 min', 1.5],
    ['1:30', 1.5],
    ['0', 0],
  ] as const) {
    expect((await ask(machine, 'hours', words)).item.hours).toBe(hours)
    expect((await ask(machine, 'hours')).item.hours).toBe(hours)
  }
  expect((await refused(machine, 2, 'hours', 'plenty')).kind).toBe('unreadable_duration')
  expect((await refused(machine, 2, 'hours', '1:75')).kind).toBe('unreadable_duration')
  expect((await refused(machine, 1, 'hours', '25')).kind).toBe('more_than_a_day')
  // Somewhere it is another day already, or still.
  const elsewhere = {
    env: { JDO_TIMEZONE: new Date().getUTCHours() < 11 ? 'Pacific/Pago_Pago' : 'Pacific/Kiritimati' },
  }
  expect(((await machine.run('hours', '--json', elsewhere)).json() as { item: object }).item).toMatchObject({
    hours: null,
  })
})

it('[H3] too much is said with what could be moved, the furthest first', async () => {
  await commit('soon', '--due', 'tomorrow')
  await commit('far', '--due', '2031-05-09')
  await commit('today', '--due', 'today 23:59')
  await ask(machine, 'task', 'add', 'c1', 'one', '--estimate', '2h')
  await ask(machine, 'task', 'add', 'c2', 'two', '--estimate', '3h')
  await ask(machine, 'task', 'add', 'c2', 'no estimate')
  await ask(machine, 'task', 'add', 'c3', 'three', '--estimate', '1h')
  const fits = await ask(machine, 'hours', '6')
  expect(fits.item).toMatchObject({ hours: 6, load: 6, due_today: 1 })
  expect(fits.item).not.toHaveProperty('renegotiable')
  const over = await ask(machine, 'hours', '2h')
  expect(over.item.renegotiable).toMatchObject([
    { ref: 'c2', title: 'far', hours: 3 },
    { ref: 'c1', title: 'soon', hours: 2 },
  ])
  expect(await tell(machine, 'today')).toContain('4h more than today has')
  await ask(machine, 'task', 'done', 't1')
  await ask(machine, 'done', 'c2')
  expect((await ask(machine, 'hours')).item).toMatchObject({ load: 1 })
})

it('[H2] how long an estimated task took is noted with its completion, and never insisted on', async () => {
  await commit('send it', '--due', '2031-05-09')
  for (const title of ['one', 'two', 'three'])
    await ask(machine, 'task', 'add', 'c1', title, '--estimate', '2h', '--confidence', 'high')
  expect((await ask(machine, 'task', 'done', 't1', '--actual', 'much_longer')).item).toMatchObject({
    status: 'completed',
    actual: 'much_longer',
  })
  expect((await ask(machine, 'task', 'done', 't2')).item.actual).toBeNull()
  expect((await ask(machine, 'task', 'done', 't3', '--actual', 'unsaid')).item.actual).toBeNull()
  expect((await ask(machine, 'task', 'reopen', 't1')).item.actual).toBeNull()
  expect((await refused(machine, 2, 'task', 'done', 't1', '--actual', 'ages')).kind).toBe('bad_option_value')
  expect((await ask(machine, 'task', 'edit', 't1', '--estimate', '4h')).item).toMatchObject({
    estimated_hours: 4,
    confidence: 'high',
  })
})

it('the day is one screen: overdue, due, at risk, load, inbox, reviews', async () => {
  const quiet = await ask(machine, 'today')
  expect(quiet.item).toMatchObject({
    overdue: [],
    due: [],
    at_risk: [],
    counts: { overdue: 0, inbox: 0, reviews: 0 },
  })
  await commit('late', '--due', '2020-01-02', '--past-ok')
  await commit('now', '--due', 'today 23:59')
  await commit('some day', '--due', '2031-05-09')
  await ask(machine, 'capture', 'call Tom')
  const day = await ask(machine, 'today')
  expect(day.item).toMatchObject({
    overdue: [{ deliverable: 'late', overdue: true }],
    due: [{ deliverable: 'now' }],
    counts: { overdue: 1, due: 1, at_risk: 0, inbox: 1, reviews: 0 },
  })
  const screen = await tell(machine, 'today')
  for (const text of ['Overdue, 1', 'Due today, 1', '1 item']) expect(screen).toContain(text)
})

it('[H2] at a terminal it is asked, and may be skipped; without an estimate nothing is asked', async () => {
  await commit('send it', '--due', '2031-05-09')
  for (const title of ['one', 'two']) await ask(machine, 'task', 'add', 'c1', title, '--estimate', '2h')
  await ask(machine, 'task', 'add', 'c1', 'three')
  const finish = (ref: string, keys: string) =>
    converse(machine, ['task', 'done', ref], [['How long did', keys]])
  expect((await finish('t1', down(3))).code).toBe(0)
  expect((await finish('t2', down(5))).code).toBe(0)
  expect((await finish('t3', ENTER)).screen).not.toContain('How long did')
  const { tasks } = await ask(machine, 'show', 'c1')
  expect(tasks.map(({ status, actual }) => [status, actual])).toEqual([
    ['completed', 'longer'],
    ['completed', null],
    ['completed', null],
  ])
})

it('[H3] at a terminal too much is said once, until other hours are said', async () => {
  await commit('far', '--due', '2031-05-09')
  await ask(machine, 'task', 'add', 'c1', 'one', '--estimate', '4h')
  const screenOf = async (...words: readonly string[]) => (await converse(machine, words, [])).screen
  expect(await screenOf('hours', '2')).toContain('2h more than today has')
  expect(await screenOf('today')).not.toContain('more than today has')
  expect(await screenOf('hours', '1')).toContain('3h more than today has')
})
