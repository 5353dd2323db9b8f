/** It must never pay to stay silent (I2): whatever else happened, the honest way scores no lower than the other. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { integrityOf } from './integrity.ts'
import { inDays, moments, NOW, promised } from './ledger.fixture.ts'
import type { LedgerPromise, LedgerTask } from './ledger.ts'
import { actuals } from './task.ts'

const scoreOf = (promises: readonly LedgerPromise[], tasks: readonly LedgerTask[] = []): number =>
  integrityOf({ promises, tasks }, moments).score

/** Floats that differ by less are the same points. */
const NOTHING = 1e-9

const daysAgo = fc.integer({ min: 0, max: 4000 }).map((hundredths) => hundredths / 100)

/** How a promise ends. */
const outcomes = ['kept', 'late', 'abandoned', 'open'] as const

type Story = {
  readonly created: number
  readonly deadline: number
  readonly ended: number
  readonly outcome: (typeof outcomes)[number]
}

/** Days before now: promised, due (or still to come), and what became of it. */
const story: fc.Arbitrary<Story> = fc
  .record({
    deadline: fc.integer({ min: -1500, max: 4000 }).map((hundredths) => hundredths / 100),
    lead: fc.integer({ min: 1, max: 3000 }).map((hundredths) => hundredths / 100),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    outcome: fc.constantFrom(...outcomes),
  })
  .map(({ deadline, lead, share, outcome }) => {
    const created = Math.max(0, deadline) + lead
    const latest = outcome === 'kept' ? Math.max(0, deadline) : 0
    const earliest = outcome === 'late' ? deadline - 0.001 : created
    return { created, deadline, outcome, ended: latest + (Math.max(latest, earliest) - latest) * share }
  })
  .filter(({ outcome, deadline }) => outcome !== 'late' || deadline > 0.01)

/** As the commands leave it behind (C4–C6): `toldAgo` null is silence. */
function lived({ created, deadline, ended, outcome }: Story, toldAgo: number | null): LedgerPromise {
  const told =
    toldAgo !== null && (outcome === 'open' || toldAgo >= ended) && toldAgo <= created ? toldAgo : null
  const at = outcome === 'open' ? null : inDays(-ended)
  const plan = told === null ? null : outcome === 'open' ? 'in_progress' : 'completed'
  return promised({
    created_at: inDays(-created),
    deadline_at: inDays(-deadline),
    completed_at: outcome === 'kept' || outcome === 'late' ? at : null,
    abandoned_at: outcome === 'abandoned' ? at : null,
    marked_at_risk_at: told === null ? null : inDays(-told),
    told_at: told === null ? null : inDays(-told),
    plan,
  })
}

const somebody = fc.tuple(story, fc.option(daysAgo)).map(([told, ago]) => lived(told, ago))
/** At risk, not told, given up all the same. */
const dropped = story.map((told) => ({
  ...lived({ ...told, outcome: 'abandoned' }, null),
  marked_at_risk_at: inDays(-told.ended),
  plan: 'skipped' as const,
}))
const others = fc.array(fc.oneof(somebody, dropped), { maxLength: 12 })

it('[I2] for the same outcome, telling earlier never scores lower', () => {
  fc.assert(
    fc.property(others, story, daysAgo, daysAgo, (rest, it, one, other) => {
      const [earlier, later] = [Math.max(one, other), Math.min(one, other)]
      fc.pre(earlier <= it.created && (it.outcome === 'open' || later >= it.ended))
      expect(scoreOf([...rest, lived(it, earlier)]) + NOTHING).toBeGreaterThanOrEqual(
        scoreOf([...rest, lived(it, later)]),
      )
    }),
  )
})

it('[I2] telling, early or late, is never worse than silence, before the deadline as little as after it', () => {
  fc.assert(
    fc.property(others, story, daysAgo, (rest, it, ago) => {
      expect(scoreOf([...rest, lived(it, ago)]) + NOTHING).toBeGreaterThanOrEqual(
        scoreOf([...rest, lived(it, null)]),
      )
    }),
  )
})

it('[I2] marking an open promise at risk costs nothing before its deadline', () => {
  fc.assert(
    fc.property(others, story, (rest, it) => {
      fc.pre(it.deadline < 0)
      const silent = lived({ ...it, outcome: 'open' }, null)
      const marked = { ...silent, marked_at_risk_at: NOW, plan: 'planned' as const }
      expect(scoreOf([...rest, marked])).toBeCloseTo(scoreOf([...rest, silent]))
    }),
  )
})

/** Marked at risk, nobody told: as the commands leave it behind. */
function markedAlone(it: Story, markedAgo: number): LedgerPromise {
  const silent = lived(it, null)
  const planBy = { open: 'planned', kept: 'completed', late: 'completed', abandoned: 'skipped' } as const
  return { ...silent, marked_at_risk_at: inDays(-markedAgo), plan: planBy[it.outcome] }
}

it('[I2] marking at risk without telling anybody is never worse than never marking, whatever comes of it', () => {
  fc.assert(
    fc.property(others, story, daysAgo, (rest, it, ago) => {
      fc.pre(ago <= it.created && (it.outcome === 'open' || ago >= it.ended))
      expect(scoreOf([...rest, markedAlone(it, ago)]) + NOTHING).toBeGreaterThanOrEqual(
        scoreOf([...rest, lived(it, null)]),
      )
    }),
  )
})

it('[I2] recovering and keeping the promise is never worse than abandoning it', () => {
  fc.assert(
    fc.property(others, story, fc.option(daysAgo), fc.boolean(), (rest, it, ago, isMarked) => {
      const ended = Math.max(0, it.deadline)
      const mark = isMarked && { marked_at_risk_at: inDays(-it.created) }
      const lives = (outcome: Story['outcome']) => ({ ...lived({ ...it, outcome, ended }, ago), ...mark })
      const [keeping, giving] = [lives('kept'), lives('abandoned')]
      const kept = { ...keeping, ...(isMarked && { plan: 'completed' as const }) }
      const isDropped = isMarked && giving.told_at === null
      const abandoned = { ...giving, ...(isDropped && { plan: 'skipped' as const }) }
      expect(scoreOf([...rest, kept]) + NOTHING).toBeGreaterThanOrEqual(scoreOf([...rest, abandoned]))
    }),
  )
})

const task: fc.Arbitrary<LedgerTask> = fc
  .record({ ago: daysAgo, actual: fc.constantFrom(...actuals) })
  .map(({ ago, actual }) => ({ id: 't', commitment_id: 'c', completed_at: inDays(-ago), actual }))

it('[I2] the score lies between 0 and 100, and the order of rows does not matter', () => {
  fc.assert(
    fc.property(
      others,
      fc.array(task, { maxLength: 9 }),
      fc.infiniteStream(fc.nat()),
      (rest, tasks, order) => {
        const score = scoreOf(rest, tasks)
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(100 + NOTHING)
        const shuffled = <T>(rows: readonly T[]): readonly T[] =>
          rows
            .map((row) => [order.next().value ?? 0, row] as const)
            .sort(([a], [b]) => a - b)
            .map(([, row]) => row)
        expect(scoreOf(shuffled(rest), shuffled(tasks))).toBeCloseTo(score)
      },
    ),
  )
})
