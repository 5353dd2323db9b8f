/** What stands around the line: the prompt with its mark, the rest of a line said before, the menu, and the toolbar. */
import type { Line, Scene, Size } from '../terminal/line.ts'
import { pad, truncate, widthOf } from '../view/shape/cells.ts'
import { cleanLine } from '../view/shape/clean.ts'
import { glyphsFor } from '../view/shape/glyph.ts'
import type { Look } from '../view/shape/look.ts'
import { paintFor } from '../view/shape/paint.ts'
import type { Completion } from './complete.ts'
import { ghostOf } from './keys.ts'
import type { Talk } from './state.ts'

export type Around = {
  readonly talk: Talk
  /** Of sync; empty when it is off or not wanted. */
  readonly mark: string
  /** How the command in the line is used; empty for none. */
  readonly usage: string
}

export function sceneOf(line: Line, around: Around, look: Look, { rows }: Size): Scene {
  const prompt = promptOf(around, look)
  // A screen reader would read aloud whatever is drawn around the line, with every key.
  if (look.plain) return { prompt, ghost: '', below: [] }
  const { dim } = paintFor(look)
  const room = look.columns - 1
  const used = widthOf(plainPromptOf(around, look)) + widthOf(line.text)
  const ghost = line.text.includes('\n') ? '' : headFor(ghostOf(around.talk.editing, line), room - used)
  return { prompt, ghost: dim(ghost), below: belowOf(around, look, Math.min(MENU, rows - 4)) }
}

const headFor = (ghost: string, room: number): string =>
  room < 4 || widthOf(ghost) <= room ? (room < 4 ? '' : ghost) : truncate(ghost, room, '')

function promptOf(around: Around, look: Look): string {
  const { strong } = paintFor(look)
  return strong(plainPromptOf(around, look))
}

function plainPromptOf({ talk, mark }: Around, look: Look): string {
  const name = talk.draft === null ? 'jdo' : 'promise'
  const end = look.unicode && !look.plain ? '›' : '>'
  return `${[name, mark].filter(Boolean).join(' ')} ${end} `
}

// ── below ───────────────────────────────────────────────────────────────────────────────────────────────────────

const MENU = 8

function belowOf(around: Around, look: Look, most: number): readonly string[] {
  const { mode } = around.talk.editing
  const { dim } = paintFor(look)
  if (mode.kind === 'search') return [dim(cut(`search in what you said: ${mode.query}`, look))]
  if (mode.kind === 'menu') return menuRows(mode.completion, mode.at, look, Math.max(1, most))
  return [dim(toolbar(around, look))]
}

const cut = (text: string, look: Look): string =>
  truncate(cleanLine(text), look.columns - 1, glyphsFor(look).ellipsis)

/** A window of the candidates around the chosen one. */
function menuRows({ candidates }: Completion, at: number, look: Look, most: number): readonly string[] {
  const { strong, dim } = paintFor(look)
  const start = Math.max(0, Math.min(at - most + 1, candidates.length - most))
  const shown = candidates.slice(start, start + most)
  const width = Math.min(24, Math.max(...shown.map(({ text }) => widthOf(cleanLine(text)))))
  const rows = shown.map(({ text, about }, index) => {
    const isChosen = start + index === at
    const row = cut(`${isChosen ? '>' : ' '} ${pad(cleanLine(text), width)}  ${about}`, look)
    return isChosen ? strong(row) : dim(row)
  })
  const left = candidates.length - shown.length
  return left > 0 ? [...rows, dim(cut(`  ${left} more`, look))] : rows
}

const KEYS = ['F1 help', 'F5 refresh', 'Tab completes', 'Ctrl-D leaves'] as const

/** What is going on at the left; the keys at the right, as many as there is room for. */
function toolbar({ talk, usage }: Around, look: Look): string {
  const { dot } = glyphsFor(look)
  const context = [
    usage,
    talk.draft === null ? '' : 'a promise waits for yes or no',
    talk.hasNews ? 'changed elsewhere: F5 shows it' : '',
    talk.it === null || usage !== '' ? '' : `it is ${talk.it}`,
  ].filter(Boolean)
  const parts = context.length > 0 ? [context.join(dot)] : []
  for (const key of KEYS) if (widthOf([...parts, key].join('  ')) < look.columns) parts.push(key)
  return cut(parts.join('  '), look)
}
