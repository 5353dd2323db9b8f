import { expect, test } from 'vitest'
import { clean, cleanDeep, cleanLine } from './clean.ts'

const CASES = [
  ['plain words', 'send the report', 'send the report'],
  ['accents and wide characters', 'café 日本語 👩‍👩‍👧‍👦 क्‍ष', 'café 日本語 👩‍👩‍👧‍👦 क्‍ष'],
  ['a colour', '\x1b[31mred\x1b[0m', 'red'],
  ['a cleared screen', 'a\x1b[2J\x1b[Hb', 'ab'],
  ['a window title', '\x1b]0;gotcha\x07x', 'x'],
  ['a link', '\x1b]8;;https://evil.example\x1b\\click\x1b]8;;\x1b\\', 'click'],
  ['the clipboard', '\x1b]52;c;cm0gLXJmIC8=\x07x', 'x'],
  ['an unfinished title', '\x1b]0;half', '0;half'],
  ['8-bit sequences', '\x9b31mred\x9d0;title\x9cx', 'redx'],
  ['one sequence inside another', '\x1b\x1b[31m[31mx', '[31mx'],
  ['a reset', 'a\x1bcb', 'ab'],
  ['backspaces and carriage returns', 'good\b\b\b\bbad\rworse', 'goodbadworse'],
  ['a bell and a null', 'a\x07\0b', 'ab'],
  ['turned directions', 'abc\u202egnp.exe\u2066x', 'abcgnp.exex'],
  ['what cannot be seen', 'a\u200b\u2060\ufeff\u00adb', 'ab'],
  ['line separators', 'a\u2028b\u2029c', 'abc'],
  ['half a character', 'a\ud83db', 'ab'],
  ['newlines and tabs', 'a\r\nb\tc', 'a\nb  c'],
] as const

test.each(CASES)('%s', (_, given, wanted) => {
  expect(clean(given)).toBe(wanted)
  expect(clean(clean(given))).toBe(wanted)
})

test('one line has no newline', () => {
  expect(cleanLine('a\n\x1b[2Jb')).toBe('a b')
})

test('every text of a value, however deep, and nothing else', () => {
  const given = { a: ['\x1b[1mx', 1, null, true], b: { 'k\x07': 'y\x07' } }
  expect(cleanDeep(given)).toEqual({ a: ['x', 1, null, true], b: { k: 'y' } })
})
