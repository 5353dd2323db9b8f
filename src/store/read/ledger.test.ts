/** What is folded weighs what it was: the score of what the store reads is that of every promise one by one. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { instantOfMs, msOfInstant } from '../../base/time.ts'
import { cleanupIdOf, freshPlan, notificationIdOf } from '../../domain/cleanup.ts'
import { type CommitmentFields, freshPromise } from '../../domain/commitment.ts'
import { earliestLook, integrityOf } from '../../domain/integrity.ts'
import { moments, NOW } from '../../domain/ledger.fixture.ts'
import type { TaskFields } from '../../domain/task.ts'
import type { Change } from '../change.ts'
import type { Store } from '../open.ts'
import { save } from '../save.ts'
import { openTemporaryStore, removeStore } from '../temporary.fixture.ts'
import { readLedger } from './ledger.ts'

const HOUR_MS = 3_600_000
let store: Store

beforeAll(async () => {
  store = await openTemporaryStore(NOW)
  for (let day = 100; day >= 1; day--)
    save(store, hoursAgo(24 * day), () => ({
      ok: true,
      value: { changes: [0, 1, 2, 3, 4, 5].flatMap((turn) => promised(day, turn)), value: null },
    }))
})
afterAll(() => {
  removeStore(store)
})

const hoursAgo = (hours: number): string => instantOfMs(msOfInstant(NOW) - hours * HOUR_MS)

/** Made on that day, due some days later; kept, kept late, at risk and kept, given up after telling, dropped, open. */
function promised(day: number, turn: number): readonly Change[] {
  const number = day * 10 + turn
  const id = `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`
  const dueHours = 24 * (day - ((number * 7) % 12)) + (number % 5)
  const due_at = hoursAgo(dueHours)
  const closed_at = hoursAgo(dueHours + (turn === 1 ? -30 : 20))
  const isClosed = turn < 5 && closed_at <= NOW
  const isKept = isClosed && turn <= 2
  const isRisky = turn === 2 || turn === 3
  const values: CommitmentFields = {
    ...freshPromise,
    deliverable: `thing ${number}`,
    stakeholder_id: turn === 3 ? 'Tom' : 'Anna',
    due_date: due_at.slice(0, 10),
    due_time: due_at.slice(11, 16),
    timezone: 'UTC',
    due_at,
    ...(number % 11 === 0 && { original_due_at: hoursAgo(dueHours + 40) }),
    ...(isKept && { status: 'completed', completed_at: closed_at, completed_on_time: turn !== 1 }),
    ...(isClosed && !isKept && { status: 'abandoned' }),
    ...(isRisky && { marked_at_risk_at: hoursAgo(dueHours + 60) }),
  }
  const made: Change = { kind: 'create', entity: 'commitment', id, values }
  return isRisky ? [made, planned(id, isClosed), told(id, hoursAgo(dueHours + 50))] : [made]
}

const planned = (id: string, isDone: boolean): Change => ({
  kind: 'create',
  entity: 'cleanup',
  id: cleanupIdOf(id),
  values: { ...freshPlan(id), status: isDone ? 'completed' : 'in_progress' },
})

function told(commitment_id: string, completed_at: string): Change {
  const values: TaskFields = {
    commitment_id,
    title: 'tell them',
    scope: null,
    status: 'completed',
    completed_at,
    actual: 'longer',
    position: 0,
    is_notification: true,
    estimated_hours: 1,
    confidence: null,
    sub_tasks: [],
  }
  return { kind: 'create', entity: 'task', id: notificationIdOf(commitment_id), values }
}

it('the folded ledger scores as every promise by itself: now, in its trend, and in each week of its history', () => {
  const since = earliestLook(moments)
  const folded = readLedger(store, { now: NOW, since, tasksSince: hoursAgo(24 * 200) })
  const single = readLedger(store, { now: NOW, since: '', tasksSince: hoursAgo(24 * 200) })
  expect(single.promises.every(({ count }) => count === 1)).toBe(true)
  expect(folded.promises.length).toBeLessThan(single.promises.length)
  const [seen, wanted] = [integrityOf(folded, moments), integrityOf(single, moments)]
  expect(seen.score).toBeCloseTo(wanted.score)
  expect(seen.parts.map(({ counted }) => Math.round(counted))).toEqual(
    wanted.parts.map(({ counted }) => Math.round(counted)),
  )
  expect(seen.streak).toBe(wanted.streak)
  expect(seen.trend?.before).toBeCloseTo(wanted.trend?.before ?? -1)
  expect(seen.trend?.last).toBeCloseTo(wanted.trend?.last ?? -1)
  expect(seen.history.map(({ score }) => score.toFixed(6))).toEqual(
    wanted.history.map(({ score }) => score.toFixed(6)),
  )
  expect(seen.losses).toHaveLength(wanted.losses.length)
})
