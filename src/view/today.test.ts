import { describe, expect, it } from 'vitest'
import type { Load } from '../command/reply/item.ts'
import type { Reply } from '../command/reply/reply.ts'
import { textOfReply } from './reply.ts'
import { lookOf, promise } from './sample.fixture.ts'
import { widthOf } from './shape/cells.ts'

const load: Load = {
  day: '2026-11-22',
  hours: 3,
  load: 7.5,
  due_today: 2,
  renegotiable: [
    {
      ref: 'c31',
      title: 'draw up the plan for the new greenhouse behind the old barn',
      hours: 4,
      due_date: '2027-01-15',
    },
    { ref: 'c14', title: '日本語の報告書を送る', hours: 0.5, due_date: '2026-11-27' },
  ],
}
const day: Reply = {
  kind: 'today',
  item: {
    load,
    overdue: [
      promise({
        ref: 'c3',
        deliverable: 'fix the roof of the old barn before the winter storms come',
        stakeholder: 'Bob',
        due_date: '2026-11-19',
        overdue: true,
      }),
    ],
    due: [promise({ status: 'in_progress', due_date: '2026-11-22' })],
    at_risk: [
      promise({ ref: 'c9', deliverable: 'translate the manual', status: 'at_risk', due_date: '2026-11-30' }),
    ],
    counts: { overdue: 7, due: 1, at_risk: 1, inbox: 3, reviews: 2 },
  },
  hints: [
    { command: 'jdo done c3', why: 'when it is delivered' },
    { command: 'jdo triage', why: 'decide what was captured' },
  ],
}

describe('the day', () => {
  it('at 60 columns', () => {
    expect(textOfReply(day, lookOf(60))).toMatchInlineSnapshot(`
      "Sun 22 Nov 2026

      Overdue, 7
      ○  c3  fix the roof of the old barn be…  →  Bob  3 days late
      … and 6 more (jdo list)

      Due today, 1
      ◐  c12  send the quarterly report  →  Sarah  today 15:00

      At risk, 1
      ▲  c9  translate the manual  →  Sarah  in 8 days

      Hours    3h left today · 7h 30m estimated · 2h of it due by
               today
      Inbox    3 items
      Reviews  2 due

      That is 4h 30m more than today has. Furthest away, so
      easiest to move:
        c31  draw up the plan for the new g…  Fri 15 Jan 2027   4h
        c14  日本語の報告書を送る             Fri 27 Nov       30m

        jdo done c3  when it is delivered
        jdo triage   decide what was captured"
    `)
  })
  it('at 80 columns, in ASCII', () => {
    expect(textOfReply(day, lookOf(80, { unicode: false }))).toMatchInlineSnapshot(`
      "Sun 22 Nov 2026

      Overdue, 7
      [ ]  c3  fix the roof of the old barn before the winter...  ->  Bob  3 days late
      ... and 6 more (jdo list)

      Due today, 1
      [>]  c12  send the quarterly report  ->  Sarah  today 15:00

      At risk, 1
      [!]  c9  translate the manual  ->  Sarah  in 8 days

      Hours    3h left today - 7h 30m estimated - 2h of it due by today
      Inbox    3 items
      Reviews  2 due

      That is 4h 30m more than today has. Furthest away, so easiest to move:
        c31  draw up the plan for the new greenhouse behind t...  Fri 15 Jan 2027   4h
        c14  日本語の報告書を送る                                 Fri 27 Nov       30m

        jdo done c3  when it is delivered
        jdo triage   decide what was captured"
    `)
  })
  it('at 120 columns', () => {
    expect(textOfReply(day, lookOf(120))).toMatchInlineSnapshot(`
      "Sun 22 Nov 2026

      Overdue, 7
      ○  c3  fix the roof of the old barn before the winter storms come  →  Bob  3 days late
      … and 6 more (jdo list)

      Due today, 1
      ◐  c12  send the quarterly report  →  Sarah  today 15:00

      At risk, 1
      ▲  c9  translate the manual  →  Sarah  in 8 days

      Hours    3h left today · 7h 30m estimated · 2h of it due by today
      Inbox    3 items
      Reviews  2 due

      That is 4h 30m more than today has. Furthest away, so easiest to move:
        c31  draw up the plan for the new greenhouse behind the old barn  Fri 15 Jan 2027   4h
        c14  日本語の報告書を送る                                         Fri 27 Nov       30m

        jdo done c3  when it is delivered
        jdo triage   decide what was captured"
    `)
  })
  it('for a screen reader', () => {
    expect(textOfReply(day, lookOf(80, { plain: true }))).toMatchInlineSnapshot(`
      "Sun 22 Nov 2026

      Overdue, 7
      pending, c3, fix the roof of the old barn before the winter storms come, to Bob, due 3 days late
      ... and 6 more (jdo list)

      Due today, 1
      in progress, c12, send the quarterly report, to Sarah, due today 15:00

      At risk, 1
      at risk, c9, translate the manual, to Sarah, due in 8 days

      Hours: 3h left today, 7h 30m estimated, 2h of it due by today
      Inbox: 3 items
      Reviews: 2 due

      That is 4h 30m more than today has. Furthest away, so easiest to move:
        c31, draw up the plan for the new greenhouse behind the old barn, Fri 15 Jan 2027, 4h
        c14, 日本語の報告書を送る, Fri 27 Nov, 30m

        jdo done c3  when it is delivered
        jdo triage   decide what was captured"
    `)
  })
  it('with nothing in it', () => {
    const item = {
      load: { day: '2026-11-22', hours: null, load: 0, due_today: 0 },
      overdue: [],
      due: [],
      at_risk: [],
      counts: { overdue: 0, due: 0, at_risk: 0, inbox: 0, reviews: 0 },
    }
    expect(textOfReply({ kind: 'today', item }, lookOf(80))).toMatchInlineSnapshot(`
      "Sun 22 Nov 2026

      Nothing is due today, overdue or at risk."
    `)
  })
  it.each([40, 60, 80, 120])('fits %d columns', (columns) => {
    for (const line of textOfReply(day, lookOf(columns)).split('\n'))
      expect(widthOf(line)).toBeLessThanOrEqual(columns)
  })
})

it('[H3] the hours', () => {
  const said = [
    textOfReply({ kind: 'hours', item: load }, lookOf(80)),
    textOfReply({ kind: 'hours', item: { ...load, renegotiable: [] } }, lookOf(80)),
    textOfReply({ kind: 'hours', item: { day: load.day, hours: 8, load: 7.5, due_today: 0 } }, lookOf(80)),
    textOfReply({ kind: 'hours', item: { day: load.day, hours: null, load: 0, due_today: 0 } }, lookOf(80)),
  ]
  expect(said.join('\n\n')).toMatchInlineSnapshot(`
    "Left today: 3h
    Open tasks: 7h 30m estimated · 2h of it due by today
    That is 4h 30m more than today has. Furthest away, so easiest to move:
      c31  draw up the plan for the new greenhouse behind the…  Fri 15 Jan 2027   4h
      c14  日本語の報告書を送る                                 Fri 27 Nov       30m

    Left today: 3h
    Open tasks: 7h 30m estimated · 2h of it due by today
    That is 4h 30m more than today has.

    Left today: 8h
    Open tasks: 7h 30m estimated

    Nobody has said how many hours are left today.
    Open tasks: nothing estimated"
  `)
})
