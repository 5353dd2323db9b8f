import { expect, test } from 'vitest'
import {
  isMilestoneAtRisk,
  isMissed,
  type MilestoneStatus,
  milestoneMoves,
  milestoneState,
} from './milestone.ts'
import { actsFrom, stateAfter } from './transition.ts'

const TODAY = '2026-11-22'
const dated = (status: MilestoneStatus, target_date: string) => ({ status, target_date })

test.each([
  ['pending', '2026-11-21', 'missed'],
  ['in_progress', '2026-11-21', 'missed'],
  ['completed', '2026-11-21', 'completed'],
  ['pending', TODAY, 'pending'],
  ['in_progress', TODAY, 'in_progress'],
  ['missed', '2026-11-21', 'missed'],
  ['missed', TODAY, 'pending'],
] as const)('[G4] %s, target %s: %s', (status, target, state) => {
  expect(milestoneState(dated(status, target), TODAY)).toBe(state)
  expect(isMissed(dated(status, target), TODAY)).toBe(state === 'missed')
})

test.each([
  ['pending', '2026-11-29', true],
  ['pending', '2026-11-30', false],
  ['pending', TODAY, true],
  ['pending', '2026-11-21', false],
  ['in_progress', '2026-11-23', false],
  ['completed', '2026-11-23', false],
] as const)('[G4] %s, target %s, at risk: %s', (status, target, atRisk) => {
  expect(isMilestoneAtRisk(dated(status, target), TODAY)).toBe(atRisk)
})

test('[G4] a missed one can only be completed', () => {
  expect(actsFrom(milestoneMoves, 'missed')).toEqual(['done'])
  expect(stateAfter('milestone', milestoneMoves, { state: 'missed', act: 'start' })).toEqual({
    ok: false,
    error: { kind: 'wrong_state', noun: 'milestone', state: 'missed', wanted: 'start', possible: ['done'] },
  })
})
