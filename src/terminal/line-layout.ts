/**
 * Where a prompt and a line stand on a screen. The rows are broken here and not by the terminal, for terminals disagree on how
 * wide joined emoji are: what is counted is the most that any of them may take. Pure.
 */
import fastStringWidth from 'fast-string-width'
import type { Line } from './line.ts'

export type Layout = {
  /** Without colour in the line; no row reaches the last column. */
  readonly rows: readonly string[]
  /** Cells of each row at most. */
  readonly widths: readonly number[]
  /** The row of the cursor, and what stands before it there: written again, it leads to the right column everywhere. */
  readonly cursor: { readonly row: number; readonly before: string; readonly width: number }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they would steer the terminal
const CONTROL = /[\0-\x1f\x7f-\x9f]/
/** Joiners, directions, styles, accents. */
const NOTHING = /^(?:[\u200b-\u200f]|\u2060|\p{M})$/u
const ASCII = /^[\x20-\x7e]$/

/** `prompt` may be painted; it is one row, narrower than the screen. */
export function layoutOf(prompt: string, { text, cursor }: Line, columns: number): Layout {
  const room = Math.max(2, columns - 1)
  const rows = [prompt]
  const widths = [mostCellsOf(prompt)]
  const last = () => rows.length - 1
  const add = (piece: string, width: number) => {
    rows[last()] += piece
    widths[last()] = (widths[last()] ?? 0) + width
  }
  const here = () => ({ row: last(), before: rows[last()] ?? '', width: widths[last()] ?? 0 })
  let place: Layout['cursor'] | undefined
  let at = 0
  for (const { piece, width } of piecesOf(text)) {
    const isBreak = piece === '\n'
    const isFull = !isBreak && (widths[last()] ?? 0) + width > room
    if (isFull) startRow()
    if (at >= cursor) place ??= here()
    if (isBreak) startRow()
    else add(piece, width)
    at += piece.length
  }
  return { rows, widths, cursor: place ?? here() }

  function startRow() {
    rows.push('')
    widths.push(0)
  }
}

/** Cells of a text at most, colours aside. */
export function mostCellsOf(text: string): number {
  let cells = 0
  for (const { width } of piecesOf(withoutColour(text))) cells += width
  return cells
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: a colour is a control sequence
const withoutColour = (text: string): string => text.replace(/\u001b\[[\d;]*m/g, '')

type Piece = { readonly piece: string; readonly width: number }

const JOINER = '\u200d'
const EMOJI_STYLE = '\ufe0f'
const isModifier = (code: number): boolean => code >= 0x1f3fb && code <= 0x1f3ff
const isFlagLetter = (code: number): boolean => code >= 0x1f1e6 && code <= 0x1f1ff

/** Characters with all that belongs to them, so that no row begins in the middle of one. */
function* piecesOf(text: string): Generator<Piece> {
  let piece = ''
  let width = 0
  let letters = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    const cells = cellsOf(character, code)
    letters = isFlagLetter(code) ? letters + 1 : 0
    const belongs =
      piece !== '' &&
      piece !== '\n' &&
      character !== '\n' &&
      (cells === 0 || piece.endsWith(JOINER) || isModifier(code) || (letters > 0 && letters % 2 === 0))
    if (!belongs && piece !== '') yield { piece, width }
    piece = belongs ? piece + shown(character) : shown(character)
    // A sign that is told to look like an emoji may become as wide as one.
    width = (belongs ? width : 0) + (character === EMOJI_STYLE && width === 1 ? 1 : cells)
  }
  if (piece !== '') yield { piece, width }
}

const shown = (character: string): string => (character !== '\n' && CONTROL.test(character) ? ' ' : character)

function cellsOf(character: string, code: number): number {
  if (character === '\n' || NOTHING.test(character)) return 0
  if (ASCII.test(character) || CONTROL.test(character)) return 1
  return isFlagLetter(code) || isModifier(code) ? 2 : fastStringWidth(character)
}
