/**
 * Text measured in terminal cells, not in characters: 日 takes two, a combining accent none. Nothing here knows
 * colour: measure first, paint last.
 */
import fastStringWidth from 'fast-string-width'
import { wrapAnsi } from 'fast-wrap-ansi'

/** Characters of one code unit and one cell: ASCII, western letters, dashes and quotes, our own symbols. */
const NARROW =
  /^[\x20-\x7e\xa1-\xac\xae-\u02ff\u2013-\u2026\u2190-\u2193\u2601\u2610-\u2612\u2713\u2715\u25b2\u25cb\u25d0\u25e7]*$/
/**
 * Where a character may take more than one code point; without any of these, code points will do. Source text, for
 * reading \p{…} takes half a millisecond, and does so in every start when it stands in a literal outside a function.
 */
const COMPOSED = String.raw`\u200c|\u200d|[\p{M}\p{Emoji_Modifier}\p{Regional_Indicator}]|[\u0e33\u0eb3\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]|[\u{e0020}-\u{e007f}]`

/** Without what takes no cell, though it stands alone. A joiner before an emoji is part of that emoji. */
const withoutZeroWidth = (text: string): string =>
  text.replace(/[\u061c\u200c\u200e\u200f]|\u200d(?!\p{Extended_Pictographic})/gu, '')

/** Of symbols, which come again on every line. */
const knownWidths = new Map<string, number>()

export function widthOf(text: string): number {
  if (NARROW.test(text)) return text.length
  if (text.length > 1) return fastStringWidth(withoutZeroWidth(text))
  const known = knownWidths.get(text)
  if (known !== undefined) return known
  const width = fastStringWidth(withoutZeroWidth(text))
  knownWidths.set(text, width)
  return width
}

/** Cut to a width, with the ellipsis inside it. */
export function truncate(text: string, width: number, ellipsis: string): string {
  if (text.length * 2 <= width || widthOf(text) <= width) return text
  const room = width - ellipsis.length
  return room <= 0 ? headOf(text, width) : `${headOf(text, room).trimEnd()}${ellipsis}`
}

/** As many whole characters as fit. */
export function headOf(text: string, width: number): string {
  if (NARROW.test(text)) return text.slice(0, width)
  let head = ''
  let used = 0
  for (const character of charactersOf(text)) {
    used += widthOf(character)
    if (used > width) break
    head += character
  }
  return head
}

let composed: RegExp | undefined
let segmenter: Intl.Segmenter | undefined

/** What a reader calls characters. Intl.Segmenter takes 11 ms to wake up, so only text that needs it wakes it. */
function* charactersOf(text: string): Generator<string> {
  composed ??= new RegExp(COMPOSED, 'u')
  if (!composed.test(text)) return yield* text
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' })
  for (const { segment } of segmenter.segment(text)) yield segment
}

export function pad(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const space = ' '.repeat(Math.max(0, width - widthOf(text)))
  return align === 'left' ? text + space : space + text
}

/** Lines no wider than `width`; newlines in the text are kept, longer words are cut. */
export function wrap(text: string, width: number): readonly string[] {
  if (!Number.isFinite(width)) return text.split('\n')
  const room = Math.max(2, width)
  const breakable = text.split(' ').map((word) => breakWord(word, room))
  return wrapAnsi(breakable.join(' '), room).split('\n')
}

function breakWord(word: string, width: number): string {
  if (word.length * 2 <= width || widthOf(word) <= width) return word
  const pieces: string[] = []
  for (let rest = word; rest !== ''; rest = rest.slice(pieces.at(-1)?.length)) {
    pieces.push(headOf(rest, width) || rest)
  }
  return pieces.join('\n')
}
