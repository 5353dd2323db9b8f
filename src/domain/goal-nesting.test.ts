import { expect, test } from 'vitest'
import { circleOf, depthThrough, type Nested, parentsOf, pathTo } from './goal-nesting.ts'

/** Its link written at this minute of an hour. */
const goal = (id: string, parent: string | null, minute = 0): Nested => ({
  id,
  parent_goal_id: parent,
  stamps: JSON.stringify({
    parent_goal_id: [`2026-11-22T10:${String(minute).padStart(2, '0')}:00.000Z`, '1f00ba44', '', ''],
  }),
})
const chain = [goal('a', null), goal('b', 'a'), goal('c', 'b'), goal('d', 'c')]

test('[G2] the path leads from the top down', () => {
  expect(pathTo('d', parentsOf(chain))).toEqual(['a', 'b', 'c', 'd'])
})

test('[G2] how deep it goes through a goal, above and below it', () => {
  expect(depthThrough('b', parentsOf(chain))).toBe(4)
  expect(depthThrough('e', parentsOf([...chain, goal('e', 'a')]))).toBe(2)
})

test('[E3] a goal cannot be its own ancestor: the circle is named', () => {
  expect(circleOf('b', 'd', parentsOf(chain))).toEqual(['b', 'c', 'd', 'b'])
  expect(circleOf('b', 'b', parentsOf(chain))).toEqual(['b', 'b'])
  expect(circleOf('d', 'a', parentsOf(chain))).toBeUndefined()
})

test.each([
  ['b later', 2, { a: 'b' }],
  ['a later', 0, { b: 'a' }],
])('[sync §5] a circle is cut at the later link: %s', (_, minuteOfB, parents) => {
  const goals = [goal('a', 'b', 1), goal('b', 'a', minuteOfB)]
  expect(Object.fromEntries(parentsOf(goals))).toEqual(parents)
  expect(Object.fromEntries(parentsOf([...goals].reverse()))).toEqual(parents)
})

test('[sync §5] two links of one moment: every device cuts the same', () => {
  const goals = [goal('a', 'b'), goal('b', 'c'), goal('c', 'a')]
  expect(parentsOf(goals)).toEqual(parentsOf([...goals].reverse()))
  expect(parentsOf(goals).size).toBe(2)
})

test('[sync §5] a parent that is gone is none', () => {
  expect(pathTo('b', parentsOf([goal('b', 'gone')]))).toEqual(['b'])
})
