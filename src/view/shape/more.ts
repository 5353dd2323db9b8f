/** The last line of a list that was cut. */
import { glyphsFor } from './glyph.ts'
import type { Look } from './look.ts'
import { paintFor } from './paint.ts'

/** "… and 7 more (--all)", with the option of the command that shows them; nothing when nothing is left. */
export const moreLine = (left: number, look: Look, option = '--all'): readonly string[] =>
  left > 0 ? [paintFor(look).dim(`${glyphsFor(look).ellipsis} and ${left} more (${option})`)] : []
