/** Numbers as a row of little columns. */
import { glyphsFor } from './glyph.ts'
import type { Look } from './look.ts'

/** The span is the numbers' own, but never less than `least`: small changes shall look small. Words to a screen reader. */
export function sparkline(values: readonly number[], least: number, look: Look): string {
  const signs = [...glyphsFor(look).spark]
  if (signs.length === 0) return values.map((value) => Math.round(value)).join(', ')
  const highest = Math.max(...values)
  const lowest = Math.min(...values, highest - least)
  const step = (highest - lowest) / (signs.length - 1)
  return values.map((value) => signs[Math.round((value - lowest) / step)] ?? '').join('')
}
