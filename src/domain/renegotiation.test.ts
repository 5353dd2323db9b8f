import fc from 'fast-check'
import { expect, it } from 'vitest'
import { instantOfMs } from '../base/time.ts'
import { deadlineOf, originalAfter } from './renegotiation.ts'

const day = (number: number): string => instantOfMs(Date.UTC(2026, 10, number, 17))
const due = (number: number, original?: number) => ({
  due_at: day(number),
  original_due_at: original === undefined ? null : day(original),
})

it.each([
  ['agreed before the deadline: neutral', due(20), 27, true, 19, null],
  ['agreed at the deadline: neutral', due(20), 27, true, 20, null],
  ['agreed after it: the deadline counts on', due(20), 27, true, 21, day(20)],
  ['not agreed: the deadline counts on', due(20), 27, false, 10, day(20)],
  ['moved again without a word: the first one counts on', due(27, 20), 29, false, 19, day(20)],
  ['moved again, agreed in time: the new one counts', due(27, 20), 29, true, 19, null],
  ['moved again, agreed when the first had passed', due(27, 20), 29, true, 21, day(20)],
  ['moved back: as if nothing had happened', due(27, 20), 20, false, 19, null],
  ['brought forward without a word: the later one counts on', due(27), 20, false, 19, day(27)],
])('[C7] %s', (_case, before, to, agreed, now, original) => {
  expect(originalAfter(before, day(to), { agreed, now: day(now) })).toBe(original)
})

it('[C7] however often it is moved, only a word in time moves the deadline that counts', () => {
  const move = fc.record({ to: fc.integer({ min: 1, max: 28 }), agreed: fc.boolean(), wait: fc.nat(5) })
  fc.assert(
    fc.property(fc.array(move, { maxLength: 8 }), (moves) => {
      let [now, deadline] = [1, { due_at: day(10), original_due_at: null as string | null }]
      let counting = day(10)
      for (const { to, agreed, wait } of moves) {
        now += wait
        const original_due_at = originalAfter(deadline, day(to), { agreed, now: day(now) })
        deadline = { due_at: day(to), original_due_at }
        if (agreed && day(now) <= counting) counting = day(to)
        expect(deadlineOf(deadline)).toBe(counting)
      }
    }),
  )
})
