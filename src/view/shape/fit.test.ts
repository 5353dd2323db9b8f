import { expect, test } from 'vitest'
import { lookOf } from '../sample.fixture.ts'
import { fitted } from './fit.ts'
import { paintFor } from './paint.ts'

test('what fits stays, what does not goes on below its beginning, between words', () => {
  expect(fitted('one two three', lookOf(20))).toEqual(['one two three'])
  expect(fitted('  one two three four five six', lookOf(22))).toEqual(['  one two three four', '  five six'])
})

test('a path stays whole, and a screen reader and a pipe get the line as it is', () => {
  const line = 'kept in /home/anna/.local/share/jdo/backups/daily.db'
  expect(fitted(line, lookOf(30))).toEqual(['kept in', '/home/anna/.local/share/jdo/backups/daily.db'])
  expect(fitted(line, lookOf(30, { plain: true }))).toEqual([line])
  expect(fitted(line, lookOf(Number.POSITIVE_INFINITY))).toEqual([line])
})

test('paint has no width, and ends with each line', () => {
  const { done } = paintFor(lookOf(20, { color: true }))
  expect(fitted(done('twelve cells'), lookOf(20))).toEqual([done('twelve cells')])
  expect(fitted(done('one two three four five six'), lookOf(20))).toEqual([
    done('one two three four'),
    done('five six'),
  ])
})
