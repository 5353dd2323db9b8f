import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { barLine, openProgress } from './progress.ts'

describe('a bar', () => {
  it.each([
    [36, true, 'Uploading  50 %  5,000 of 10,000'],
    [60, true, `Uploading  ${'█'.repeat(12)}${'░'.repeat(13)}  50 %  5,000 of 10,000`],
    [120, false, `Uploading  ${'#'.repeat(15)}${'-'.repeat(15)}  50 %  5,000 of 10,000`],
  ])('at %i columns', (columns, unicode, line) => {
    const drawn = barLine({ label: 'Uploading', done: 5000, total: 10_000 }, { columns, unicode })
    expect(drawn).toBe(line)
  })
  it('without a total it says what is being done, and no number', () => {
    const nothing = { label: 'Connecting', done: 0, total: 0 }
    expect(barLine(nothing, { columns: 80, unicode: true })).toBe('Connecting …')
    expect(barLine(nothing, { columns: 80, unicode: false })).toBe('Connecting ...')
  })
  it('never reaches the last column', () => {
    fc.assert(
      fc.property(fc.nat(1e7), fc.nat(1e7), fc.integer({ min: 10, max: 200 }), (done, total, columns) => {
        const line = barLine({ label: 'Uploading', done, total }, { columns, unicode: true })
        return line.length < columns
      }),
    )
  })
})

function linesAfter(reports: readonly (readonly [atMs: number, done: number, total: number])[]) {
  let nowMs = 0
  let said = ''
  const write = (text: string) => {
    said += text
  }
  const progress = openProgress('Uploading', {
    write,
    line: { draw: write, wipe() {} },
    style: 'lines',
    columns: () => 80,
    unicode: true,
    nowMs: () => nowMs,
  })
  for (const [atMs, done, total] of reports) {
    nowMs = atMs
    progress(done, total)
  }
  return said.split('\n').slice(0, -1)
}

describe('lines', () => {
  it('at most one a second', () => {
    const fast = Array.from({ length: 101 }, (_, i) => [i * 20, i, 100] as const)
    expect(linesAfter(fast)).toEqual(['Uploading: 50 of 100 (50 %)', 'Uploading: 100 of 100 (100 %)'])
  })
  it('at most one for ten percent', () => {
    const slow = Array.from({ length: 101 }, (_, i) => [i * 5000, i, 100] as const)
    expect(linesAfter(slow)).toHaveLength(10)
  })
  it('the last one once, and for work that is soon done only that', () => {
    expect(
      linesAfter([
        [0, 0, 3],
        [10, 3, 3],
        [20, 3, 3],
      ]),
    ).toEqual(['Uploading: 3 of 3 (100 %)'])
  })
  it('none while nothing is known', () => {
    expect(
      linesAfter([
        [0, 0, 0],
        [5000, 0, 0],
      ]),
    ).toEqual([])
  })
})
