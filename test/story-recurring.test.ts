/** Recurring promises through the built program: made ahead, followed, left out; and two machines with one template. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { setClock } from './clock.ts'
import { type Machine, makeMachine } from './machine.ts'
import { ask, refused, tell } from './story.ts'
import { type Item, makeScene, type Scene, type SyncMachine } from './sync-scene.ts'

describe('on one machine', () => {
  let machine: Machine
  beforeEach(async () => {
    machine = await makeMachine()
  })
  afterEach(() => machine.cleanup())

  const add = (...words: readonly string[]) => ask(machine, 'recurring', 'add', ...words, '--yes')
  const dates = async () => (await ask(machine, 'list', '--all')).items.map(({ due_date }) => due_date)

  it('[R1] [R3] is said in words, made ahead with its tasks, and shown back in the same words', async () => {
    const added = await add(
      'send the weekly status to Anna',
      '--every',
      'weekly on fri',
      '--time',
      '9:30',
      ...['--task', 'collect numbers (2h)', '--task', 'write it'],
    )
    expect(added.item).toMatchObject({
      ref: 'r1',
      deliverable: 'send the weekly status',
      stakeholder: 'Anna',
      every: 'weekly on fri',
      due_time: '09:30',
      status: 'active',
      next_ref: 'c1',
    })
    const { items } = await ask(machine, 'list')
    expect(items.length).toBeGreaterThanOrEqual(2)
    expect(items[0]).toMatchObject({
      deliverable: 'send the weekly status',
      recurring_id: added.item.id,
      due_time: '09:30',
    })
    expect((await ask(machine, 'show', 'c1')).tasks).toMatchObject([
      { title: 'collect numbers', estimated_hours: 2 },
      { title: 'write it' },
    ])
    expect((await ask(machine, 'recurring', 'list')).items).toMatchObject([
      { ref: 'r1', every: 'weekly on fri' },
    ])
    expect(await tell(machine, 'recurring', 'show', 'status')).toContain('weekly on fri')
  })

  it('[R5] a person who is merged into another takes the template along, and what follows it goes on following', async () => {
    setClock(machine, '2031-05-05T10:00:00.000Z')
    await add('water the plants to Anna', '--every', 'daily', '--time', '12:00')
    await ask(machine, 'stakeholder', 'add', 'Berta', '--yes')
    await ask(machine, 'edit', 'c3', '--notes', 'by hand')
    // The first is past by now, and nobody has touched it.
    setClock(machine, '2031-05-05T15:00:00.000Z')
    const who = async () => {
      const { items } = await ask(machine, 'list', '--all')
      return new Set(items.map(({ stakeholder }) => stakeholder))
    }
    const links = async () => (await ask(machine, 'doctor')).items.find(({ name }) => name === 'Links')?.state
    await ask(machine, 'stakeholder', 'merge', 'Anna', 'Berta')
    expect(await who()).toEqual(new Set(['Berta']))
    expect((await ask(machine, 'recurring', 'list')).items).toMatchObject([{ stakeholder: 'Berta' }])
    expect(await links()).toBe('good')
    await ask(machine, 'recurring', 'edit', 'r1', '--deliverable', 'water the garden')
    const deliverables = (await ask(machine, 'list', '--all')).items.map(({ deliverable }) => deliverable)
    expect(deliverables.slice(0, 4)).toEqual([
      'water the plants',
      'water the garden',
      'water the plants',
      'water the garden',
    ])
    await ask(machine, 'undo')
    await ask(machine, 'undo')
    expect(await who()).toEqual(new Set(['Anna']))
    expect((await ask(machine, 'recurring', 'list')).items).toMatchObject([{ stakeholder: 'Anna' }])
    expect(await links()).toBe('good')
  })

  it('[R5] preview, skip, pause, resume, delete; each can be undone', async () => {
    await add('water the plants', '--to', 'me', '--every', 'daily', '--time', '23:59')
    const preview = await ask(machine, 'recurring', 'preview', 'r1', '--count', '12')
    expect(preview.items).toHaveLength(12)
    expect(preview.items.map(({ state }) => state)).toContain('coming')
    const made = await dates()
    expect((await ask(machine, 'recurring', 'skip', 'r1')).happened).toBe('skipped')
    expect(await dates()).toEqual(made.slice(1))
    const far = preview.items[10]
    await ask(machine, 'recurring', 'skip', 'r1', '--on', String(far?.date))
    expect((await ask(machine, 'recurring', 'preview', 'r1', '--count', '12')).items[10]).toMatchObject({
      state: 'skipped',
    })
    expect((await refused(machine, 1, 'recurring', 'skip', 'r1', '--on', String(far?.date))).kind).toBe(
      'wrong_state',
    )
    await ask(machine, 'undo')
    await ask(machine, 'undo')
    expect((await dates()).slice(0, made.length)).toEqual(made)
    expect((await ask(machine, 'recurring', 'pause', 'r1')).happened).toBe('paused')
    expect((await refused(machine, 1, 'recurring', 'pause', 'r1')).kind).toBe('wrong_state')
    expect((await ask(machine, 'recurring', 'resume', 'r1')).happened).toBe('resumed')
    await ask(machine, 'recurring', 'delete', 'r1')
    expect((await dates()).slice(0, made.length)).toEqual(made)
    expect((await ask(machine, 'recurring', 'list')).total).toBe(0)
    await ask(machine, 'undo')
    expect((await ask(machine, 'recurring', 'list')).total).toBe(1)
  })

  it('[R5] an edit reaches what nobody has touched; undoing it brings the old one back', async () => {
    await add('send the status to Anna', '--every', 'weekly on fri')
    await ask(machine, 'edit', 'c1', '--notes', 'mine')
    await ask(machine, 'recurring', 'edit', 'r1', '--deliverable', 'send the report', '--to', 'Tom', '--yes')
    const titles = async () =>
      (await ask(machine, 'list')).items.map(({ deliverable }) => deliverable).slice(0, 2)
    expect(await titles()).toEqual(['send the status', 'send the report'])
    await ask(machine, 'undo')
    expect(await titles()).toEqual(['send the status', 'send the status'])
  })

  it('[E7] undoing a new one takes along what it has made, and whom it noted', async () => {
    await add('send the status to Anna', '--every', 'daily')
    expect((await ask(machine, 'list')).total).toBeGreaterThan(0)
    await ask(machine, 'undo')
    expect((await ask(machine, 'list', '--all')).total).toBe(0)
    expect((await ask(machine, 'stakeholder', 'list')).total).toBe(0)
  })

  it('[E6] somebody to whom something recurs is not deleted', async () => {
    await add('send the status to Anna', '--every', 'yearly on feb 29')
    expect((await refused(machine, 1, 'stakeholder', 'delete', 'Anna')).kind).toBe('has_dependants')
  })

  it.each([
    [2, 'missing', ['recurring', 'add']],
    [2, 'missing', ['recurring', 'add', 'send it to Anna']],
    [2, 'missing', ['recurring', 'add', 'send it', '--every', 'daily']],
    [2, 'unreadable_recurrence', ['recurring', 'add', 'send it', '--to', 'me', '--every', 'sometimes']],
    [2, 'unreadable_recurrence', ['recurring', 'add', 'send it', '--to', 'me', '--every', 'monthly on 32']],
    [2, 'unreadable_date', ['recurring', 'add', 'send it', '--to', 'me', '--every', 'daily until soon']],
    [
      1,
      'never_again',
      [
        'recurring',
        'add',
        'send it',
        '--to',
        'me',
        '--every',
        'daily until 2020-01-01',
        '--start',
        '2019-01-01',
      ],
    ],
    [
      2,
      'unknown_zone',
      ['recurring', 'add', 'send it', '--to', 'me', '--every', 'daily', '--timezone', 'Mars/Base'],
    ],
    [
      2,
      'unreadable_time',
      ['recurring', 'add', 'send it', '--to', 'me', '--every', 'daily', '--time', '25:00'],
    ],
    [1, 'unknown_name', ['recurring', 'add', 'send it to Anna', '--every', 'daily']],
    [1, 'not_found', ['recurring', 'show', 'r7']],
    [2, 'nothing_to_change', ['recurring', 'edit', 'r1']],
  ] as const)('garbage is named: %i %s', async (code, kind, words) => {
    expect((await refused(machine, code, ...words)).kind).toBe(kind)
    expect((await ask(machine, 'recurring', 'list')).total).toBe(0)
  })
})

describe('[R4] on two machines', () => {
  let scene: Scene
  let a: SyncMachine
  let b: SyncMachine
  beforeEach(async () => {
    scene = await makeScene()
    a = await scene.linked()
    b = await scene.linked()
  })
  afterEach(() => scene.end())

  const syncAll = async (...machines: readonly SyncMachine[]) => {
    for (const machine of machines) await machine.ok('sync', 'now')
  }
  const without = (all: ReadonlyMap<string, Omit<Item, 'ref'>>) =>
    [...all].sort(([x], [y]) => (x < y ? -1 : 1))

  it('with one template, both offline: one row for each occurrence, the same on both', async () => {
    await a.ok(
      'recurring',
      'add',
      'send the status to Anna',
      '--every',
      'daily',
      '--time',
      '23:59',
      '--task',
      'write',
      '--yes',
    )
    // The template travels alone: A's promises are made again on B before they arrive there.
    await a.ok('recurring', 'pause', 'r1')
    await syncAll(a, b)
    await scene.server.kill()
    for (const machine of [a, b]) {
      await machine.ok('recurring', 'edit', 'r1', '--every', 'every 2 days', '--start', 'today')
      await machine.ok('recurring', 'resume', 'r1')
      await machine.ok('list')
    }
    await scene.server.restart()
    await syncAll(a, b, a, b)
    const [here, there] = [without(await a.all()), without(await b.all())]
    expect(here).toEqual(there)
    const open = ((await a.ok('list', '--json')).json() as { items: readonly Item[] }).items
    const days = open.map(({ occurrence_date }) => occurrence_date)
    expect(days.length).toBeGreaterThan(2)
    expect(new Set(days).size).toBe(days.length)
    const conflicts = (await a.ok('sync', 'conflicts', '--json')).json() as { items: readonly Item[] }
    expect(conflicts.items.filter(({ entity }) => entity !== 'recurring')).toEqual([])
    const tasks = (await b.ok('task', 'list', '--limit', '50', '--json')).json() as { total: number }
    expect(tasks.total).toBe(days.length)
  })

  it('left out here, made there: it stays left out', async () => {
    await a.ok('recurring', 'add', 'send the status to Anna', '--every', 'daily', '--time', '23:59', '--yes')
    await a.ok('recurring', 'skip', 'r1')
    await syncAll(a, b)
    const [first] = ((await b.ok('list', '--json')).json() as { items: readonly Item[] }).items
    await syncAll(b, a)
    const [same] = ((await a.ok('list', '--json')).json() as { items: readonly Item[] }).items
    expect(first?.occurrence_date).toBe(same?.occurrence_date)
    expect(without(await a.all())).toEqual(without(await b.all()))
  })
})
