import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addDays, type Instant } from '../../base/time.ts'
import type { RecurringFields } from '../../domain/recurring.ts'
import { instantOfForeignWall } from '../../home/zone.ts'
import type { Change } from '../../store/change.ts'
import { templatesToMake } from '../../store/made.ts'
import { openStore, type Store } from '../../store/open.ts'
import { readRaw, writeRaw } from '../../store/raw.ts'
import { madeFrom } from '../../store/read/recurring.ts'
import { tasksOf } from '../../store/read/task.ts'
import { allOf } from '../../store/row.ts'
import { save } from '../../store/save.ts'
import { undoLast } from '../../store/undo.ts'
import type { Door } from '../door.ts'
import { makeInstances } from './make-instances.ts'

const NOW: Instant = '2026-11-22T12:00:00.000Z'
const ID = '01935b6e-0000-7000-8000-00000000000a'
let folder: string
let stores: Store[]

async function freshStore(): Promise<Store> {
  const path = join(folder, `${stores.length}.db`)
  const opened = await openStore({ path, backups: folder, deviceName: 'test', jdoVersion: '0', now: NOW })
  if (!opened.ok) throw new Error(opened.error.kind)
  stores.push(opened.value)
  return opened.value
}
let store: Store
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'jdo-made-'))
  stores = []
  store = await freshStore()
})
afterEach(() => {
  for (const each of stores) each.close()
  rmSync(folder, { recursive: true })
})

/** Only what making looks at. */
const doorAt = (at: Store, now: Instant): Door =>
  ({
    store: at,
    now,
    wall: { date: now.slice(0, 10), time: now.slice(11, 16) },
    isZone: (zone: string) => zone !== 'Mars/Base',
    instantOfWall: instantOfForeignWall,
  }) as unknown as Door

const weekly: RecurringFields = {
  deliverable: 'send the status',
  stakeholder_id: 'anna',
  goal_id: null,
  start_date: '2026-11-02',
  rule: 'FREQ=WEEKLY;BYDAY=FR',
  due_time: '17:00',
  timezone: 'UTC',
  task_templates: [{ title: 'collect', estimated_hours: 2 }, { title: 'write' }],
  notes: null,
  status: 'active',
}
const decide = (change: Change, now = NOW, label?: string) =>
  save<null, never>(store, now, () => ({
    ok: true,
    value: { changes: [change], value: null, ...(label && { label }) },
  }))
const begin = (change: Partial<RecurringFields> = {}, label?: string) =>
  decide({ kind: 'create', entity: 'recurring', id: ID, values: { ...weekly, ...change } }, NOW, label)
const edit = (values: Partial<RecurringFields>, now: Instant) =>
  decide({ kind: 'edit', entity: 'recurring', id: ID, values }, now)
const make = (now = NOW, at = store) => makeInstances(templatesToMake(at, now.slice(0, 10)), doorAt(at, now))
const living = (at = store) => madeFrom(at, ID, '').filter(({ deleted_at }) => deleted_at === null)
const days = (at = store) => living(at).map(({ occurrence_date }) => occurrence_date)
const rowOn = (date: string, at = store) => {
  const made = madeFrom(at, ID, date)[0]
  return (made && readRaw(at, 'commitment', made.id)) ?? {}
}

describe('[R3] ahead', () => {
  it.each([
    [
      'FREQ=DAILY',
      [
        '2026-11-22',
        '2026-11-23',
        '2026-11-24',
        '2026-11-25',
        '2026-11-26',
        '2026-11-27',
        '2026-11-28',
        '2026-11-29',
      ],
    ],
    ['FREQ=WEEKLY;BYDAY=FR', ['2026-11-27', '2026-12-04']],
    ['FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1', ['2026-11-30']],
    ['FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=15', ['2027-03-15']],
  ])('%s', async (rule, expected) => {
    begin({ rule })
    await make()
    expect(days()).toEqual(expected)
  })

  it('after a gap the coming ones only: no backlog, and today only while it can be kept', async () => {
    begin({ rule: 'FREQ=DAILY', start_date: '2026-01-01', due_time: '11:00' })
    await make()
    expect(days()[0]).toBe('2026-11-23')
    await make('2027-02-01T08:00:00.000Z')
    expect(days().slice(-8)[0]).toBe('2027-02-01')
    expect(days().filter((day) => day > '2026-11-29' && day < '2027-02-01')).toEqual([])
  })

  it('nothing is looked at again before there is something to make', async () => {
    begin()
    expect(templatesToMake(store, '2026-11-22')).toEqual([ID])
    await make()
    expect(templatesToMake(store, '2026-11-26')).toEqual([])
    expect(templatesToMake(store, '2026-11-27')).toEqual([ID])
    await make('2026-11-27T08:00:00.000Z')
    expect(days()).toEqual(['2026-11-27', '2026-12-04', '2026-12-11'])
  })

  it('a paused one makes nothing; resumed it goes on from today', async () => {
    begin({ status: 'paused' })
    await make()
    expect(days()).toEqual([])
    edit({ status: 'active' }, '2026-12-01T08:00:00.000Z')
    await make('2026-12-01T08:00:00.000Z')
    expect(days()).toEqual(['2026-12-04', '2026-12-11'])
  })

  it.each([{ timezone: 'Mars/Base' }, { rule: 'FREQ=HOURLY' }])(
    'what means nothing here is passed over: %o',
    async (odd) => {
      begin()
      await make()
      edit(odd, '2026-11-22T13:00:00.000Z')
      await make('2026-11-22T13:00:00.000Z')
      expect(days()).toEqual(['2026-11-27', '2026-12-04'])
      expect(templatesToMake(store, '2026-11-22')).toEqual([])
    },
  )
})

describe('[R4] two devices', () => {
  /** As a round would bring it. */
  const copyTemplate = (to: Store) => writeRaw(to, 'recurring', readRaw(store, 'recurring', ID) ?? {})
  const dump = (at: Store) =>
    ['commitment', 'task', 'event'].map((table) =>
      allOf(
        at,
        `select * from ${table} where id in (select id from ${table} where updated_by = '00000000') order by id`,
      ),
    )

  it('make the same rows, to the letter, whenever they make them', async () => {
    begin()
    await make()
    const other = await freshStore()
    copyTemplate(other)
    await make('2026-11-23T20:00:00.000Z', other)
    expect(dump(other)).toEqual(dump(store))
    expect(dump(store)[0]).toHaveLength(2)
  })

  it('agree after an edit: one follows it, the other makes from what is new', async () => {
    begin()
    await make()
    edit({ deliverable: 'send the report', due_time: '09:00', notes: 'short' }, '2026-11-22T13:00:00.000Z')
    await make('2026-11-22T13:00:00.000Z')
    const other = await freshStore()
    copyTemplate(other)
    await make('2026-11-22T14:00:00.000Z', other)
    expect(dump(other)).toEqual(dump(store))
  })
})

describe('[R5] editing a template', () => {
  const LATER = '2026-11-23T12:00:00.000Z'
  beforeEach(async () => {
    begin()
    await make()
  })

  it('changes what is ahead and untouched', async () => {
    edit({ deliverable: 'send the report', due_time: '09:00', task_templates: [{ title: 'gather' }] }, LATER)
    await make(LATER)
    expect(rowOn('2026-11-27')).toMatchObject({
      deliverable: 'send the report',
      due_at: '2026-11-27T09:00:00.000Z',
    })
    expect(
      tasksOf(store, living()[0]?.id ?? '').map(({ title, estimated_hours }) => [title, estimated_hours]),
    ).toEqual([['gather', null]])
    edit({ task_templates: weekly.task_templates }, '2026-11-24T12:00:00.000Z')
    await make('2026-11-24T12:00:00.000Z')
    expect(tasksOf(store, living()[0]?.id ?? '').map(({ title }) => title)).toEqual(['collect', 'write'])
  })

  it('leaves alone what somebody has touched, be it only a task', async () => {
    const [first, second] = living()
    decide({ kind: 'edit', entity: 'commitment', id: first?.id ?? '', values: { notes: 'mine' } })
    const [task] = tasksOf(store, second?.id ?? '')
    decide({ kind: 'edit', entity: 'task', id: task?.id ?? '', values: { status: 'in_progress' } })
    edit({ deliverable: 'send the report', rule: 'FREQ=WEEKLY;BYDAY=MO' }, LATER)
    await make(LATER)
    expect(days()).toEqual(['2026-11-23', '2026-11-27', '2026-11-30', '2026-12-04', '2026-12-07'])
    expect([
      rowOn('2026-11-27').deliverable,
      rowOn('2026-11-30').deliverable,
      rowOn('2026-12-04').deliverable,
    ]).toEqual(['send the status', 'send the report', 'send the status'])
  })

  it('takes back days that the rule no longer has, and brings them again', async () => {
    edit({ rule: 'FREQ=WEEKLY;BYDAY=MO' }, LATER)
    await make(LATER)
    expect(days()).toEqual(['2026-11-23', '2026-11-30', '2026-12-07'])
    edit({ rule: weekly.rule }, '2026-11-24T12:00:00.000Z')
    await make('2026-11-24T12:00:00.000Z')
    expect(days()).toEqual(['2026-11-23', '2026-11-27', '2026-12-04'])
    expect(living().every(({ id }) => tasksOf(store, id).length === 2)).toBe(true)
  })

  it('leaves the past as it was', async () => {
    const after = '2026-11-28T12:00:00.000Z'
    await make(after)
    edit({ deliverable: 'send the report' }, after)
    await make(after)
    expect(rowOn('2026-11-27').deliverable).toBe('send the status')
    expect(rowOn('2026-12-04').deliverable).toBe('send the report')
  })

  it('does not bring back one that was left out', async () => {
    decide({ kind: 'delete', entity: 'commitment', id: living()[0]?.id ?? '' })
    edit({ deliverable: 'send the report' }, LATER)
    await make(LATER)
    expect(days()).toEqual(['2026-12-04'])
  })
})

it('[E7] undoing a new template takes along what it has made, unless that was touched', async () => {
  begin({}, 'recurring add')
  await make()
  decide({ kind: 'edit', entity: 'commitment', id: living()[0]?.id ?? '', values: { notes: 'mine' } })
  expect(undoLast(store, NOW, false).ok).toBe(true)
  expect(days()).toEqual(['2026-11-27'])
})

describe('[R2] [C2] the due moment follows the wall clock of the zone', () => {
  it.each([
    // The clock skips 02:00–03:00 on 28 March 2027: the time is moved forward. It repeats 02:00–03:00 on 31 October: the first counts.
    ['Europe/Stockholm', '02:30', '2027-03-27', ['2027-03-27T01:30', '2027-03-28T01:30', '2027-03-29T00:30']],
    ['Europe/Stockholm', '02:30', '2027-10-30', ['2027-10-30T00:30', '2027-10-31T00:30', '2027-11-01T01:30']],
    ['Europe/Stockholm', '17:00', '2027-03-27', ['2027-03-27T16:00', '2027-03-28T15:00', '2027-03-29T15:00']],
    ['America/New_York', '02:30', '2027-03-13', ['2027-03-13T07:30', '2027-03-14T07:30', '2027-03-15T06:30']],
    ['America/New_York', '01:30', '2027-11-06', ['2027-11-06T05:30', '2027-11-07T05:30', '2027-11-08T06:30']],
    ['Asia/Kolkata', '02:30', '2027-03-27', ['2027-03-26T21:00', '2027-03-27T21:00', '2027-03-28T21:00']],
    // Half an hour: 02:00–02:30 is skipped on 3 October 2027, 01:30–02:00 repeated on 4 April.
    [
      'Australia/Lord_Howe',
      '02:15',
      '2027-10-02',
      ['2027-10-01T15:45', '2027-10-02T15:45', '2027-10-03T15:15'],
    ],
    [
      'Australia/Lord_Howe',
      '01:45',
      '2027-04-03',
      ['2027-04-02T14:45', '2027-04-03T14:45', '2027-04-04T15:15'],
    ],
  ])('%s %s from %s', async (timezone, due_time, start_date, instants) => {
    begin({ rule: 'FREQ=DAILY;COUNT=3', timezone, due_time, start_date })
    await make(`${addDays(start_date, -3)}T00:00:00.000Z`)
    expect(living().map(({ due_at }) => due_at)).toEqual(instants.map((instant) => `${instant}:00.000Z`))
  })

  it.each(['Europe/Stockholm', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'])(
    'month ends and leap days stay themselves in %s',
    async (timezone) => {
      begin({
        rule: 'FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1',
        start_date: '2028-01-31',
        due_time: '00:15',
        timezone,
      })
      for (const day of ['2028-01-29', '2028-02-10', '2028-03-10']) await make(`${day}T00:00:00.000Z`)
      expect(living().map(({ occurrence_date }) => occurrence_date)).toEqual([
        '2028-01-31',
        '2028-02-29',
        '2028-03-31',
      ])
      for (const { id, occurrence_date } of living())
        expect(readRaw(store, 'commitment', id)).toMatchObject({
          due_date: occurrence_date,
          due_time: '00:15',
          timezone,
        })
    },
  )
})
