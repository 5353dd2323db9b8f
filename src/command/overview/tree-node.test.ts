import { expect, test } from 'vitest'
import type { TreeNode } from '../reply/item.ts'
import { grow, nodeWithId, type Sprout } from './tree-node.ts'

const sprout = (id: string, parent: string | null, isOpen = true): Sprout => ({
  node: { entity: 'goal', id, ref: id, title: id, status: 'active', date: null, late: false, progress: null },
  parent,
  isOpen,
})
const drawn = (nodes: readonly TreeNode[]): string =>
  nodes.map(({ id, children }) => id + (children.length > 0 ? `(${drawn(children)})` : '')).join(' ')

test('what names a parent stands below it, in the given order', () => {
  expect(drawn(grow([sprout('v', null), sprout('a', 'v'), sprout('b', 'v'), sprout('c', 'a')], false))).toBe(
    'v(a(c) b)',
  )
})

test('[sync §5] a child of something that is gone stands at the top', () => {
  expect(drawn(grow([sprout('a', 'gone'), sprout('b', 'a')], false))).toBe('a(b)')
})

test('what is settled falls off, unless something below it is under way, or all is asked', () => {
  const sprouts = [
    sprout('a', null, false),
    sprout('b', 'a'),
    sprout('c', 'a', false),
    sprout('d', null, false),
  ]
  expect(drawn(grow(sprouts, false))).toBe('a(b)')
  expect(drawn(grow(sprouts, true))).toBe('a(b c) d')
})

test('a node is found wherever it stands', () => {
  const nodes = grow([sprout('a', null), sprout('b', 'a'), sprout('c', 'b')], false)
  expect(nodeWithId(nodes, 'c')?.id).toBe('c')
  expect(nodeWithId(nodes, 'x')).toBeUndefined()
})
