/** The settings of this machine: each with its value, and beside it, or below where that is too narrow, what it means. */
import type { Reply } from '../command/reply/reply.ts'
import { widthOf } from './shape/cells.ts'
import { cleanLine } from './shape/clean.ts'
import type { Look } from './shape/look.ts'
import { paintFor } from './shape/paint.ts'
import { indented } from './shape/panel.ts'
import { type Cell, table } from './shape/table.ts'

type Settings = Extract<Reply, { kind: 'settings' }>

export function settingLines({ items }: Settings, look: Look): readonly string[] {
  const { strong, dim } = paintFor(look)
  const rows = items.map(({ key, value, otherwise, help }): readonly [Cell, Cell, Cell] => [
    { text: key, paint: strong },
    value === null ? { text: otherwise, paint: dim } : cleanLine(String(value)),
    { text: help, paint: dim },
  ])
  const widest = (index: number) => Math.max(0, ...rows.map((row) => cellWidth(row[index])))
  const isRoomy = widest(0) + widest(1) + widest(2) + 4 <= look.columns
  if (look.plain || isRoomy) return table([{}, {}, {}], rows, look)
  const named = table(
    [{}, { min: 8 }],
    rows.map(([name, value]) => [name, value]),
    look,
  )
  return items.flatMap(({ help }, at) => [named[at] ?? '', ...indented(help, 2, look).map(dim)])
}

const cellWidth = (cell: Cell = ''): number => widthOf(typeof cell === 'string' ? cell : cell.text)
