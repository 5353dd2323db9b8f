/** The last look at a line: what is still wider than the screen goes on below, between words, under its own beginning. */
import { wrapAnsi } from 'fast-wrap-ansi'
import { widthOf } from './cells.ts'
import type { Look } from './look.ts'

// biome-ignore lint/suspicious/noControlCharactersInRegex: paint is a control sequence
const PAINT = /\x1b\[[\d;]*m/g
/** Beside an indent there must be at least this much room. */
const NARROWEST = 20

/** A path or an address stays whole: it is copied from where it stands. */
export function fitted(line: string, { columns, plain }: Look): readonly string[] {
  if (plain || line.length <= columns || widthOf(line.replace(PAINT, '')) <= columns) return [line]
  const [indent = ''] = /^ */.exec(line) ?? []
  const room = Math.max(NARROWEST, columns - indent.length)
  return wrapAnsi(line.slice(indent.length), room)
    .split('\n')
    .map((part) => indent + part)
}
