/** How far something has come, as a bar and in numbers. */
import type { Progress } from '../../domain/progress.ts'
import { glyphsFor } from './glyph.ts'
import type { Look } from './look.ts'

const CELLS = 10

/** "██████░░░░ 3/5"; nothing where there is nothing to do. The bar is full only when all is done. */
export function progressBar({ completed, total }: Progress, look: Look): string {
  if (total === 0) return ''
  if (look.plain) return `${completed} of ${total}`
  const full = Math.floor((completed / total) * CELLS)
  const { done, left, open, close } = glyphsFor(look).bar
  return `${open}${done.repeat(full)}${left.repeat(CELLS - full)}${close} ${completed}/${total}`
}

/** "1 of 3 milestones"; nothing where there are none. */
export const progressWords = ({ completed, total }: Progress, noun: string): string =>
  total === 0 ? '' : `${completed} of ${total} ${noun}${total === 1 ? '' : 's'}`
