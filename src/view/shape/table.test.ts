import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lookOf } from '../sample.fixture.ts'
import { widthOf } from './cells.ts'
import { type Column, fitColumns, pagedTable, table } from './table.ts'

const columns: readonly Column[] = [{}, { min: 8 }, { min: 6, max: 10, drop: 1 }, { align: 'right', drop: 2 }]

test('columns keep their natural width while there is room', () => {
  expect(fitColumns(columns, [3, 20, 8, 4], 80)).toEqual([3, 20, 8, 4])
  expect(fitColumns(columns, [3, 500, 8, 4], Number.POSITIVE_INFINITY)).toEqual([3, 500, 8, 4])
})

test('the widest gives way first, and only down to its minimum', () => {
  expect(fitColumns(columns, [3, 20, 8, 4], 31)).toEqual([3, 10, 8, 4])
  expect(fitColumns(columns, [3, 20, 8, 4], 27)).toEqual([3, 8, 6, 4])
})

test('then the least important column goes, and the others have its room', () => {
  expect(fitColumns(columns, [3, 20, 8, 4], 26)).toEqual([3, 11, 8, 0])
  expect(fitColumns(columns, [3, 20, 8, 4], 18)).toEqual([3, 13, 0, 0])
})

test('alignment, wide characters, empty cells', () => {
  const rows = [
    ['c1', '日本語', 'Bob', '5'],
    ['c12', 'report', '', '12'],
  ]
  expect(table(columns, rows, lookOf(60))).toEqual(['c1   日本語  Bob   5', 'c12  report       12'])
})

test('page by page: columns only grow, and into a pipe nothing is cut', () => {
  const pages = [[['c1', 'one']], [['c10', 'somewhat longer']], [['c2', 'two']]].map((rows) =>
    rows.map((row) => [...row, 'Bob']),
  )
  const lines = (columnsOfScreen: number) => [
    ...pagedTable(pages, { columns, rowOf: (row) => row }, lookOf(columnsOfScreen)),
  ]
  const wide = ['c1  one  Bob', 'c10  somewhat longer  Bob', 'c2   two              Bob']
  expect(lines(Number.POSITIVE_INFINITY)).toEqual(wide)
  expect(lines(20)).toEqual(['c1  one  Bob', 'c10  somewhat…   Bob', 'c2   two         Bob'])
})

test('a page is asked for when the one before was shown', () => {
  const asked: number[] = []
  function* pages() {
    for (const page of [1, 2, 3]) {
      asked.push(page)
      yield [[`c${page}`], [`c${page}`]]
    }
  }
  const lines = pagedTable(pages(), { columns, rowOf: (row) => row }, lookOf(60))
  expect([lines.next().value, lines.next().value, asked.length]).toEqual(['c1', 'c1', 1])
  expect([lines.next().value, asked.length]).toEqual(['c2', 2])
})

test('a screen reader hears sentences, complete ones', () => {
  const rows = [['c1', 'x'.repeat(100), '', { text: '5', paint: (text: string) => text }]]
  expect(table(columns, rows, lookOf(60, { plain: true }))).toEqual([`c1, ${'x'.repeat(100)}, 5`])
})

test('no line is wider than the screen', () => {
  const cell = fc.string({
    unit: fc.constantFrom('a', '日', '👩‍👩‍👧‍👦', ' ', 'é', '\n', '\x1b[31m'),
    maxLength: 80,
  })
  const ref = fc.constantFrom('c1', 'c12', 'c123')
  const row = fc.tuple(ref, cell, cell, ref)
  fc.assert(
    fc.property(fc.array(row, { maxLength: 5 }), fc.integer({ min: 60, max: 200 }), (rows, width) => {
      for (const line of table(columns, rows, lookOf(width))) {
        expect(widthOf(line)).toBeLessThanOrEqual(width)
        expect(line).not.toMatch(/\p{Cc}/u)
      }
    }),
  )
})
