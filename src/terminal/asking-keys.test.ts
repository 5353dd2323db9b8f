import { describe, expect, it } from 'vitest'
import { foldPaste } from './asking-keys.ts'

const START = '\u001b[200~'
const END = '\u001b[201~'

describe('what is pasted into a question', () => {
  it.each([
    ['text', ['Tom'], 'Tom'],
    ['text', [`${START}one\rtwo\r\n  three\r${END}`], 'one two three'],
    ['text', ['a ', `${START}b${END}`, ' c\r'], 'a b c\r'],
    ['text', [`${START}\rone${END}${START}\ttwo\u0007${END}`], 'one  two'],
    ['secret', [`${START}eyJ.abc\r\ndef\r${END}`], 'eyJ.abcdef'],
    ['confirm', [`${START}yes\r${END}n`], 'n'],
    ['choose', [`${START}\u001b[B\r${END}`], ''],
    // In pieces, as a long paste comes, cut in the middle of its marks.
    ['text', ['\u001b[20', '0~one\r', 'two\u001b', '[201~\r'], 'one two\r'],
    ['text', ['\u001b'], '\u001b'],
    ['text', ['\u001b[B'], '\u001b[B'],
  ] as const)('%s %j', (kind, pieces, keys) => {
    const fold = foldPaste(kind)
    expect(pieces.map(fold).join('')).toBe(keys)
  })
})
