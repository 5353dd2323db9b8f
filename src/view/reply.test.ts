import { describe, expect, test } from 'vitest'
import type { Reply } from '../command/reply/reply.ts'
import { textOfReply } from './reply.ts'
import { conflict, event, lookOf, promise, stakeholder, status, task } from './sample.fixture.ts'
import { widthOf } from './shape/cells.ts'
import { clean } from './shape/clean.ts'

const items = [
  promise({
    ref: 'c3',
    deliverable: 'fix the roof of the old barn before the winter storms come',
    stakeholder: 'Bob',
    status: 'at_risk',
    due_date: '2026-11-19',
    overdue: true,
  }),
  promise({ status: 'in_progress', due_date: '2026-11-22' }),
  promise({
    ref: 'c14',
    deliverable: '日本語の報告書を送る 👩‍👩‍👧‍👦 for the family',
    stakeholder: '田中さん',
    due_date: '2026-11-23',
  }),
  promise({ ref: 'c15', deliverable: 'x'.repeat(500), due_date: '2026-12-01' }),
]
const list: Reply = {
  kind: 'commitments',
  items,
  total: 11,
  risks: { overdue: 1, due_soon: 2, stalled: 0 },
}
const kept = promise({
  ref: 'c17',
  deliverable: 'pay the bill',
  status: 'completed',
  completed_on_time: false,
  completed_at: '2026-11-29T16:00:00.000Z',
})
const show: Reply = {
  kind: 'commitment',
  item: promise({
    status: 'in_progress',
    notes: 'Call first.\nThen bring the numbers of all four quarters, printed.',
  }),
  happened: null,
  tasks: [
    task({ status: 'completed', estimated_hours: 1.5 }),
    task({
      ref: 't5',
      title: 'draw the charts',
      sub_tasks: [
        { text: 'revenue', done: true },
        { text: 'costs', done: false },
      ],
    }),
  ],
  history: [
    event({
      what: 'edited',
      detail: {
        due_date: ['2026-11-20', '2026-11-27'],
        due_time: ['17:00', '15:00'],
        due_at: ['a', 'b'],
        notes: [null, 'Call first.'],
      },
    }),
    event({ entity: 'task', ref: 't5', title: 'draw the charts' }),
    event({ at: '2026-11-20T12:00:00.000Z' }),
  ],
}

describe('a list', () => {
  test('at 60 columns', () => {
    expect(textOfReply(list, lookOf(60))).toMatchInlineSnapshot(`
      "11 open promises · 1 overdue · 2 due soon

      ▲  c3   fix the roof of the ol…  →  Bob       3 days late
      ◐  c12  send the quarterly rep…  →  Sarah     today 15:00
      ○  c14  日本語の報告書を送る…    →  田中さん  tomorrow 15:00
      ○  c15  xxxxxxxxxxxxxxxxxxxxxx…  →  Sarah     in 9 days
      … and 7 more (--limit 11)"
    `)
  })
  test('at 80 columns', () => {
    expect(textOfReply(list, lookOf(80))).toMatchInlineSnapshot(`
      "11 open promises · 1 overdue · 2 due soon

      ▲  c3   fix the roof of the old barn before the wi…  →  Bob       3 days late
      ◐  c12  send the quarterly report                    →  Sarah     today 15:00
      ○  c14  日本語の報告書を送る 👩‍👩‍👧‍👦 for the family       →  田中さん  tomorrow 15:00
      ○  c15  xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…  →  Sarah     in 9 days
      … and 7 more (--limit 11)"
    `)
  })
  test('at 120 columns', () => {
    expect(textOfReply(list, lookOf(120))).toMatchInlineSnapshot(`
      "11 open promises · 1 overdue · 2 due soon

      ▲  c3   fix the roof of the old barn before the winter storms come                           →  Bob       3 days late
      ◐  c12  send the quarterly report                                                            →  Sarah     today 15:00
      ○  c14  日本語の報告書を送る 👩‍👩‍👧‍👦 for the family                                               →  田中さん  tomorrow 15:00
      ○  c15  xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…  →  Sarah     in 9 days
      … and 7 more (--limit 11)"
    `)
  })
  test('in ASCII', () => {
    expect(textOfReply(list, lookOf(80, { unicode: false }))).toMatchInlineSnapshot(`
      "11 open promises - 1 overdue - 2 due soon

      [!]  c3   fix the roof of the old barn before t...  ->  Bob       3 days late
      [>]  c12  send the quarterly report                 ->  Sarah     today 15:00
      [ ]  c14  日本語の報告書を送る 👩‍👩‍👧‍👦 for the family    ->  田中さん  tomorrow 15:00
      [ ]  c15  xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...  ->  Sarah     in 9 days
      ... and 7 more (--limit 11)"
    `)
  })
  test('for a screen reader', () => {
    const short = { ...list, items: items.slice(0, 3) }
    expect(textOfReply(short, lookOf(60, { plain: true }))).toMatchInlineSnapshot(`
      "11 open promises, 1 overdue, 2 due soon

      at risk, c3, fix the roof of the old barn before the winter storms come, to Bob, due 3 days late
      in progress, c12, send the quarterly report, to Sarah, due today 15:00
      pending, c14, 日本語の報告書を送る 👩‍👩‍👧‍👦 for the family, to 田中さん, due tomorrow 15:00
      ... and 8 more (--limit 11)"
    `)
  })
  test('in colour says the same', () => {
    const colored = textOfReply(list, lookOf(80, { color: true }))
    expect(clean(colored)).toBe(textOfReply(list, lookOf(80)))
    expect(colored).toContain('\x1b[31m▲\x1b[39m')
    expect(colored).toContain('\x1b[31m3 days late\x1b[39m')
    expect(colored).toContain('\x1b[34m◐\x1b[39m')
  })
  test('in a pipe is complete', () => {
    const lines = textOfReply(list, lookOf(Number.POSITIVE_INFINITY)).split('\n')
    expect(lines.some((line) => line.includes('x'.repeat(500)))).toBe(true)
    expect(new Set(lines.slice(2, 6).map((line) => widthOf(line.split('→')[0] ?? ''))).size).toBe(1)
  })
  test('of nothing shows how to begin', () => {
    expect(textOfReply({ kind: 'commitments', items: [], total: 0 }, lookOf(80))).toMatchInlineSnapshot(`
      "No promises here. Make one:
        jdo commit "send the report to Sarah by friday 3pm""
    `)
  })
})

describe('one promise', () => {
  test('at 60 columns', () => {
    expect(textOfReply(show, lookOf(60))).toMatchInlineSnapshot(`
      "c12  send the quarterly report

      To        Sarah
      Due       Fri 27 Nov 2026 15:00 · in 5 days
      Zone      Europe/London
      State     ◐ in progress
      Promised  2 days ago
      Notes     Call first.
                Then bring the numbers of all four quarters,
                printed.

      Tasks, 1 of 2 done
      ☑  t4  collect the numbers  1h 30m
      ☐  t5  draw the charts
             ☑ 1 revenue
             ☐ 2 costs

      History
      2 minutes ago  edited                         laptop
        due: Fri 20 Nov 2026 17:00 → Fri 27 Nov 2026 15:00
        notes: none → Call first.
      2 minutes ago  created   t5  draw the charts  laptop
      2 days ago     promised                       laptop"
    `)
  })
  test('at 80 columns in ASCII', () => {
    expect(textOfReply(show, lookOf(80, { unicode: false }))).toMatchInlineSnapshot(`
      "c12  send the quarterly report

      To        Sarah
      Due       Fri 27 Nov 2026 15:00 - in 5 days
      Zone      Europe/London
      State     [>] in progress
      Promised  2 days ago
      Notes     Call first.
                Then bring the numbers of all four quarters, printed.

      Tasks, 1 of 2 done
      [x]  t4  collect the numbers  1h 30m
      [ ]  t5  draw the charts
               [x] 1 revenue
               [ ] 2 costs

      History
      2 minutes ago  edited                         laptop
        due: Fri 20 Nov 2026 17:00 -> Fri 27 Nov 2026 15:00
        notes: none -> Call first.
      2 minutes ago  created   t5  draw the charts  laptop
      2 days ago     promised                       laptop"
    `)
  })
  test('for a screen reader', () => {
    expect(textOfReply(show, lookOf(80, { plain: true }))).toMatchInlineSnapshot(`
      "c12: send the quarterly report

      To: Sarah
      Due: Fri 27 Nov 2026 15:00, in 5 days
      Zone: Europe/London
      State: in progress
      Promised: 2 days ago
      Notes: Call first.
      Then bring the numbers of all four quarters, printed.

      Tasks, 1 of 2 done
      done, t4, collect the numbers, 1h 30m
      to do, t5, draw the charts
      done 1 revenue
      to do 2 costs

      History
      2 minutes ago, edited, laptop
        due: Fri 20 Nov 2026 17:00 to Fri 27 Nov 2026 15:00
        notes: none to Call first.
      2 minutes ago, created, t5, draw the charts, laptop
      2 days ago, promised, laptop"
    `)
  })
})

test('[D1] a change is said in one line, with the date as it was understood', () => {
  const hints = [
    { command: 'jdo done c12', why: 'when it is kept' },
    { command: 'jdo undo', why: 'takes it back' },
    { command: 'jdo list', why: 'one too many' },
  ]
  const said = [
    textOfReply({ kind: 'commitment', item: promise(), happened: 'created', hints }, lookOf(80)),
    textOfReply({ kind: 'commitment', item: promise(), happened: 'created' }, lookOf(60)),
    textOfReply({ kind: 'commitment', item: kept, happened: 'completed' }, lookOf(80)),
    textOfReply(
      { kind: 'commitment', item: { ...kept, completed_at: kept.due_at }, happened: 'completed' },
      lookOf(80),
    ),
    textOfReply({ kind: 'commitment', item: promise(), happened: 'deleted' }, lookOf(120)),
    textOfReply(
      { kind: 'task', item: task({ status: 'completed', estimated_hours: 2 }), happened: 'completed' },
      lookOf(80),
    ),
    textOfReply({ kind: 'stakeholder', item: stakeholder(), happened: 'created' }, lookOf(80)),
    textOfReply({ kind: 'undone', item: { label: 'done c12', at: '2026-11-22T11:58:00.000Z' } }, lookOf(80)),
  ]
  expect(said.join('\n')).toMatchInlineSnapshot(`
    "Promised  c12  send the quarterly report → Sarah · Fri 27 Nov 2026 15:00
      jdo done c12  when it is kept
      jdo undo      takes it back
    Promised  c12  send the quarterly report
      → Sarah · Fri 27 Nov 2026 15:00
    Kept, 2 days late  c17  pay the bill → Sarah · Fri 27 Nov 2026 15:00
    Kept, on time  c17  pay the bill → Sarah · Fri 27 Nov 2026 15:00
    Deleted (undo brings it back)  c12  send the quarterly report → Sarah · Fri 27 Nov 2026 15:00
    Done  t4  collect the numbers (of c12, 2h)
    Added  s1  Sarah (person)
    Undone: done c12 (2 minutes ago)"
  `)
})

test('tasks, people, history, discarded values', () => {
  const said = [
    textOfReply(
      { kind: 'tasks', items: [task({ estimated_hours: 0.25 })], total: 3, commitment: promise() },
      lookOf(80),
    ),
    textOfReply({ kind: 'tasks', items: [], total: 0, commitment: promise() }, lookOf(80)),
    textOfReply({ kind: 'task', item: task({ scope: 'All four quarters.' }), happened: null }, lookOf(80)),
    textOfReply(
      {
        kind: 'stakeholders',
        items: [
          stakeholder(),
          stakeholder({ ref: 's22', name: '田中さん', type: 'self', contact: 'me@example.com' }),
        ],
        total: 2,
      },
      lookOf(80),
    ),
    textOfReply({ kind: 'stakeholder', item: stakeholder(), happened: null }, lookOf(80)),
    textOfReply({ kind: 'log', items: show.history ?? [], total: 2 }, lookOf(80)),
    textOfReply({ kind: 'conflicts', items: [conflict()], total: 1 }, lookOf(60)),
    textOfReply({ kind: 'conflict', item: conflict(), happened: 'restored' }, lookOf(80)),
    textOfReply({ kind: 'conflicts', items: [], total: 0 }, lookOf(80)),
  ]
  expect(said.join('\n\n')).toMatchInlineSnapshot(`
    "3 tasks of c12

    ☐  t4  collect the numbers  15m
    … and 2 more (--all)

    No tasks here. Add one:
      jdo task add c12 "collect the numbers"

    t4  collect the numbers

    Of          c12
    State       ☐ pending
    Done means  All four quarters.

    2 stakeholders

    s1   Sarah     person    2 open  12 made
    s22  田中さん  yourself  2 open  12 made  me@example.com

    s1  Sarah

    Type      person
    Promises  2 open · 12 made

    2 events

    2 minutes ago  edited    c12  send the quarterly report  laptop
      due: Fri 20 Nov 2026 17:00 → Fri 27 Nov 2026 15:00
      notes: none → Call first.
    2 minutes ago  created   t5   draw the charts            laptop
    2 days ago     promised  c12  send the quarterly report  laptop

    1 discarded value

    1. c12  send the quarterly report
       due
       kept  Fri 27 Nov 2026 15:00  laptop  2 minutes ago
       lost  Mon 30 Nov 2026 12:00  phone   2 hours ago

      jdo sync restore 1  brings a lost value back

    Restored  c12  send the quarterly report (due: Mon 30 Nov 2026 12:00)

    Nothing was discarded."
  `)
})

/** Every reply that holds stored text, with the worst in each text. */
const EVIL = '\x1b]0;pwn\x07\x1b[2J\x9b31m\u202eevil\r\n\n\tx'
const evilReplies: readonly Reply[] = [
  { ...list, items: [promise({ deliverable: EVIL, stakeholder: EVIL })] },
  { ...show, item: promise({ deliverable: EVIL, stakeholder: EVIL, notes: EVIL, timezone: EVIL }) },
  {
    kind: 'commitment',
    item: promise({ deliverable: EVIL, stakeholder: EVIL.repeat(20) }),
    happened: 'created',
  },
  { kind: 'task', item: task({ title: EVIL, commitment: EVIL, scope: EVIL }), happened: null },
  { kind: 'stakeholders', items: [stakeholder({ name: EVIL, contact: EVIL })], total: 1 },
  {
    kind: 'log',
    items: [event({ what: 'edited', title: EVIL, device: EVIL, detail: { [EVIL]: [EVIL, null] } })],
    total: 1,
  },
  {
    kind: 'conflicts',
    items: [conflict({ title: EVIL, lost: { notes: EVIL }, kept_device: EVIL })],
    total: 1,
  },
  { kind: 'sync_status', item: status({ device: { id: 'd', name: EVIL }, database_url: EVIL }) },
  { kind: 'undone', item: { label: EVIL, at: EVIL } },
]

test.each(evilReplies.map((reply) => [reply.kind, reply] as const))(
  'stored text cannot steer the terminal: %s',
  (_, reply) => {
    for (const columns of [60, 80, 120]) {
      const text = textOfReply(reply, lookOf(columns))
      expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u)
      for (const line of text.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(columns)
    }
  },
)

test('a hostile title stays on its line of the list', () => {
  const evil = { ...list, items: [promise({ deliverable: 'a\nb' })], total: 1 }
  expect(textOfReply(evil, lookOf(60)).split('\n')[2]).toBe('○  c12  a b  →  Sarah  Fri 15:00')
})

test('a long list: its pages are cleaned too, and it says what is left out', () => {
  const [first, ...others] = items.map((item) => [item])
  const evil = { ...promise(), deliverable: EVIL }
  const rest = { count: 4, pages: [...others, [evil]] }
  const long: Reply = { kind: 'commitments', items: first ?? [], rest, total: 9 }
  const text = textOfReply(long, lookOf(60))
  expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u)
  expect(text.split('\n')).toHaveLength(8)
  expect(text).toMatch(/^9 promises\n(.*\n)+… and 4 more \(--limit 9\)$/)
})
