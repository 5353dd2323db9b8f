import { describe, expect, it } from 'vitest'
import { layoutOf, mostCellsOf } from './line-layout.ts'

const layout = (text: string, cursor = text.length, columns = 10) => layoutOf('> ', { text, cursor }, columns)

describe('a line on a screen of ten columns', () => {
  it.each([
    ['', ['> ']],
    ['abc', ['> abc']],
    ['abcdefg', ['> abcdefg']],
    ['abcdefgh', ['> abcdefg', 'h']],
    ['one\ntwo', ['> one', 'two']],
    ['one\n\n', ['> one', '', '']],
    ['日本語日', ['> 日本語', '日']],
    ['ab👨‍👩‍👧cd', ['> ab', '👨‍👩‍👧cd']],
    ['abcdé́f', ['> abcdé́f']],
    ['abcd👍🏽e', ['> abcd', '👍🏽e']],
    ['abcdefg❤️', ['> abcdefg', '❤️']],
    ['ab🇩🇪🇫🇷', ['> ab🇩🇪', '🇫🇷']],
    ['a\u001b[31mb', ['> a [31mb']],
  ])('%j', (text, rows) => {
    expect(layout(text).rows).toEqual(rows)
    for (const width of layout(text).widths) expect(width).toBeLessThanOrEqual(9)
  })
  it.each([
    ['abcdefgh', 0, 0, '> '],
    ['abcdefgh', 6, 0, '> abcdef'],
    ['abcdefgh', 7, 1, ''],
    ['abcdefgh', 8, 1, 'h'],
    ['abcdefg', 7, 0, '> abcdefg'],
    ['one\ntwo', 3, 0, '> one'],
    ['one\ntwo', 4, 1, ''],
    ['ab👨‍👩‍👧cd', 2, 1, ''],
    ['ab👨‍👩‍👧cd', 10, 1, '👨‍👩‍👧'],
  ])('the cursor of %j at %i', (text, cursor, row, before) => {
    expect(layout(text, cursor).cursor).toMatchObject({ row, before })
  })
  it('colours take no cells', () => {
    expect(mostCellsOf('\u001b[1mjdo ›\u001b[22m ')).toBe(6)
    expect(layoutOf('\u001b[1m> \u001b[22m', { text: 'abcdefgh', cursor: 8 }, 10).rows[1]).toBe('h')
  })
})
