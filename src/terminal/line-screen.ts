/**
 * What of a line stands on the screen, with the ghost text behind it and the rows below. All that one key changes leaves in
 * one piece, so nothing flickers; the terminal wraps nothing, so that it is known how many rows there are.
 */
import { CLEAR, down, up, WIPE_BELOW, WRAP_OFF, WRAP_ON } from './cursor-code.ts'
import type { Line, Scene, Size } from './line.ts'
import { type Layout, layoutOf, mostCellsOf } from './line-layout.ts'
import type { LinePlace } from './line-place.ts'

type Drawn = { readonly layout: Layout; readonly ghost: string; readonly below: readonly string[] }

export class LineScreen {
  readonly #place: LinePlace
  #drawn: Drawn | null = null

  constructor(place: LinePlace) {
    this.#place = place
  }

  get size(): Size {
    const { columns, rows } = this.#place.screen
    return { columns: columns || 80, rows: rows || 24 }
  }

  draw(scene: Scene, line: Line): void {
    const { columns, rows } = this.size
    const layout = layoutOf(scene.prompt, line, columns)
    const width = layout.widths.at(-1) ?? 0
    const isAtEnd = line.cursor === line.text.length
    const ghost = isAtEnd && width + mostCellsOf(scene.ghost) < columns ? scene.ghost : ''
    const below = scene.below.slice(0, Math.max(0, rows - layout.rows.length))
    const drawn = { layout, ghost, below }
    this.#place.write(appended(this.#drawn, drawn) ?? this.#home() + whole(drawn))
    this.#drawn = drawn
  }

  /** Text in place of the line, and of the `over` rows above it; over more than are seen, the screen is cleared. */
  replace(text: string, over: number): void {
    const { layout, below = [] } = this.#drawn ?? {}
    const height = over + (layout?.rows.length ?? 0) + below.length
    this.#place.write((height <= this.size.rows ? this.#home(over) : CLEAR) + text)
    this.#drawn = null
  }

  /** The line stays as it is; what is written next stands below it. */
  leave(): void {
    if (this.#drawn === null) return
    const { layout, ghost, below } = this.#drawn
    const isBare = ghost === '' && below.length === 0
    const rest = layout.rows.length - 1 - layout.cursor.row
    this.#place.write(isBare ? `${down(rest)}\r\n` : `${this.#home() + rowsOf(layout.rows)}\r\n`)
    this.#drawn = null
  }

  wipe(): void {
    this.#place.write(this.#home())
    this.#drawn = null
  }

  /**
   * The width is another one: terminals that wrap rows anew have done so by now, and the cursor's row is counted in the new
   * width.
   */
  resize(): void {
    if (this.#drawn === null) return
    const { columns } = this.size
    const { widths, cursor } = this.#drawn.layout
    const above = widths.slice(0, cursor.row).map((width) => Math.max(1, Math.ceil(width / columns)))
    const rows = above.reduce((sum, each) => sum + each, Math.floor(cursor.width / columns))
    this.#place.write(`\r${up(rows)}${WIPE_BELOW}`)
    this.#drawn = null
  }

  /** Somebody else has written meanwhile. */
  forget(): void {
    this.#drawn = null
  }

  /** To the first cell of the line, or of the rows above it, with nothing behind. */
  #home(over = 0): string {
    return `\r${up((this.#drawn?.layout.cursor.row ?? 0) + over)}${WIPE_BELOW}`
  }
}

const rowsOf = (rows: readonly string[]): string => `${WRAP_OFF}${rows.join('\r\n')}${WRAP_ON}`

/** Everything, and the cursor back in its place. */
function whole({ layout: { rows, cursor }, ghost, below }: Drawn): string {
  const shown = [...rows.slice(0, -1), (rows.at(-1) ?? '') + ghost, ...below]
  return rowsOf(shown) + up(shown.length - 1 - cursor.row) + rowsOf([`\r${cursor.before}`])
}

/** Where a line only grew at its end, only that is written: a screen reader would read all of it again. */
function appended(before: Drawn | null, { layout, ghost, below }: Drawn): string | undefined {
  if (before === null || before.ghost !== '' || ghost !== '') return undefined
  const isSame =
    isEqual(before.below, below) && isEqual(before.layout.rows.slice(0, -1), layout.rows.slice(0, -1))
  const [last = '', next = ''] = [before.layout.rows.at(-1), layout.rows.at(-1)]
  const wasAtEnd = before.layout.cursor.before === last && before.layout.cursor.row === layout.rows.length - 1
  const isAtEnd = layout.cursor.before === next && layout.cursor.row === layout.rows.length - 1
  return isSame && wasAtEnd && isAtEnd && next.startsWith(last) ? next.slice(last.length) : undefined
}

const isEqual = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((each, at) => each === others[at])
