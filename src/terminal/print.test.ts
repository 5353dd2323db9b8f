import { describe, expect, it } from 'vitest'
import { no, ok } from '../base/result.ts'
import type { Terminal } from './port.ts'
import { print } from './print.ts'

const PIECE = 'x'.repeat(40_000)

/** A place to print to, that says what it was given and how many pieces were made by then. */
function place(ends: readonly Awaited<ReturnType<Terminal['flush']>>[]) {
  const made = { pieces: 0 }
  function* pieces(count: number) {
    for (; made.pieces < count; yield PIECE) made.pieces++
  }
  const log: string[] = []
  const left = [...ends]
  const terminal: Pick<Terminal, 'out' | 'flush'> = {
    out: (text) => log.push(`${text.length} of ${made.pieces}`),
    flush: async () => {
      // Whoever does not wait for this goes on before it is said.
      await new Promise((done) => setImmediate(done))
      log.push('left')
      return left.shift() ?? ok('written')
    },
  }
  return { terminal, pieces, log, made }
}

describe('a text of any length', () => {
  it('is made no faster than it leaves', async () => {
    const { terminal, pieces, log } = place([])
    expect(await print(terminal, pieces(5))).toEqual(ok('written'))
    expect(log).toEqual(['80000 of 2', 'left', '80000 of 4', 'left', '40000 of 5', 'left'])
  })
  it('is not made at all once nobody reads', async () => {
    const { terminal, pieces, made } = place([ok('written'), ok('reader_gone')])
    expect(await print(terminal, pieces(100))).toEqual(ok('reader_gone'))
    expect(made.pieces).toBe(4)
  })
  it('nor when it cannot be written', async () => {
    const full = no({ kind: 'output_failed', code: 'ENOSPC' } as const)
    const { terminal, pieces, made } = place([full])
    expect(await print(terminal, pieces(100))).toEqual(full)
    expect(made.pieces).toBe(2)
  })
})
