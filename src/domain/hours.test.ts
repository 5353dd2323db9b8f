import { describe, expect, it } from 'vitest'
import { checkHours, movable } from './hours.ts'

const promise = (id: string, due_date: string, hours: number) => ({ id, due_date, hours })

describe('[H3] what could be moved', () => {
  const promises = [
    promise('late', '2026-11-20', 4),
    promise('today', '2026-11-22', 4),
    promise('soon', '2026-11-24', 2),
    promise('small', '2026-12-24', 1),
    promise('far', '2026-12-24', 3),
    promise('nothing', '2027-01-01', 0),
  ]
  it.each([
    [0.5, ['far']],
    [3, ['far']],
    [3.25, ['far', 'small']],
    [5, ['far', 'small', 'soon']],
    [50, ['far', 'small', 'soon']],
  ] as const)('of %d h too much: the furthest first, and no more than needed', (excess, ids) => {
    expect(movable(promises, excess, '2026-11-22').map(({ id }) => id)).toEqual(ids)
  })
  it('is never what is due today or late', () => {
    expect(movable(promises.slice(0, 2), 3, '2026-11-22')).toEqual([])
  })
})

it('[H3] a day has no more than 24 hours', () => {
  expect(checkHours(24, '24h').ok).toBe(true)
  expect(checkHours(24.25, '24h 15m')).toEqual({
    ok: false,
    error: { kind: 'more_than_a_day', given: '24h 15m' },
  })
})
