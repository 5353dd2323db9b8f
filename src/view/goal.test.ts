import { describe, expect, test } from 'vitest'
import type { GoalItem, MilestoneItem, TreeNode, VisionItem } from '../command/reply/item.ts'
import type { Reply } from '../command/reply/reply.ts'
import { textOfReply } from './reply.ts'
import { lookOf, promise } from './sample.fixture.ts'
import { widthOf } from './shape/cells.ts'

const common = {
  id: '01935b6e-0000-7000-8000-000000000000',
  created_at: '2026-11-20T12:00:00.000Z',
  updated_at: '2026-11-20T12:00:00.000Z',
  updated_by: '1f00ba44',
  deleted_at: null,
  stamps: '{}',
}
const vision: VisionItem = {
  ...common,
  ref: 'v1',
  title: 'Everybody writes',
  narrative: 'Anyone can publish a book from a phone, in any language, and somebody reads it.',
  timeframe: '5 years',
  metrics: ['1000 readers', '10 languages'],
  why_it_matters: null,
  status: 'active',
  next_review_date: '2026-11-20',
  last_reviewed_at: '2026-08-20T12:00:00.000Z',
  goals: { completed: 1, total: 3 },
  review_due: true,
}
const goal = (change: Partial<GoalItem> = {}): GoalItem => ({
  ...common,
  ref: 'g3',
  title: 'Ship the editor that never loses a draft',
  problem: 'Drafts are lost',
  solution_vision: null,
  motivation: null,
  parent_goal_id: null,
  vision_id: 'v',
  status: 'active',
  review_interval_days: 30,
  next_review_date: '2026-12-22',
  last_reviewed_at: null,
  path: [],
  vision: { ref: 'v1', title: 'Everybody writes' },
  milestones: { completed: 1, total: 3 },
  commitments: { completed: 3, total: 5 },
  review_due: false,
  ...change,
})
const milestone = (change: Partial<MilestoneItem> = {}): MilestoneItem => ({
  ...common,
  ref: 'm2',
  goal_id: 'g',
  title: 'First readers',
  description: null,
  target_date: '2026-11-27',
  status: 'pending',
  completed_at: null,
  goal: { ref: 'g3', title: 'Ship the editor' },
  commitments: { completed: 1, total: 2 },
  at_risk: true,
  late: false,
  ...change,
})
const goals = [
  goal(),
  goal({
    ref: 'g14',
    title: '田中さんの本を出す',
    status: 'on_hold',
    commitments: { completed: 0, total: 0 },
    milestones: { completed: 0, total: 0 },
    review_due: true,
  }),
]
const milestones = [
  milestone({ ref: 'm1', title: 'Alpha', status: 'completed', late: true, at_risk: false }),
  milestone(),
  milestone({ ref: 'm3', title: 'Printed', status: 'missed', target_date: '2026-11-19', at_risk: false }),
]
const leaf = (change: Partial<TreeNode>): TreeNode => ({
  ...{ entity: 'commitment', id: 'c', ref: 'c12', title: 'send the quarterly report', status: 'pending' },
  ...{ date: '2026-11-27', late: false, progress: null, children: [] },
  ...change,
})
const tree: Reply = {
  kind: 'tree',
  items: [
    leaf({
      entity: 'vision',
      ref: 'v1',
      title: 'Everybody writes',
      status: 'active',
      date: null,
      progress: { completed: 1, total: 3 },
      children: [
        leaf({
          entity: 'goal',
          ref: 'g3',
          title: 'Ship the editor that never loses a draft, whatever happens to the machine',
          status: 'active',
          date: null,
          progress: { completed: 3, total: 5 },
          children: [
            leaf({
              entity: 'milestone',
              ref: 'm2',
              title: 'First readers',
              children: [
                leaf({ children: [leaf({ entity: 'task', ref: 't5', title: 'draw', date: null })] }),
              ],
            }),
            leaf({ ref: 'c3', title: 'fix the roof', status: 'at_risk', date: '2026-11-19', late: true }),
          ],
        }),
      ],
    }),
  ],
  total: 1,
  orphans: [leaf({ ref: 'c20', title: 'pay the bill' })],
  orphans_total: 4,
}
const whole: Reply = {
  kind: 'goal',
  item: goal({ path: [{ ref: 'g1', title: 'Be read' }], review_due: true, next_review_date: '2026-11-20' }),
  happened: null,
  below: { goals: goals.slice(1), milestones, commitments: [promise()] },
}
const texts = (replies: readonly Reply[], ...look: Parameters<typeof lookOf>) =>
  replies.map((reply) => textOfReply(reply, lookOf(...look))).join('\n\n')

const lists: readonly Reply[] = [
  { kind: 'goals', items: goals, total: 2 },
  { kind: 'milestones', items: milestones, total: 3 },
  { kind: 'visions', items: [vision], total: 1 },
]

describe('lists', () => {
  test('at 60 columns', () => {
    expect(texts(lists, 60)).toMatchInlineSnapshot(`
      "2 goals

      ◆  g3   Ship the editor that ne…  ██████░░░░ 3/5
      ◇  g14  田中さんの本を出す                        review due

      3 milestones

      ✓  m1  Alpha          g3  █████░░░░░ 1/2  done late
      ○  m2  First readers  g3  █████░░░░░ 1/2  Fri 27 Nov, in 5…
      ▲  m3  Printed        g3  █████░░░░░ 1/2  missed 3 days ago

      1 vision

      ★  v1  Everybody writes  1 of 3 goals  5 years  review due"
    `)
  })
  test('at 80 columns', () => {
    expect(texts(lists, 80)).toMatchInlineSnapshot(`
      "2 goals

      ◆  g3   Ship the editor that nev…  ██████░░░░ 3/5  1 of 3 milestones
      ◇  g14  田中さんの本を出す                                            review due

      3 milestones

      ✓  m1  Alpha          g3  █████░░░░░ 1/2  done late
      ○  m2  First readers  g3  █████░░░░░ 1/2  Fri 27 Nov, in 5 days
      ▲  m3  Printed        g3  █████░░░░░ 1/2  missed 3 days ago

      1 vision

      ★  v1  Everybody writes  1 of 3 goals  5 years  review due"
    `)
  })
  test('at 120 columns', () => {
    expect(texts(lists, 120)).toMatchInlineSnapshot(`
      "2 goals

      ◆  g3   Ship the editor that never loses a draft  ██████░░░░ 3/5  1 of 3 milestones
      ◇  g14  田中さんの本を出す                                                           review due

      3 milestones

      ✓  m1  Alpha          g3  █████░░░░░ 1/2  done late
      ○  m2  First readers  g3  █████░░░░░ 1/2  Fri 27 Nov, in 5 days
      ▲  m3  Printed        g3  █████░░░░░ 1/2  missed 3 days ago

      1 vision

      ★  v1  Everybody writes  1 of 3 goals  5 years  review due"
    `)
  })
  test('in ASCII', () => {
    expect(texts(lists, 80, { unicode: false })).toMatchInlineSnapshot(`
      "2 goals

      [>]  g3   Ship the editor th...  [######....] 3/5  1 of 3 milestones
      [=]  g14  田中さんの本を出す                                          review due

      3 milestones

      [x]  m1  Alpha          g3  [#####.....] 1/2  done late
      [ ]  m2  First readers  g3  [#####.....] 1/2  Fri 27 Nov, in 5 days
      [!]  m3  Printed        g3  [#####.....] 1/2  missed 3 days ago

      1 vision

      [*]  v1  Everybody writes  1 of 3 goals  5 years  review due"
    `)
  })
  test('for a screen reader', () => {
    expect(texts(lists, 80, { plain: true })).toMatchInlineSnapshot(`
      "2 goals

      active, g3, Ship the editor that never loses a draft, 3 of 5 promises, 1 of 3 milestones
      on hold, g14, 田中さんの本を出す, review due

      3 milestones

      done, m1, Alpha, g3, 1 of 2 promises, done late
      pending, m2, First readers, g3, 1 of 2 promises, Fri 27 Nov, in 5 days
      missed, m3, Printed, g3, 1 of 2 promises, missed 3 days ago

      1 vision

      active, v1, Everybody writes, 1 of 3 goals, 5 years, review due"
    `)
  })
})

describe('the tree', () => {
  test('at 60 columns', () => {
    expect(texts([tree], 60)).toMatchInlineSnapshot(`
      "★ v1  Everybody writes  ███░░░░░░░ 1/3
      └─ ◆ g3  Ship the editor that never loses a…  ██████░░░░ 3/5
         ├─ ○ m2  First readers  Fri 27 Nov
         │  └─ ○ c12  send the quarterly report  Fri 27 Nov
         │     └─ ☐ t5  draw
         └─ ▲ c3  fix the roof  Thu 19 Nov

      Without a goal
      ○ c20  pay the bill  Fri 27 Nov
      … and 3 more (--all)"
    `)
  })
  test('at 120 columns', () => {
    expect(texts([tree], 120)).toMatchInlineSnapshot(`
      "★ v1  Everybody writes  ███░░░░░░░ 1/3
      └─ ◆ g3  Ship the editor that never loses a draft, whatever happens to the machine  ██████░░░░ 3/5
         ├─ ○ m2  First readers  Fri 27 Nov
         │  └─ ○ c12  send the quarterly report  Fri 27 Nov
         │     └─ ☐ t5  draw
         └─ ▲ c3  fix the roof  Thu 19 Nov

      Without a goal
      ○ c20  pay the bill  Fri 27 Nov
      … and 3 more (--all)"
    `)
  })
  test('in ASCII at 80 columns', () => {
    expect(texts([tree], 80, { unicode: false })).toMatchInlineSnapshot(`
      "[*] v1  Everybody writes  [###.......] 1/3
      \`- [>] g3  Ship the editor that never loses a draft, whatev...  [######....] 3/5
         |- [ ] m2  First readers  Fri 27 Nov
         |  \`- [ ] c12  send the quarterly report  Fri 27 Nov
         |     \`- [ ] t5  draw
         \`- [!] c3  fix the roof  Thu 19 Nov

      Without a goal
      [ ] c20  pay the bill  Fri 27 Nov
      ... and 3 more (--all)"
    `)
  })
  test('for a screen reader: an outline', () => {
    expect(texts([tree], 80, { plain: true })).toMatchInlineSnapshot(`
      "1 vision v1, Everybody writes, active, 1 of 3
      1.1 goal g3, Ship the editor that never loses a draft, whatever happens to the machine, active, 3 of 5
      1.1.1 milestone m2, First readers, pending, Fri 27 Nov
      1.1.1.1 commitment c12, send the quarterly report, pending, Fri 27 Nov
      1.1.1.1.1 task t5, draw, to do
      1.1.2 commitment c3, fix the roof, at risk, Thu 19 Nov

      Without a goal
      1 commitment c20, pay the bill, pending, Fri 27 Nov
      ... and 3 more (--all)"
    `)
  })
  test('however deep, no line is wider than the screen', () => {
    const deep = Array.from({ length: 12 }).reduce<TreeNode>(
      (below) => leaf({ entity: 'goal', ref: 'g1', title: 'x'.repeat(90), children: [below] }),
      leaf({}),
    )
    for (const columns of [60, 80, 120])
      for (const line of texts([{ ...tree, items: [deep] }], columns).split('\n'))
        expect(widthOf(line)).toBeLessThanOrEqual(columns)
  })
})

test('one of each, with all that hangs on it', () => {
  const said = texts(
    [
      whole,
      { kind: 'vision', item: vision, happened: null, goals },
      { kind: 'milestone', item: milestone(), happened: null },
    ],
    80,
  )
  expect(said).toMatchInlineSnapshot(`
    "g3  Ship the editor that never loses a draft

    Path        below g1 Be read
    Vision      v1 Everybody writes
    State       ◆ active
    Promises    ██████░░░░ 3/5
    Milestones  ███░░░░░░░ 1/3
    Problem     Drafts are lost
    Review      Fri 20 Nov 2026 · 2 days ago

    Goals below
    ◇  g14  田中さんの本を出す  review due

    Milestones
    ✓  m1  Alpha          █████░░░░░ 1/2  done late
    ○  m2  First readers  █████░░░░░ 1/2  Fri 27 Nov, in 5 days
    ▲  m3  Printed        █████░░░░░ 1/2  missed 3 days ago

    Open promises
    ○  c12  send the quarterly report  →  Sarah  Fri 15:00

    v1  Everybody writes

    State      ★ active
    Goals      ███░░░░░░░ 1/3
    Timeframe  5 years
    Narrative  Anyone can publish a book from a phone, in any language, and somebody
               reads it.
    Measured   1000 readers
               10 languages
    Review     Fri 20 Nov 2026 · 2 days ago
    Reviewed   3 months ago

    Goals
    ◆  g3   Ship the editor that nev…  ██████░░░░ 3/5  1 of 3 milestones
    ◇  g14  田中さんの本を出す                                            review due

    m2  First readers

    Goal      g3 Ship the editor
    Target    Fri 27 Nov 2026 · in 5 days
    State     ○ pending, at risk
    Promises  █████░░░░░ 1/2"
  `)
})

test('[G2] a change is said in one line, a deep nesting in another', () => {
  const path = [
    { ref: 'g1', title: 'Be read' },
    { ref: 'g2', title: 'Write' },
  ]
  const said = texts(
    [
      { kind: 'goal', item: goal({ path }), happened: 'created', too_deep: 4 },
      { kind: 'goal', item: goal({ status: 'on_hold' }), happened: 'held' },
      { kind: 'milestone', item: milestone({ status: 'completed', late: true }), happened: 'completed' },
      { kind: 'vision', item: vision, happened: 'evolved' },
    ],
    80,
  )
  expect(said).toMatchInlineSnapshot(`
    "Added  g3  Ship the editor that never loses a draft
      (below g1 Be read → g2 Write)
      That nests 4 levels deep from g1 down; more than 3 are hard to keep in mind.

    On hold  g3  Ship the editor that never loses a draft (for Everybody writes)

    Done, late  m2  First readers (Fri 27 Nov 2026 · of g3)

    Evolved  v1  Everybody writes (5 years)"
  `)
})

test('[G3] [G5] what is due for review, and orphans', () => {
  const said = texts(
    [
      {
        kind: 'reviews',
        items: [
          { entity: 'vision', ...vision },
          { entity: 'goal', ...goal({ next_review_date: '2026-11-22' }) },
        ],
        total: 2,
        reviewed: 1,
      },
      { kind: 'reviews', items: [], total: 0 },
      {
        kind: 'orphans',
        items: [
          { entity: 'commitment', ...promise() },
          { entity: 'goal', ...goal() },
        ],
        total: 12,
      },
      { kind: 'orphans', items: [], total: 0 },
    ],
    80,
  )
  expect(said).toMatchInlineSnapshot(`
    "1 review done.
    2 reviews due

    ★  v1  Everybody writes                          due 2 days ago
    ◆  g3  Ship the editor that never loses a draft  due today

    Nothing is due for review.

    Promises without a goal or a milestone
    ○  c12  send the quarterly report  →  Sarah  Fri 15:00

    Goals without a vision
    ◆  g3  Ship the editor that never loses a dr…  ██████░░░░ 3/5  1 of 3 milestones
    … and 10 more (--all)

    No orphans: every promise serves a goal, every goal a vision."
  `)
})
