import { afterAll, beforeAll, expect, it } from 'vitest'
import { instantOfMs, msOfInstant } from '../../base/time.ts'
import {
  type CommitmentFields,
  freshPromise,
  isDueSoon,
  isOverdue,
  isStalled,
  openStatuses,
} from '../../domain/commitment.ts'
import type { Change } from '../change.ts'
import type { Store } from '../open.ts'
import { save } from '../save.ts'
import { openTemporaryStore, removeStore } from '../temporary.fixture.ts'
import { countCommitments, listCommitments } from './commitment.ts'
import { countRisks, listRisk, risks } from './risk.ts'

const NOW = '2026-11-22T10:00:00.000Z'
const TODAY = '2026-11-22'
const HOUR_MS = 3_600_000
let store: Store

beforeAll(async () => {
  store = await openTemporaryStore(NOW)
  // Written in two goes, so that some were touched long ago.
  for (const [writtenAt, from] of [
    ['2026-11-20T10:00:00.000Z', 0],
    [NOW, 1],
  ] as const) {
    const changes = Array.from({ length: 150 }, (_, step) => promise(step * 2 + from))
    save(store, writtenAt, () => ({ ok: true, value: { changes, value: null } }))
  }
})
afterAll(() => {
  removeStore(store)
})

/** Every state, due from five days ago to five days ahead. */
function promise(index: number): Change {
  const due_at = instantOfMs(msOfInstant(NOW) + ((index % 120) * 2 - 120) * HOUR_MS + 1)
  const status =
    (['pending', 'in_progress', 'at_risk', 'completed', 'abandoned'] as const)[index % 5] ?? 'pending'
  const values: CommitmentFields = {
    deliverable: `thing ${index}`,
    stakeholder_id: 'somebody',
    due_date: due_at.slice(0, 10),
    due_time: due_at.slice(11, 16),
    timezone: 'UTC',
    due_at,
    ...freshPromise,
    status,
  }
  const id = `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`
  return { kind: 'create', entity: 'commitment', id, values }
}

it('[C9] the counted risks are those that the rules name', () => {
  const all = listCommitments(store, { status: 'all' })
  const moment = { now: NOW, today: TODAY }
  const counts = countRisks(store, moment)
  for (const risk of risks) expect(listRisk(store, risk, moment)).toHaveLength(counts[risk])
  expect(counts).toEqual({
    overdue: all.filter((row) => isOverdue(row, NOW)).length,
    due_soon: all.filter((row) => isDueSoon(row, moment)).length,
    stalled: all.filter((row) => isStalled(row, NOW)).length,
  })
  expect(all.some((row) => isStalled(row, NOW))).toBe(true)
})

it('the open ones come by due moment, a page at a time', () => {
  const open = listCommitments(store, { status: 'open' })
  expect(open.map((row) => row.due_at)).toEqual(open.map((row) => row.due_at).sort())
  expect(open.every((row) => (openStatuses as readonly string[]).includes(row.status))).toBe(true)
  expect(listCommitments(store, { status: 'open' }, 7)).toEqual(open.slice(0, 7))
  expect(countCommitments(store, { status: 'open' })).toBe(open.length)
})
