import { expect, test } from 'vitest'
import { checkLink } from './link.ts'

const milestone = { title: 'beta', goal_id: 'g1' }

test('[E3] with both, the milestone belongs to the goal', () => {
  expect(checkLink({ goal_id: 'g1', milestone_id: 'm' }, milestone, 'ship').ok).toBe(true)
  expect(checkLink({ goal_id: 'g2', milestone_id: 'm' }, milestone, 'rest')).toEqual({
    ok: false,
    error: { kind: 'milestone_elsewhere', milestone: 'beta', goal: 'rest' },
  })
})

test('[E3] either alone is fine', () => {
  expect(checkLink({ goal_id: null, milestone_id: 'm' }, milestone, '').ok).toBe(true)
  expect(checkLink({ goal_id: 'g2', milestone_id: null }, undefined, 'rest').ok).toBe(true)
})
