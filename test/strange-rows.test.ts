/**
 * Rows in the cloud that make no sense, written by a hand in a shell or by a program with a fault: each is left where it
 * is and named, on every device, and stops nothing else. What a healthy row here outdoes, it replaces.
 */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Entity } from '../src/domain/entity.ts'
import { openConflicts } from '../src/store/read/conflict.ts'
import { rowsOfIds, versionsAfter } from '../src/store/travel.ts'
import { readStatus } from '../src/sync/read-status.ts'
import { verify } from '../src/sync/verify.ts'
import { type Device, makeDevice, must } from './device.ts'
import { startTursoServer, type TursoServer } from './turso-server.ts'

let server: TursoServer
let a: Device
let b: Device
const others: Device[] = []

beforeEach(async () => {
  server = await startTursoServer()
  a = await makeDevice('a')
  b = await makeDevice('b')
})
afterEach(async () => {
  for (const device of [a, b, ...others.splice(0)]) await device.stop()
  await server.stop()
})

const DAY = '2031-05-06'
const common = { goal_id: null, notes: null, completed_at: null }

/** One of everything but history, which comes by itself. */
function makeOneOfEach(device: Device): void {
  device.promise('a promise')
  device.change(
    {
      kind: 'create',
      entity: 'stakeholder',
      id: 's',
      values: { name: 'Anna', type: 'person', contact: null, notes: null },
    },
    {
      kind: 'create',
      entity: 'vision',
      id: 'v',
      values: {
        ...{
          title: 'a vision',
          narrative: 'calm',
          timeframe: null,
          metrics: ['sleep'],
          why_it_matters: null,
        },
        ...{ status: 'active', next_review_date: DAY, last_reviewed_at: null },
      },
    },
    {
      kind: 'create',
      entity: 'goal',
      id: 'g',
      values: {
        ...{ title: 'a goal', problem: 'no roof', solution_vision: null, motivation: null },
        ...{ parent_goal_id: null, vision_id: 'v', status: 'active', review_interval_days: 30 },
        ...{ next_review_date: DAY, last_reviewed_at: null },
      },
    },
    {
      kind: 'create',
      entity: 'milestone',
      id: 'm',
      values: {
        ...{ goal_id: 'g', title: 'walls', description: null, target_date: DAY, status: 'pending' },
        completed_at: null,
      },
    },
    {
      kind: 'create',
      entity: 'recurring',
      id: 'r',
      values: {
        ...common,
        ...{ deliverable: 'water', stakeholder_id: 's', start_date: DAY, rule: 'FREQ=DAILY' },
        ...{ due_time: '17:00', timezone: 'UTC', task_templates: [{ title: 'fill' }], status: 'active' },
      },
    },
    {
      kind: 'create',
      entity: 'task',
      id: 't',
      values: {
        ...{ commitment_id: 'c', title: 'draft', scope: null, status: 'pending', completed_at: null },
        ...{ actual: null, position: 1, is_notification: false, estimated_hours: 1.5, confidence: null },
        sub_tasks: [{ text: 'one', done: false }],
      },
    },
    {
      kind: 'create',
      entity: 'cleanup',
      id: 'p',
      values: {
        ...{ commitment_id: 'c', impact: null, mitigations: ['call'], notification_task_id: null },
        ...{ status: 'planned', completed_at: null, skipped_reason: null },
      },
    },
    {
      kind: 'create',
      entity: 'inbox',
      id: 'i',
      values: { text: 'an idea', captured_at: '2026-01-01T00:00:00.000Z' },
    },
    {
      kind: 'create',
      entity: 'conflict',
      id: 'k',
      values: {
        ...{ entity: 'goal', row_id: 'g', group_name: 'title', kept: { title: 'a' }, lost: { title: 'b' } },
        ...{ kept_at: '2026-01-01T00:00:00.000Z', kept_by: '00000001' },
        ...{ lost_at: '2026-01-01T00:00:00.000Z', lost_by: '00000002', resolution: null, resolved_at: null },
      },
    },
  )
}

type Strange = readonly [Entity, column: string, ...values: (string | number | null)[]]

/** Columns, and values that no rule here can work with. */
const STRANGE: readonly Strange[] = [
  [
    'commitment',
    'stamps',
    ...['rubbish', '', 'null', '[]', '{"notes":5}', '{"notes":["rubbish","a","",""]}', '{"notes":["2026"]}'],
    ...['{"notes":["9999-12-31T23:59:59.999Z","a","",""]}', '{"notes":["2026-01-01T00:00:00.000Z",1,"",""]}'],
    ...['{"notes":["2026-01-01T00:00:00.000Z","a","rubbish",""]}', null],
  ],
  ['commitment', 'due_at', 'rubbish', '2026-13-45T00:00:00.000Z', null],
  ['commitment', 'due_date', 'rubbish', '2026-02-30', ''],
  ['commitment', 'due_time', '5 pm', '25:00'],
  ['commitment', 'created_at', 'rubbish', '2026-01-01'],
  ['commitment', 'updated_at', 'rubbish'],
  ['commitment', 'deleted_at', 'yes'],
  ['commitment', 'original_due_at', 'rubbish'],
  ['commitment', 'completed_at', 'rubbish'],
  ['commitment', 'marked_at_risk_at', 'rubbish'],
  ['commitment', 'completed_on_time', 'rubbish', 2],
  ['commitment', 'recovered', 'rubbish', null],
  ['commitment', 'occurrence_date', 'rubbish'],
  ['commitment', 'deliverable', null],
  ['task', 'sub_tasks', 'rubbish', '{}', '[1]', '[null]', '[{"done":true}]', 'null', null],
  ['task', 'position', 'rubbish', 1e15],
  ['task', 'estimated_hours', 'rubbish', 1e15],
  ['task', 'is_notification', 7],
  ['vision', 'metrics', 'rubbish', '[1]', '{}'],
  ['vision', 'next_review_date', 'rubbish'],
  ['goal', 'next_review_date', 'rubbish'],
  ['goal', 'review_interval_days', 'rubbish', 1e15],
  ['milestone', 'target_date', 'rubbish'],
  ['recurring', 'start_date', 'rubbish'],
  ['recurring', 'due_time', 'rubbish'],
  ['recurring', 'task_templates', 'rubbish', '[{}]', '[{"title":"x","estimated_hours":"y"}]'],
  ['cleanup', 'mitigations', 'rubbish', '[[]]'],
  ['inbox', 'captured_at', 'rubbish'],
  ['event', 'at', 'rubbish'],
  ['event', 'detail', 'rubbish', '[]', '{"notes":1}'],
  ['conflict', 'kept', 'rubbish', '[]', '"x"'],
  ['conflict', 'lost', 'rubbish', 'null'],
  ['conflict', 'lost_at', 'rubbish'],
  ['stakeholder', 'name', null],
]

/** Copies of the healthy row of its entity, each with one strange value, as if somebody had pushed them. */
async function writeStrangeRows() {
  const written: { entity: Entity; id: string; columns: readonly string[] }[] = []
  for (const [entity, column, ...values] of STRANGE) {
    for (const [at, value] of values.entries()) {
      const id = `strange-${column}-${at}`
      const names = (await server.query(`select name from pragma_table_info('${entity}')`))
        .map(({ name }) => String(name))
        .filter((name) => name !== 'id')
      await server.query(
        `insert into ${entity} (id, ${names.join(', ')})
         select ?, ${names.map((name) => (name === column ? '?' : name)).join(', ')} from ${entity}
         where id not like 'strange%' limit 1`,
        id,
        value,
      )
      await server.query(`update ${entity} set pushed_by = 'hand', pushed_no = 1 where id = ?`, id)
      written.push({ entity, id, columns: [column] })
    }
  }
  return written
}

const inOrder = <T extends { readonly entity: string; readonly id: string }>(rows: readonly T[]): T[] =>
  [...rows].sort((x, y) => (`${x.entity} ${x.id}` < `${y.entity} ${y.id}` ? -1 : 1))
const unreadableOf = async ({ house, store }: Device) =>
  inOrder(must(await readStatus(house, store)).unreadable)
const versionsIn = ({ store }: Device) =>
  (['stakeholder', 'vision', 'goal', 'milestone', 'recurring', 'commitment', 'task', 'cleanup'] as const).map(
    (entity) => [...versionsAfter(store, entity, '', 1_000)],
  )

test('each is named with its column and left; all else comes and goes, on old devices and on a new one', async () => {
  makeOneOfEach(a)
  must(await a.join(server.url, 'upload'))
  must(await b.join(server.url, 'download'))
  expect(await unreadableOf(b)).toEqual([])
  const strange = inOrder(await writeStrangeRows())
  const late = a.promise('made later')
  must(await a.sync())
  expect(must(await b.sync()).unreadable).toHaveLength(strange.length)
  const c = await makeDevice('c')
  others.push(c)
  must(await c.join(server.url, 'download'))
  const ofC = c.promise('made on the new one')
  for (const device of [c, a, b]) must(await device.sync())
  for (const device of [a, b, c]) {
    expect(await unreadableOf(device)).toEqual(strange)
    for (const id of [late, ofC]) expect(device.row(id)).toEqual(a.row(id))
    expect(versionsIn(device)).toEqual(versionsIn(a))
  }
  // Where nothing moves, they are still known; and what somebody mends or takes away is noticed.
  expect(must(await b.sync()).unreadable).toHaveLength(strange.length)
  await server.query(`update task set sub_tasks = '[]' where id = 'strange-sub_tasks-0'`)
  for (const [entity] of STRANGE)
    await server.query(`delete from ${entity} where id like 'strange%' and id <> 'strange-sub_tasks-0'`)
  a.edit(late, { notes: 'so that something moves' })
  for (const device of [a, b, c]) must(await device.sync())
  for (const device of [a, b, c]) {
    expect(await unreadableOf(device)).toEqual([])
    expect(rowsOfIds(device.store, 'task', ['strange-sub_tasks-0']).size).toBe(1)
  }
})

test('a state that only a newer jdo knows comes, is kept, and goes on', async () => {
  makeOneOfEach(a)
  must(await a.join(server.url, 'upload'))
  await server.query(
    `update commitment set status = 'dreamt', stamps = replace(stamps, '"status":["20', '"status":["30')`,
  )
  must(await b.join(server.url, 'download'))
  const [id = ''] = versionsAfter(b.store, 'commitment', '', 1).keys()
  expect(b.row(id)).toMatchObject({ status: 'dreamt' })
  b.edit(id, { notes: 'of an older jdo' })
  must(await b.sync())
  expect(await server.query('select status, notes from commitment')).toEqual([
    { status: 'dreamt', notes: 'of an older jdo' },
  ])
})

test('versions that are rubbish are replaced by a healthy row, and what else was in the row is told', async () => {
  const id = a.promise('send the report', { notes: 'ours' })
  must(await a.join(server.url, 'upload'))
  must(await b.join(server.url, 'download'))
  const mine = a.row(id)
  await server.query(`update commitment set stamps = 'rubbish', notes = 'by hand', pushed_no = 100000`)
  const later = a.promise('made later')
  must(await a.sync())
  must(await b.sync())
  expect(await server.query('select notes, stamps from commitment where id = ?', id)).toEqual([
    { notes: 'ours', stamps: mine?.stamps },
  ])
  for (const device of [a, b]) {
    expect(device.row(id)).toEqual(mine)
    expect(device.row(later)).toEqual(a.row(later))
    expect(await unreadableOf(device)).toEqual([])
    expect(openConflicts(device.store).map(({ lost, kept }) => [lost, kept])).toEqual([
      [{ notes: 'by hand' }, { notes: 'ours' }],
    ])
    must(await verify(device.house, device.store))
  }
})

test('what another device wrote before its row was spoilt comes back from there', async () => {
  const id = a.promise('send the report')
  must(await a.join(server.url, 'upload'))
  must(await b.join(server.url, 'download'))
  b.edit(id, { notes: 'by B' })
  must(await b.sync())
  await server.query(`update commitment set stamps = '[]'`)
  a.edit(id, { deliverable: 'by A' })
  for (const device of [a, b, a]) must(await device.sync())
  for (const device of [a, b]) expect(device.row(id)).toMatchObject({ notes: 'by B', deliverable: 'by A' })
  expect(b.row(id)).toEqual(a.row(id))
})

test('a value that makes no sense gives way to a later edit here, and is left where it is the later one', async () => {
  a.promise('send the report')
  must(await a.join(server.url, 'upload'))
  must(await b.join(server.url, 'download'))
  const [id = ''] = versionsAfter(a.store, 'commitment', '', 1).keys()
  const spoil = (year: string) =>
    server.query(
      `update commitment set due_date = 'soon', pushed_no = pushed_no + 1000,
       stamps = replace(stamps, '"due":["20', '"due":["${year}')`,
    )
  await spoil('19')
  must(await a.sync())
  expect(await server.query('select due_date from commitment')).toEqual([{ due_date: '2030-01-01' }])
  await spoil('30')
  a.edit(id, { notes: 'goes up when it can' })
  for (const device of [a, b]) {
    must(await device.sync())
    expect(await unreadableOf(device)).toEqual([{ entity: 'commitment', id, columns: ['due_date'] }])
  }
  expect(a.row(id)).toMatchObject({ due_date: '2030-01-01', notes: 'goes up when it can' })
  await server.query(`update commitment set due_date = '2030-03-03'`)
  for (const device of [a, b]) must(await device.sync())
  for (const device of [a, b])
    expect(device.row(id)).toMatchObject({ due_date: '2030-03-03', notes: 'goes up when it can' })
})

test('a store into which rubbish had come before is mended by what the cloud has', async () => {
  const id = a.promise('send the report')
  must(await a.join(server.url, 'upload'))
  must(await b.join(server.url, 'download'))
  b.store.sqlite.prepare(`update commitment set stamps = 'rubbish' where id = ?`).run([id])
  b.store.sqlite.prepare(`update base set stamps = 'rubbish' where id = ?`).run([id])
  a.edit(id, { notes: 'later' })
  for (const device of [a, b, a]) must(await device.sync())
  expect(b.row(id)).toEqual(a.row(id))
})

test('name tags and facts about the database that make no sense: nobody is stopped', async () => {
  must(await a.join(server.url, 'start'))
  must(await b.join(server.url, 'start'))
  await server.query(`insert into jdo_device values ('hand', null, 'rubbish', null, 'rubbish')`)
  await server.query(`update jdo_device set last_seen_at = 'rubbish', pushed_no = 'rubbish' where name = 'a'`)
  await server.query(
    `update jdo_meta set value = 'rubbish' where id in ('schema_version', 'min_reader_version')`,
  )
  const id = a.promise('send the report')
  for (const device of [a, b]) must(await device.sync())
  expect(b.row(id)).toEqual(a.row(id))
})
