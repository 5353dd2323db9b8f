/** Labelled facts, one under the other, long ones wrapped beside their label. */
import { pad, widthOf, wrap } from './cells.ts'
import type { Look } from './look.ts'
import { type Paint, paintFor, unpainted } from './paint.ts'

export type Fact = {
  readonly label: string
  /** Nothing is shown for an empty one. */
  readonly text: string
  readonly paint?: Paint
}

const GAP = 2
/** Beside a label there must be at least this much room. */
const NARROWEST = 20

export function panel(facts: readonly Fact[], look: Look): readonly string[] {
  const shown = facts.filter(({ text }) => text !== '')
  if (look.plain) return shown.map(({ label, text }) => `${label}: ${text}`)
  const labelWidth = Math.max(0, ...shown.map(({ label }) => widthOf(label))) + GAP
  const room = Math.max(NARROWEST, look.columns - labelWidth)
  const { dim } = paintFor(look)
  return shown.flatMap(({ label, text, paint = unpainted }) =>
    wrap(text, room).map((line, index) => {
      const head = index === 0 ? label : ''
      return (dim(head) + ' '.repeat(labelWidth - widthOf(head)) + paint(line)).trimEnd()
    }),
  )
}

/** Words that wrap, every line under the first. */
export const indented = (text: string, indent: number, look: Look): readonly string[] =>
  wrap(text, Math.max(NARROWEST, look.columns - indent)).map((line) => pad('', indent) + line)

/** A part of a longer answer under its title; nothing for an empty one. */
export const section = (title: string, lines: readonly string[], look: Look): readonly string[] =>
  lines.length === 0 ? [] : ['', paintFor(look).strong(title), ...lines]

/** The same for lines that come one by one. */
export function* sectionLines(title: string, lines: Iterable<string>, look: Look): Generator<string> {
  let isFirst = true
  for (const line of lines) {
    if (isFirst) yield* ['', paintFor(look).strong(title)]
    isFirst = false
    yield line
  }
}
