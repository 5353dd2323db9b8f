import { expect, test } from 'vitest'
import { goalMoves, goalStatuses, isGoalDue, nextGoalReview } from './goal.ts'
import { commitmentProgress, goalProgress, milestoneProgress } from './progress.ts'
import { actsFrom, actTo } from './transition.ts'
import { isVisionDue, nextVisionReview, visionMoves, visionStatuses } from './vision.ts'

const TODAY = '2026-11-22'

test('[G1] milestones completed of all; commitments completed of all that were not abandoned, at-risk ones included', () => {
  expect(milestoneProgress({ completed: 2, missed: 1, pending: 2 })).toEqual({ completed: 2, total: 5 })
  expect(commitmentProgress({ completed: 3, at_risk: 1, pending: 2, abandoned: 4 })).toEqual({
    completed: 3,
    total: 6,
  })
  expect(goalProgress({ achieved: 1, on_hold: 1, abandoned: 1 })).toEqual({ completed: 1, total: 2 })
  expect(commitmentProgress({})).toEqual({ completed: 0, total: 0 })
})

test('[G3] a goal is due by its interval, on the day itself too, and only while it is active', () => {
  expect(nextGoalReview(30, TODAY)).toBe('2026-12-22')
  expect(nextGoalReview(null, TODAY)).toBeNull()
  expect(isGoalDue({ status: 'active', next_review_date: TODAY }, TODAY)).toBe(true)
  expect(isGoalDue({ status: 'active', next_review_date: '2026-11-23' }, TODAY)).toBe(false)
  expect(isGoalDue({ status: 'active', next_review_date: null }, TODAY)).toBe(false)
  expect(isGoalDue({ status: 'on_hold', next_review_date: TODAY }, TODAY)).toBe(false)
})

test('[G3] a vision is due after 90 days', () => {
  expect(nextVisionReview(TODAY)).toBe('2027-02-20')
  expect(isVisionDue({ status: 'active', next_review_date: TODAY }, TODAY)).toBe(true)
  expect(isVisionDue({ status: 'evolved', next_review_date: TODAY }, TODAY)).toBe(false)
})

test('every state has an act that leads to it, and one that leads on', () => {
  for (const status of goalStatuses) {
    expect(actTo(goalMoves, status)).toBeDefined()
    expect(actsFrom(goalMoves, status)).not.toEqual([])
  }
  for (const status of visionStatuses) {
    expect(actTo(visionMoves, status)).toBeDefined()
    expect(actsFrom(visionMoves, status)).not.toEqual([])
  }
})
