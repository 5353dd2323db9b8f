/** The protocol of a promise in danger, the score, the risk list and what somebody is owed, in golden text. */
import { describe, expect, it, test } from 'vitest'
import { addDays } from '../base/time.ts'
import type { CleanupItem, IntegrityItem } from '../command/reply/item.ts'
import type { Reply } from '../command/reply/reply.ts'
import { notificationDraft } from '../domain/notification.ts'
import { textOfReply } from './reply.ts'
import { lookOf, NOW, promise, task } from './sample.fixture.ts'

const atRisk = promise({ status: 'at_risk', marked_at_risk_at: NOW })
const mitigations = ['send half of it on Friday', 'call on Monday']
const letter = task({
  ref: 't7',
  title: 'Tell Sarah that this promise is in danger',
  is_notification: true,
  scope: notificationDraft({
    ...atRisk,
    reason: 'the figures are late',
    impact: 'the board waits',
    mitigations,
  }),
})
const { id, created_at, updated_at, updated_by, deleted_at, stamps } = atRisk
const plan: CleanupItem = {
  ...{ id, created_at, updated_at, updated_by, deleted_at, stamps },
  ref: 'p2',
  commitment: 'c12',
  commitment_id: 'c',
  impact: 'the board waits',
  mitigations,
  notification_task_id: 't',
  status: 'planned',
  completed_at: null,
  skipped_reason: null,
}
const danger = { cleanup: plan, notification: letter }

describe('marked at risk: the letter, ready to send', () => {
  const reply: Reply = {
    kind: 'commitment',
    item: atRisk,
    happened: 'marked_at_risk',
    ...danger,
    hints: [{ command: 'jdo task done t7', why: 'when you have told Sarah' }],
  }
  it.each([60, 120])('%d columns', (columns) => {
    expect(`\n${textOfReply(reply, lookOf(columns))}\n`).toMatchSnapshot()
  })
})

describe('the plan', () => {
  const reply: Reply = {
    kind: 'cleanup',
    item: plan,
    commitment: atRisk,
    notification: letter,
    happened: null,
  }
  it('80 columns', () => {
    expect(`\n${textOfReply(reply, lookOf(80))}\n`).toMatchSnapshot()
  })
  it('for a screen reader, told and abandoned', () => {
    const told = { ...letter, status: 'completed' as const, completed_at: '2026-11-22T09:00:00.000Z' }
    const skipped = { ...plan, status: 'skipped' as const, skipped_reason: 'they left' }
    const look = lookOf(80, { plain: true, unicode: false })
    expect(`\n${textOfReply({ ...reply, item: skipped, notification: told }, look)}\n`).toMatchSnapshot()
  })
})

test('a promise that is in danger shows its plan', () => {
  const reply: Reply = { kind: 'commitment', item: atRisk, happened: null, tasks: [letter], ...danger }
  expect(`\n${textOfReply(reply, lookOf(80))}\n`).toMatchSnapshot()
})

test('moved: says where the deadline before goes on counting', () => {
  const item = promise({ original_due_at: '2026-11-23T15:00:00.000Z' })
  expect(textOfReply({ kind: 'commitment', item, happened: 'renegotiated' }, lookOf(80))).toBe(
    [
      'Moved  c12  send the quarterly report → Sarah · Fri 27 Nov 2026 15:00',
      '  The deadline before, 4 days earlier, goes on counting for the score.',
    ].join('\n'),
  )
})

test('[C10] one reflective line', () => {
  const reflection = { made: 4, kept: 1 }
  expect(
    textOfReply({ kind: 'commitment', item: promise(), happened: 'created', reflection }, lookOf(120)),
  ).toBe(
    [
      'Promised  c12  send the quarterly report → Sarah · Fri 27 Nov 2026 15:00',
      '  In the last 7 days you made 4 promises and kept 1. Is there room for this one?',
    ].join('\n'),
  )
})

const integrity: IntegrityItem = {
  score: 81.4,
  grade: 'B-',
  streak: 2,
  parts: [
    { part: 'on_time', points: 29.2, max: 35, counted: 12, earned: 10 },
    { part: 'notification', points: 14.3, max: 25, counted: 4, earned: 2.3 },
    { part: 'cleanup', points: 25, max: 25, counted: 0, earned: 0 },
    { part: 'estimation', points: 8.9, max: 10, counted: 7, earned: 6.2 },
    { part: 'streak', points: 4, max: 5, counted: 2, earned: 2 },
  ],
  trend: { direction: 'up', last: 88.2, before: 71 },
  history: [71, 70, 74, 74, 78, 77, 80, 84, 83, 81, 81, 81.4].map((score, index) => ({
    at: `${addDays('2026-09-07', 7 * index)}T00:00:00.000Z`,
    score,
  })),
  why: [
    {
      ...{ id: 'a', ref: 'c12', title: 'send the quarterly report', stakeholder: 'Sarah', points: 8.1 },
      losses: [
        { part: 'on_time', points: 2.9, reason: { kind: 'kept_late' } },
        { part: 'notification', points: 5.2, reason: { kind: 'never_told' } },
      ],
    },
    {
      ...{ id: 'b', ref: 'c7', title: 'book the room for the whole team', stakeholder: 'Tom', points: 4.1 },
      losses: [
        {
          part: 'notification',
          points: 3.5,
          reason: { kind: 'told_late', days_ahead: 2.2, days_wanted: 7 },
        },
        { part: 'estimation', points: 0.3, reason: { kind: 'misjudged' } },
        { part: 'estimation', points: 0.3, reason: { kind: 'misjudged' } },
      ],
    },
  ],
}

describe('[I1] the score', () => {
  const reply: Reply = { kind: 'integrity', item: integrity, why_total: 3 }
  it.each([
    ['60 columns', lookOf(60)],
    ['80 columns', lookOf(80)],
    ['120 columns', lookOf(120)],
    ['80 columns, coloured', lookOf(80, { color: true })],
    ['80 columns, ASCII', lookOf(80, { unicode: false })],
    ['for a screen reader', lookOf(80, { plain: true, unicode: false })],
  ])('%s', (_name, look) => {
    expect(`\n${textOfReply(reply, look)}\n`).toMatchSnapshot()
  })
  it('of somebody new', () => {
    const parts = integrity.parts.map((part) => ({ ...part, counted: 0, earned: 0, points: part.max }))
    const item = {
      ...integrity,
      parts,
      score: 95,
      grade: 'A' as const,
      streak: 0,
      trend: null,
      history: [],
      why: [],
    }
    expect(`\n${textOfReply({ kind: 'integrity', item, why_total: 0 }, lookOf(80))}\n`).toMatchSnapshot()
  })
})

const late = promise({ ref: 'c3', due_date: '2026-11-20', overdue: true })
const soon = promise({ ref: 'c4', deliverable: 'call the bank', due_date: '2026-11-23' })
const stalled = promise({
  ref: 'c5',
  deliverable: 'draft the talk',
  status: 'in_progress',
  due_date: '2026-11-24',
})

describe('[C9] the risk list', () => {
  const reply: Reply = {
    kind: 'risks',
    items: [
      { ...late, risk: 'overdue' },
      { ...soon, risk: 'due_soon' },
      { ...stalled, risk: 'stalled' },
    ],
    total: 5,
    risks: { overdue: 3, due_soon: 1, stalled: 1 },
  }
  it.each([60, 80, 120])('%d columns', (columns) => {
    expect(`\n${textOfReply(reply, lookOf(columns))}\n`).toMatchSnapshot()
  })
  it('nothing', () => {
    const none = { overdue: 0, due_soon: 0, stalled: 0 }
    expect(textOfReply({ kind: 'risks', items: [], total: 0, risks: none }, lookOf(80))).toBe(
      'Nothing is overdue, due soon or stalled.',
    )
  })
})

describe('[I7] what somebody is owed', () => {
  const kept = { status: 'completed', completed_at: NOW } as const
  const reply: Reply = {
    kind: 'owed',
    item: {
      ...{ id, created_at, updated_at, updated_by, deleted_at, stamps },
      ...{ ref: 's1', name: 'Sarah', type: 'person', contact: null, notes: null },
      ...{ made: 5, kept: 1, late: 1, broken: 1, open: 2, overdue: 1, on_time_rate: 0.25 },
    },
    items: [
      { ...late, outcome: 'open', moved: false },
      { ...soon, outcome: 'open', moved: true },
      { ...promise({ ...kept, completed_on_time: true }), outcome: 'kept', moved: false },
      {
        ...promise({ ...kept, ref: 'c8', due_date: '2026-11-20', completed_on_time: false }),
        outcome: 'late',
        moved: false,
      },
      { ...promise({ ref: 'c9', status: 'abandoned' }), outcome: 'broken', moved: false },
    ],
    total: 6,
  }
  it.each([60, 80, 120])('%d columns', (columns) => {
    expect(`\n${textOfReply(reply, lookOf(columns))}\n`).toMatchSnapshot()
  })
})
