import fc from 'fast-check'
import fastStringWidth from 'fast-string-width'
import { expect, test } from 'vitest'
import { headOf, pad, truncate, widthOf, wrap } from './cells.ts'

const FAMILY = '👩‍👩‍👧‍👦'

test.each([
  ['report', 6],
  ['日本語', 6],
  ['café', 4],
  ['cafe\u0301', 4],
  [FAMILY, 2],
  ['🇸🇪', 2],
  ['می‌خواهم', 7],
  ['☁↑3', 3],
  ['→·…☐☑○◐▲✓✕', 10],
  ['', 0],
])('%s takes %i cells', (text, cells) => {
  expect(widthOf(text)).toBe(cells)
})

test('the short way for western text measures as the long way does', () => {
  const characters = Array.from({ length: 0x2fff - 0x20 }, (_, at) => String.fromCharCode(0x20 + at))
  const different = characters.filter(
    (character) => widthOf(`${character}a`) !== fastStringWidth(`${character}a`),
  )
  expect(different).toEqual([...'\u061c\u200c\u200d\u200e\u200f'])
})

test.each([
  ['report', 6, 'report'],
  ['report', 5, 'repo…'],
  ['日本語', 5, '日本…'],
  ['日本語', 4, '日…'],
  [`a${FAMILY}b`, 3, 'a…'],
  [`a${FAMILY}bc`, 4, `a${FAMILY}…`],
  ['cafe\u0301s', 4, 'caf…'],
  ['one two', 5, 'one…'],
  ['report', 1, 'r'],
  ['日本', 1, ''],
])('%s in %i cells is %s', (text, width, cut) => {
  expect(truncate(text, width, '…')).toBe(cut)
})

test('what is padded is as wide as asked, on either side', () => {
  expect(pad('日本', 6)).toBe('日本  ')
  expect(pad('日本', 6, 'right')).toBe('  日本')
  expect(pad('report', 3)).toBe('report')
})

test('words wrap, newlines stay, long words are cut at whole characters', () => {
  expect(wrap('one two three', 8)).toEqual(['one two', 'three'])
  expect(wrap('one\n\ntwo', 8)).toEqual(['one', '', 'two'])
  expect(wrap('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij'])
  expect(wrap(`a${FAMILY}${FAMILY}`, 4)).toEqual([`a${FAMILY}`, FAMILY])
  expect(wrap('日本語の報告書', 5)).toEqual(['日本', '語の', '報告', '書'])
  expect(wrap('one two', Number.POSITIVE_INFINITY)).toEqual(['one two'])
})

const anyText = fc
  .array(fc.constantFrom('a', ' ', 'word', '日', FAMILY, 'e\u0301', '🇸🇪', '한', 'ส', '-'), { maxLength: 60 })
  .map((parts) => parts.join(''))

test('nothing is ever wider than its room, or half a character', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 2, max: 30 }), (text, width) => {
      expect(widthOf(truncate(text, width, '…'))).toBeLessThanOrEqual(width)
      expect(headOf(text, width)).not.toMatch(/\p{Cs}|\u200d$/u)
      for (const line of wrap(text, width)) expect(widthOf(line)).toBeLessThanOrEqual(width)
    }),
  )
})
