/** The last line of a list that was cut. */
import { glyphsFor } from './glyph.ts'
import type { Look } from './look.ts'
import { paintFor } from './paint.ts'

/** "… and 7 more (--all)"; nothing when nothing is left. */
export const moreLine = (left: number, look: Look): readonly string[] =>
  left > 0 ? [paintFor(look).dim(`${glyphsFor(look).ellipsis} and ${left} more (--all)`)] : []
