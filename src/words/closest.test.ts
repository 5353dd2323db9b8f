import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { closestWords, typoDistance } from './closest.ts'

const COMMANDS = [
  'list',
  'log',
  'done',
  'commit',
  'complete',
  'capture',
  'undo',
  'review',
  'integrity',
  'hours',
  'sync',
]

describe('[D3] the closest known word', () => {
  it.each([
    ['lst', ['list']],
    ['lsit', ['list']],
    ['comit', ['commit']],
    ['comp', ['complete']],
    ['COMMIT', ['commit']],
    ['integirty', ['integrity']],
    ['snyc', ['sync']],
    ['xyzzy', []],
    ['q', []],
    ['', []],
  ])('[D3] %s → %j', (typed, expected) => expect(closestWords(typed, COMMANDS)).toEqual(expected))

  it('[D3] the best comes first', () => expect(closestWords('unod', ['done', 'undo'])[0]).toBe('undo'))

  it('[D3] the distance is symmetric, zero for the same word, and never above the limit by more than one', () => {
    const word = fc.string({ unit: 'grapheme', maxLength: 12 })
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 4 }), (left, right, limit) => {
        expect(typoDistance(left, right, limit)).toBe(typoDistance(right, left, limit))
        expect(typoDistance(left, left, limit)).toBe(0)
        expect(typoDistance(left, right, limit)).toBeLessThanOrEqual(limit + 1)
      }),
    )
  })

  it('[D3] a very long word is dismissed before its letters are compared', () => {
    const { min } = Math
    let compared = 0
    Math.min = (...costs) => {
      compared++
      return min(...costs)
    }
    try {
      expect(closestWords('x'.repeat(10_000), COMMANDS)).toEqual([])
      expect(compared).toBe(0)
      expect(closestWords('lst', COMMANDS)).toEqual(['list'])
      expect(compared).toBeGreaterThan(0)
    } finally {
      Math.min = min
    }
  })
})
