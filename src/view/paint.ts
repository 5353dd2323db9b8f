/** Few colours, by meaning, from the terminal's own palette. Without colour every paint is the text itself. */
import picocolors from 'picocolors'
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

/** No text, no colour codes either. */
const some =
  (paint: Paint): Paint =>
  (text) =>
    text === '' ? '' : paint(text)

function paintsOf(enabled: boolean): Paints {
  const { red, yellow, blue, green, dim, bold } = picocolors.createColors(enabled)
  return {
    plain: unpainted,
    overdue: some(red),
    atRisk: some(yellow),
    inProgress: some(blue),
    done: some(green),
    dim: some(dim),
    strong: some(bold),
  }
}

const colored = paintsOf(true)
const bare = paintsOf(false)

export const paintFor = (look: Look): Paints => (look.color ? colored : bare)
