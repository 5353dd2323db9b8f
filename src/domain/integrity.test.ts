import { expect, it } from 'vitest'
import { gradeOf } from './grade.ts'
import { integrityOf } from './integrity.ts'
import { inDays, kept, moments, NOW, promised } from './ledger.fixture.ts'
import type { LedgerPromise, LedgerTask } from './ledger.ts'
import type { PartKind } from './score-part.ts'
import { noticeMark } from './told-in-time.ts'

const scored = (promises: readonly LedgerPromise[], tasks: readonly LedgerTask[] = []) =>
  integrityOf({ promises, tasks }, moments)
const pointsOf = (part: PartKind, ...promises: readonly LedgerPromise[]) =>
  scored(promises).parts.find((each) => each.part === part)?.points

it('[I3] a new user: 95, A, no trend, no streak, no history', () => {
  expect(scored([])).toMatchObject({ score: 95, grade: 'A', trend: null, streak: 0, history: [], losses: [] })
  expect(scored([promised({ deadline_at: inDays(3) })]).score).toBe(95)
})

it('[I2] on time: kept ÷ settled or past due; an open overdue one is not kept', () => {
  expect(pointsOf('on_time', kept(3), kept(4), kept(5), promised())).toBeCloseTo((35 * 3) / 4)
  expect(pointsOf('on_time', kept(3), promised({ deadline_at: inDays(1) }))).toBe(35)
  expect(pointsOf('on_time', promised({ completed_at: inDays(-9) }))).toBe(0)
})

it('[I2] on time: abandoned after telling before the deadline is left out; after telling later, or never, it counts', () => {
  const abandoned = { abandoned_at: inDays(-8), marked_at_risk_at: inDays(-20) }
  expect(pointsOf('on_time', kept(3), promised({ ...abandoned, told_at: inDays(-11) }))).toBe(35)
  expect(pointsOf('on_time', kept(3), promised({ ...abandoned, told_at: inDays(-10) }))).toBe(17.5)
  expect(pointsOf('on_time', kept(3), promised(abandoned))).toBe(17.5)
})

it.each([
  ['a week ahead', { told_at: inDays(-17) }, 1],
  ['half a week ahead', { told_at: inDays(-13.5) }, 0.5],
  ['at the deadline', { told_at: inDays(-10) }, 0],
  ['after it', { told_at: inDays(-9) }, 0],
  ['never', {}, 0],
  ['half of a short time', { created_at: inDays(-14), told_at: inDays(-12) }, 1],
  ['a quarter of a short time', { created_at: inDays(-14), told_at: inDays(-11) }, 0.5],
  ['never, but kept on time', { completed_at: inDays(-11) }, 1],
])('[I2] notification: told %s', (_when, change, mark) => {
  expect(noticeMark(promised({ marked_at_risk_at: inDays(-18), ...change }))).toBeCloseTo(mark)
})

it('[I2] notification: the mean over what was at risk, late, overdue or abandoned', () => {
  const atRisk = { marked_at_risk_at: inDays(-20) }
  expect(pointsOf('notification', kept(3), kept(4))).toBe(25)
  expect(pointsOf('notification', kept(3), promised())).toBe(0)
  expect(pointsOf('notification', kept(3, atRisk), promised())).toBe(12.5)
  expect(
    pointsOf('notification', kept(3, atRisk), promised(), promised({ told_at: inDays(-20) })),
  ).toBeCloseTo(50 / 3)
})

it('[I2] cleanup: completed ÷ settled plans; cancelled ones and those still worked on are left out', () => {
  const settled = { completed_at: inDays(-9) }
  expect(
    pointsOf(
      'cleanup',
      promised({ ...settled, plan: 'completed' }),
      promised({ abandoned_at: inDays(-9), plan: 'skipped' }),
    ),
  ).toBe(12.5)
  expect(pointsOf('cleanup', promised({ ...settled, plan: 'cancelled' }))).toBe(25)
  expect(pointsOf('cleanup', promised({ plan: 'in_progress' }))).toBe(25)
  expect(pointsOf('cleanup', promised({ ...settled, plan: 'planned' }))).toBe(0)
})

const estimated = (actual: LedgerTask['actual'], ago = 1): LedgerTask => ({
  id: 't',
  commitment_id: 'c',
  completed_at: inDays(-ago),
  actual,
})
const estimation = (tasks: readonly LedgerTask[]) => scored([], tasks).parts[3]?.points

it('[I2] estimation: under five tasks tell nothing; then 1 − the mean error; old ones weigh less, and none after 90 days', () => {
  const off = estimated('much_longer')
  expect(estimation([off, off, off, off])).toBe(10)
  expect(estimation([off, off, off, off, off])).toBe(0)
  const met = Array.from({ length: 4 }, () => estimated('on_target'))
  expect(estimation([...met, estimated('shorter')])).toBeCloseTo(10 * (1 - 0.325 / 5))
  // A week after the first one: half the weight.
  expect(estimation([...met, estimated('much_shorter', 14)])).toBeCloseTo(10 * (1 - (0.75 * 0.5) / 4.5))
  expect(estimation([...met, estimated('much_longer', 91)])).toBe(10)
})

it('[I5] the streak: weeks in which all that was due was kept; empty weeks neither break nor extend it', () => {
  expect(scored([kept(1), kept(8), kept(22)]).streak).toBe(3)
  expect(pointsOf('streak', kept(1), kept(8), kept(22))).toBe(5)
  expect(pointsOf('streak', kept(1))).toBe(2)
  expect(scored([kept(1), kept(8), promised({ deadline_at: inDays(-8) }), kept(15)]).streak).toBe(1)
  expect(scored([promised({ deadline_at: inDays(-1) }), kept(8)]).streak).toBe(0)
  expect(scored([kept(8), kept(15), promised({ deadline_at: inDays(0.2) })]).streak).toBe(2)
})

it('[I6] the trend: the last 30 days against the 30 before, from 3 points on', () => {
  const late = promised({ created_at: inDays(-60), deadline_at: inDays(-40), completed_at: inDays(-39) })
  const up = scored([late, kept(5)]).trend
  expect(up).toMatchObject({ direction: 'up' })
  expect(up?.last).toBeGreaterThan((up?.before ?? 100) + 3)
  expect(scored([kept(40), promised()]).trend).toMatchObject({ direction: 'down' })
  expect(scored([kept(40), kept(33), kept(5), kept(12)]).trend).toMatchObject({ direction: 'level' })
  expect(scored([kept(5)]).trend).toBeNull()
})

it('[I6] the weekly history shows the score as it was, without what came later', () => {
  const { history } = scored([
    kept(100),
    kept(35),
    promised({ deadline_at: inDays(-10), completed_at: inDays(-3) }),
  ])
  expect(history).toHaveLength(12)
  expect(history[0]).toMatchObject({ at: '2026-09-07T00:00:00.000Z' })
  expect(history.at(-1)).toMatchObject({ at: NOW })
  expect(history.map(({ score }) => Math.round(score))).toMatchInlineSnapshot(`
    [
      97,
      97,
      97,
      97,
      97,
      97,
      99,
      99,
      99,
      99,
      58,
      58,
    ]
  `)
})

it('[I1] the losses name the promises and add up to what the parts lack', () => {
  const late = promised({ completed_at: inDays(-9) })
  const dropped = promised({ abandoned_at: inDays(-9), marked_at_risk_at: inDays(-12), plan: 'skipped' })
  const { parts, losses } = scored([kept(3), late, dropped])
  const lacking = parts
    .filter(({ part }) => part !== 'streak')
    .reduce((sum, { max, points }) => sum + max - points, 0)
  expect(losses.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(lacking)
  expect(
    losses.filter(({ commitment_id }) => commitment_id === dropped.id).map(({ reason }) => reason.kind),
  ).toEqual(['abandoned', 'never_told', 'not_cleaned_up'])
})

it.each([
  [100, 'A+'],
  [96.5, 'A+'],
  [96.4, 'A'],
  [92.6, 'A'],
  [90, 'A-'],
  [87, 'B+'],
  [83, 'B'],
  [80, 'B-'],
  [77, 'C+'],
  [73, 'C'],
  [70, 'C-'],
  [67, 'D+'],
  [63, 'D'],
  [60, 'D-'],
  [59.4, 'F'],
  [0, 'F'],
])('[I4] %d points are %s', (score, grade) => {
  expect(gradeOf(score)).toBe(grade)
})

it('folded promises weigh what they are', () => {
  const one = kept(3)
  const alone = scored([one, one, one, promised()])
  expect(scored([{ ...one, count: 3 }, promised()]).score).toBeCloseTo(alone.score)
})
