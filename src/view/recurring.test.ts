import { describe, expect, it } from 'vitest'
import type { OccurrenceItem, RecurringItem } from '../command/reply/item.ts'
import type { Reply } from '../command/reply/reply.ts'
import { textOfReply } from './reply.ts'
import { lookOf, promise } from './sample.fixture.ts'
import { widthOf } from './shape/cells.ts'
import { clean } from './shape/clean.ts'

const { id, created_at, updated_at, updated_by, deleted_at, stamps } = promise()
const recurring = (change: Partial<RecurringItem> = {}): RecurringItem => ({
  ...{ id, created_at, updated_at, updated_by, deleted_at, stamps },
  ref: 'r1',
  deliverable: 'send the weekly status',
  stakeholder_id: 's',
  stakeholder: 'Anna',
  goal_id: null,
  start_date: '2026-11-20',
  rule: 'FREQ=WEEKLY;BYDAY=FR',
  every: 'weekly on fri',
  due_time: '17:00',
  timezone: 'Europe/London',
  task_templates: [{ title: 'collect the numbers', estimated_hours: 2 }, { title: 'write' }],
  notes: null,
  status: 'active',
  next_ref: 'c12',
  next_due_date: '2026-11-27',
  ...change,
})
const on = (date: string, state: OccurrenceItem['state'], ref: string | null): OccurrenceItem => ({
  date,
  time: '17:00',
  due_at: `${date}T17:00:00.000Z`,
  state,
  ref,
})
const occurrences = [
  on('2026-11-27', 'pending', 'c12'),
  on('2026-12-04', 'skipped', null),
  on('2026-12-11', 'coming', null),
]
const list: Reply = {
  kind: 'recurrings',
  items: [
    recurring(),
    recurring({
      ref: 'r14',
      deliverable: 'clean the gutters of the house and of the barn before the leaves rot',
      every: 'every 2 months on last sat until 2027-12-31',
      status: 'paused',
    }),
  ],
  total: 2,
}

describe('what recurs', () => {
  it('in a list at 60, 80 and 120 columns', () => {
    const texts = [60, 80, 120].map((columns) => [columns, textOfReply(list, lookOf(columns))] as const)
    for (const [columns, text] of texts)
      for (const line of text.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(columns)
    expect(texts.map(([, text]) => text).join('\n\n')).toMatchInlineSnapshot(`
      "2 recurring promises

      r1   send the weekly…  →  Anna  weekly on…   next Fri 27 Nov
      r14  clean the gutte…  →  Anna  every 2 mo…  paused

      2 recurring promises

      r1   send the weekly status   →  Anna  weekly on fri             next Fri 27 Nov
      r14  clean the gutters of t…  →  Anna  every 2 months on last…   paused

      2 recurring promises

      r1   send the weekly status                        →  Anna  weekly on fri                                next Fri 27 Nov
      r14  clean the gutters of the house and of the b…  →  Anna  every 2 months on last sat until 2027-12-31  paused"
    `)
  })
  it('one of it', () => {
    const said = [
      textOfReply({ kind: 'recurring', item: recurring(), happened: null, occurrences }, lookOf(60)),
      textOfReply({ kind: 'recurring', item: recurring(), happened: 'created', occurrences }, lookOf(80)),
      textOfReply(
        { kind: 'recurring', item: recurring({ status: 'paused' }), happened: 'paused', occurrences },
        lookOf(60),
      ),
      textOfReply({ kind: 'recurring', item: recurring(), happened: 'deleted' }, lookOf(80)),
      textOfReply({ kind: 'occurrences', recurring: recurring(), items: occurrences, total: 3 }, lookOf(80)),
      textOfReply({ kind: 'occurrences', recurring: recurring(), items: [], total: 0 }, lookOf(80)),
      textOfReply({ kind: 'recurrings', items: [], total: 0 }, lookOf(80)),
    ]
    expect(said.join('\n\n')).toMatchInlineSnapshot(`
      "r1  send the weekly status

      To      Anna
      Every   weekly on fri
      Due at  17:00
      Since   Fri 20 Nov 2026
      Zone    Europe/London
      State   active
      Tasks   collect the numbers (2h)
              write

      Coming
      Fri 27 Nov 2026  17:00  pending  c12
      Fri 4 Dec 2026   17:00  skipped
      Fri 11 Dec 2026  17:00  coming

      Promised again and again  r1  send the weekly status
        → Anna · weekly on fri 17:00
        Next  Fri 27 Nov 2026 · Fri 11 Dec 2026

      Paused  r1  send the weekly status
        → Anna · weekly on fri 17:00

      Deleted (its promises stay)  r1  send the weekly status
        → Anna · weekly on fri 17:00

      r1  weekly on fri

      Fri 27 Nov 2026  17:00  pending  c12
      Fri 4 Dec 2026   17:00  skipped
      Fri 11 Dec 2026  17:00  coming

      r1  weekly on fri
      No day is left.

      Nothing recurs. Begin:
        jdo recurring add "send the status to Anna" --every "weekly on fri""
    `)
  })
})

const item = {
  id,
  created_at,
  updated_at,
  updated_by,
  deleted_at,
  stamps,
  captured_at: '2026-11-22T11:00:00.000Z',
}
const entry = { ...item, ref: 'i1', text: '  call Tom\nabout the barn' }

it('the inbox', () => {
  const turned = [
    { ref: 'c4', title: 'send the report' },
    { ref: 't9', title: 'ask Tom' },
  ]
  const said = [
    textOfReply(
      { kind: 'inbox', items: [entry, { ...entry, ref: 'i12', text: '日本語' }], total: 25 },
      lookOf(60),
    ),
    textOfReply({ kind: 'inbox', items: [], total: 0 }, lookOf(60)),
    textOfReply({ kind: 'inbox_item', item: entry, happened: 'created' }, lookOf(60)),
    textOfReply({ kind: 'inbox_item', item: entry, happened: null }, lookOf(60)),
    textOfReply(
      { kind: 'triaged', item: { turned, edited: 1, skipped: 2, deleted: 1, left: 2 } },
      lookOf(60),
    ),
    textOfReply(
      { kind: 'triaged', item: { turned: [], edited: 0, skipped: 0, deleted: 0, left: 0 } },
      lookOf(60),
    ),
  ]
  expect(said.join('\n\n')).toMatchInlineSnapshot(`
    "25 items in the inbox

    i1   call Tom about the barn  1 hour ago
    i12  日本語                   1 hour ago
    … and 23 more (--all)

    The inbox is empty.

    Captured  i1  call Tom about the barn

    i1  call Tom
        about the barn

    Captured  1 hour ago

    2 turned · 1 edited · 2 skipped · 1 deleted · 2 left
      c4  send the report
      t9  ask Tom

    The inbox is empty"
  `)
})

it('stored text cannot steer the terminal', () => {
  const evil = '\x1b]0;pwn\x07\x1b[2J\x9b31m\u202eevil\r\n\n\tx'
  const replies: readonly Reply[] = [
    {
      kind: 'recurring',
      item: recurring({
        deliverable: evil,
        stakeholder: evil,
        every: evil,
        notes: evil,
        task_templates: [{ title: evil }],
      }),
      happened: null,
    },
    {
      kind: 'recurrings',
      items: [recurring({ deliverable: evil, every: evil, stakeholder: evil })],
      total: 1,
    },
    { kind: 'inbox', items: [{ ...entry, text: evil }], total: 1 },
    { kind: 'inbox_item', item: { ...entry, text: evil }, happened: 'created' },
    {
      kind: 'triaged',
      item: { turned: [{ ref: 'c1', title: evil }], edited: 0, skipped: 0, deleted: 0, left: 0 },
    },
  ]
  for (const reply of replies) {
    const text = textOfReply(reply, lookOf(80))
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u)
    expect(clean(text)).toBe(text)
    for (const line of text.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(80)
  }
})
