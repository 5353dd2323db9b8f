import { describe, expect, it } from 'vitest'
import type { CommitmentItem, Dashboard, RiskList } from '../command/reply/item.ts'
import { dashboardLines } from './dashboard.ts'
import { lookOf, promise, status } from './sample.fixture.ts'
import { widthOf } from './shape/cells.ts'

const none: RiskList = {
  overdue: { total: 0, items: [] },
  due_soon: { total: 0, items: [] },
  stalled: { total: 0, items: [] },
}

const empty: Dashboard = {
  has_begun: false,
  items: [],
  total: 0,
  risks: none,
  goals: [],
  goals_total: 0,
  inbox: 0,
  reviews: 0,
  integrity: null,
  sync: status({ enabled: false, connection: 'off' }),
}

const score = { score: 94.6, grade: 'A', trend: 'up', streak: 6 } as const
const late = (number: number, more: Partial<CommitmentItem> = {}) =>
  promise({
    ref: `c${number}`,
    deliverable: `late thing number ${number}`,
    due_date: '2026-11-2'.concat(String(number % 2)),
    overdue: true,
    ...more,
  })

const boards: Readonly<Record<string, Dashboard>> = {
  empty,
  over: { ...empty, has_begun: true, integrity: score, inbox: 2 },
  small: {
    ...empty,
    has_begun: true,
    items: [promise({ ref: 'c1' }), promise({ ref: 'c2', deliverable: 'call the bank', stakeholder: 'me' })],
    total: 2,
    integrity: { ...score, trend: null, streak: 0 },
    sync: status(),
  },
  full: {
    ...empty,
    has_begun: true,
    items: [
      promise({ ref: 'c1', status: 'at_risk', due_date: '2026-11-23' }),
      promise({
        ref: 'c12',
        status: 'in_progress',
        deliverable: 'review the contract',
        due_date: '2026-11-24',
      }),
      promise({
        ref: 'c13',
        deliverable: 'a deliverable that is told in far too many words to fit on one line',
      }),
      promise({
        ref: 'c14',
        deliverable: 'order the cake',
        stakeholder: 'Grandmother Wilhelmina of Sigtuna',
      }),
      promise({ ref: 'c15', due_date: '2027-02-01' }),
    ],
    total: 12,
    risks: {
      ...none,
      due_soon: { total: 1, items: [promise({ ref: 'c1', status: 'at_risk' })] },
      stalled: { total: 1, items: [promise({ ref: 'c99', deliverable: 'the one that stands still' })] },
    },
    goals: [
      { ref: 'g1', title: 'Ship the editor', progress: { completed: 3, total: 5 } },
      { ref: 'g2', title: 'Learn to say no', progress: { completed: 0, total: 0 } },
      { ref: 'g3', title: 'Everything paid back', progress: { completed: 12, total: 12 } },
    ],
    goals_total: 5,
    inbox: 3,
    reviews: 1,
    integrity: score,
    sync: status({ pending: 3, conflicts: 2 }),
  },
  overdue: {
    ...empty,
    has_begun: true,
    items: [1, 2, 3, 4, 5].map((number) => late(number)),
    total: 41,
    risks: {
      overdue: { total: 38, items: [1, 2, 3].map((number) => late(number)) },
      due_soon: { total: 2, items: [promise({ ref: 'c40' }), promise({ ref: 'c41' })] },
      stalled: { total: 0, items: [] },
    },
    integrity: { score: 41.2, grade: 'F', trend: 'down', streak: 0 },
    sync: status({
      connection: 'offline',
      pending: 1,
      trouble: { kind: 'offline', url: 'https://jdo-me.turso.io', detail: '' },
    }),
  },
  wide: {
    ...empty,
    has_begun: true,
    items: [
      promise({ ref: 'c1', deliverable: '四半期報告書を送る 📈', stakeholder: '健太 田中' }),
      promise({ ref: 'c2', deliverable: 'fête de Zoë 👩‍👩‍👧 à Málaga', stakeholder: 'Zoë' }),
      promise({ ref: 'c3', deliverable: 'nasty \u001b[31mred\u001b[0m\ttab', stakeholder: 'x\u202ey' }),
    ],
    total: 3,
    goals: [{ ref: 'g1', title: '日本語を学ぶ', progress: { completed: 1, total: 4 } }],
    goals_total: 1,
  },
}

const looks = {
  colour: { color: true },
  none: {},
  ascii: { unicode: false },
  'ascii colour': { unicode: false, color: true },
  plain: { plain: true },
} as const

describe('the start screen', () => {
  for (const columns of [60, 80, 120])
    for (const [name, change] of Object.entries(looks))
      it(`${columns} columns, ${name}`, async () => {
        const text = Object.entries(boards)
          .map(([board, data]) => `── ${board}\n${dashboardLines(data, lookOf(columns, change)).join('\n')}`)
          .join('\n\n')
        await expect(`${text}\n`).toMatchFileSnapshot(
          `golden/dashboard-${columns}-${name.replace(' ', '-')}.txt`,
        )
      })

  it.each([60, 61, 73, 100, 140, 200])('fits %i columns', (columns) => {
    for (const board of Object.values(boards))
      for (const change of Object.values({ ...looks, plain: {} }))
        for (const line of dashboardLines(board, lookOf(columns, { ...change, color: false }))) {
          expect([line, widthOf(line) <= columns]).toEqual([line, true])
          expect(line).toBe(line.trimEnd())
        }
  })

  it('ASCII is ASCII where the data are', () => {
    for (const name of ['empty', 'small', 'full', 'overdue'])
      expect(dashboardLines(boards[name] ?? empty, lookOf(80, { unicode: false })).join('\n')).toMatch(
        /^[\x20-\x7e\n]*$/,
      )
  })

  it('the first run is three sentences and nothing else', () => {
    expect(dashboardLines(empty, lookOf(80))).toHaveLength(3)
  })

  it('[C9] at most three of each are named, the others counted; what is listed is not said twice', () => {
    const lines = dashboardLines(boards.overdue ?? empty, lookOf(120))
    expect(lines.filter((line) => line.startsWith('Overdue'))).toEqual([])
    expect(lines).toContainEqual(expect.stringMatching(/^Due soon: c40 .*c41 /))
  })
})
