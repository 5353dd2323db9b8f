/** Few colours, by meaning, from the terminal's own palette. Without colour every paint is the text itself. */
import type { Look } from './look.ts'

export type Paint = (text: string) => string

export type Paints = {
  /** No colour. */
  readonly plain: Paint
  readonly overdue: Paint
  readonly atRisk: Paint
  readonly inProgress: Paint
  readonly done: Paint
  /** Of less weight. */
  readonly dim: Paint
  /** Of more weight. */
  readonly strong: Paint
}

export const unpainted: Paint = (text) => text

/** Select Graphic Rendition. No text, no codes either; what ends another paint inside does not end this one. */
function sgr(start: number, end: number): Paint {
  const [on, off] = [`\x1b[${start}m`, `\x1b[${end}m`]
  return (text) => (text === '' ? '' : `${on}${text.replaceAll(off, off + on)}${off}`)
}

const colored: Paints = {
  plain: unpainted,
  overdue: sgr(31, 39),
  atRisk: sgr(33, 39),
  inProgress: sgr(34, 39),
  done: sgr(32, 39),
  dim: sgr(2, 22),
  strong: sgr(1, 22),
}
const bare: Paints = {
  plain: unpainted,
  overdue: unpainted,
  atRisk: unpainted,
  inProgress: unpainted,
  done: unpainted,
  dim: unpainted,
  strong: unpainted,
}

export const paintFor = (look: Look): Paints => (look.color ? colored : bare)
