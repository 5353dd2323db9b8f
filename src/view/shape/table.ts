/**
 * Rows in aligned columns that fit the width. Too wide? First the widest flexible column gives way, down to its
 * minimum; then whole columns go, the least important first. For a screen reader every row is a sentence.
 */
import { truncate, widthOf } from './cells.ts'
import { cleanLine } from './clean.ts'
import { glyphsFor } from './glyph.ts'
import type { Look } from './look.ts'
import { type Paint, unpainted } from './paint.ts'

export type Column = {
  readonly align?: 'left' | 'right'
  /** May be cut down to this many cells; a column without it keeps the width of its widest cell. */
  readonly min?: number
  /** Never wider than this. */
  readonly max?: number
  /** Columns with a number may be left out: the greatest first. */
  readonly drop?: number
}

export type Cell = string | { readonly text: string; readonly paint: Paint }
export type Row = readonly Cell[]

const GAP = '  '

export const table = (columns: readonly Column[], rows: readonly Row[], look: Look): readonly string[] => [
  ...pagedTable([rows], { columns, rowOf: (row) => row }, look),
]

/** How a thing is shown: a row, and lines below that are no part of the table. */
export type Sheet<Item> = {
  readonly columns: readonly Column[]
  rowOf(item: Item): Row
  linesBelow?(item: Item): Iterable<string>
}

/** Things that come page by page. Columns only grow, from page to page, so nothing has to be read before it is shown. */
export function* pagedTable<Item>(
  pages: Iterable<readonly Item[]>,
  { columns, rowOf, linesBelow }: Sheet<Item>,
  look: Look,
): Generator<string> {
  const { ellipsis } = glyphsFor(look)
  let natural: readonly number[] = columns.map(() => 0)
  for (const items of pages) {
    const rows = items.map((item) => rowOf(item).map(onOneLine))
    natural = naturalWidths(columns, rows, natural)
    const widths = fitColumns(columns, natural, look.columns)
    for (const [at, item] of items.entries()) {
      const row = rows[at] ?? []
      yield look.plain ? asSentence(row) : rowLine(row, columns, widths, ellipsis)
      if (linesBelow) yield* linesBelow(item)
    }
  }
}

/** Measured once: a long list is measured for most of its time. */
type Painted = { readonly text: string; readonly width: number; readonly paint: Paint }

function onOneLine(cell: Cell): Painted {
  const { text, paint } = typeof cell === 'string' ? { text: cell, paint: unpainted } : cell
  const line = cleanLine(text)
  return { text: line, width: widthOf(line), paint }
}

const NOTHING: Painted = { text: '', width: 0, paint: unpainted }

const asSentence = (row: readonly Painted[]): string =>
  row
    .filter(({ text }) => text !== '')
    .map(({ text, paint }) => paint(text))
    .join(', ')

/** At least as wide as `before`. */
const naturalWidths = (
  columns: readonly Column[],
  rows: readonly (readonly Painted[])[],
  before: readonly number[],
): readonly number[] =>
  columns.map(({ max = Number.POSITIVE_INFINITY }, index) =>
    rows.reduce((widest, row) => Math.max(widest, Math.min(max, row[index]?.width ?? 0)), before[index] ?? 0),
  )

/** Width by column; 0 for a column that is left out, or that has nothing in it. */
export function fitColumns(
  columns: readonly Column[],
  natural: readonly number[],
  room: number,
): readonly number[] {
  const widths = shrink(columns, natural, room)
  if (totalOf(widths) <= room) return widths
  const least = leastImportant(columns, natural)
  if (least === undefined) return widths
  return fitColumns(columns, natural.with(least, 0), room)
}

function totalOf(widths: readonly number[]): number {
  const shown = widths.filter((width) => width > 0)
  return shown.reduce((sum, width) => sum + width, 0) + GAP.length * Math.max(0, shown.length - 1)
}

/** Takes what is too much from the widest flexible column, cell by cell, so that they end up alike. */
function shrink(columns: readonly Column[], natural: readonly number[], room: number): readonly number[] {
  const widths = [...natural]
  for (let excess = totalOf(widths) - room; excess > 0; excess--) {
    const spare = (index: number) => (widths[index] ?? 0) > (columns[index]?.min ?? Number.POSITIVE_INFINITY)
    const widest = widths.reduce(
      (best, width, index) => (spare(index) && (best < 0 || width > (widths[best] ?? 0)) ? index : best),
      -1,
    )
    if (widest < 0) break
    widths[widest] = (widths[widest] ?? 0) - 1
  }
  return widths
}

function leastImportant(columns: readonly Column[], natural: readonly number[]): number | undefined {
  const droppable = columns.flatMap(({ drop }, index) =>
    drop !== undefined && (natural[index] ?? 0) > 0 ? [{ drop, index }] : [],
  )
  return droppable.sort((a, b) => b.drop - a.drop)[0]?.index
}

function rowLine(
  row: readonly Painted[],
  columns: readonly Column[],
  widths: readonly number[],
  ellipsis: string,
): string {
  const cells = widths.flatMap((width, index) => {
    if (width === 0) return []
    const cell = row[index] ?? NOTHING
    const { paint } = cell
    const cut = cell.width <= width ? cell.text : truncate(cell.text, width, ellipsis)
    const space = ' '.repeat(width - (cut === cell.text ? cell.width : widthOf(cut)))
    return columns[index]?.align === 'right' ? space + paint(cut) : paint(cut) + space
  })
  return cells.join(GAP).trimEnd()
}
