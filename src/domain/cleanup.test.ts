import { expect, it } from 'vitest'
import {
  type CleanupStatus,
  cleanupIdOf,
  mitigationsOf,
  notificationIdOf,
  type PlanCause,
  planAfter,
} from './cleanup.ts'

const NOW = '2026-11-22T12:00:00.000Z'
const reason = 'it is settled'

const cases: readonly (readonly [string, CleanupStatus, PlanCause, CleanupStatus | null])[] = [
  ['[C4] marked twice', 'planned', { kind: 'at_risk', isTold: false }, null],
  ['[C4] a cancelled plan is revived', 'cancelled', { kind: 'at_risk', isTold: false }, 'planned'],
  ['[C4] revived when told already', 'cancelled', { kind: 'at_risk', isTold: true }, 'in_progress'],
  ['[C5] told', 'planned', { kind: 'told', isAbandoned: false }, 'in_progress'],
  ['[C5] told after recovering', 'cancelled', { kind: 'told', isAbandoned: false }, null],
  ['[C6] told after abandoning', 'skipped', { kind: 'told', isAbandoned: true }, 'completed'],
  ['the letter is taken up again', 'in_progress', { kind: 'untold' }, 'planned'],
  ['[C5] kept', 'in_progress', { kind: 'kept', onTime: true }, 'completed'],
  ['[C5] kept late', 'planned', { kind: 'kept', onTime: false }, 'completed'],
  ['recovered and kept on time', 'cancelled', { kind: 'kept', onTime: true }, 'completed'],
  ['recovered and kept late', 'cancelled', { kind: 'kept', onTime: false }, null],
  ['[C5] recovered', 'in_progress', { kind: 'recovered', reason }, 'cancelled'],
  ['recovered without a plan that lives', 'completed', { kind: 'recovered', reason }, null],
  ['[C6] abandoned, told', 'in_progress', { kind: 'abandoned', isTold: true, reason }, 'completed'],
  ['[C6] abandoned, untold', 'planned', { kind: 'abandoned', isTold: false, reason }, 'skipped'],
  ['recovering first does not hide it', 'cancelled', { kind: 'abandoned', isTold: false, reason }, 'skipped'],
]

it.each(cases)('%s: %s', (_name, status, cause, after) => {
  const standing = planAfter({ status }, cause, NOW)
  expect(standing?.status ?? null).toBe(after)
  if (standing === null) return
  expect(standing.completed_at).toBe(after === 'completed' ? NOW : null)
  expect(standing.skipped_reason).toBe(after === 'skipped' || after === 'cancelled' ? reason : null)
})

it('[C4] two devices make the same plan and the same notification', () => {
  expect(cleanupIdOf('a')).toBe(cleanupIdOf('a'))
  expect(new Set([cleanupIdOf('a'), cleanupIdOf('b'), notificationIdOf('a')]).size).toBe(3)
})

it('several steps in one text', () => {
  expect(mitigationsOf(['call first; send half ', 'call first', ' ;'])).toEqual(['call first', 'send half'])
})
