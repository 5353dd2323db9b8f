/** The settings of this machine. */
import type { Reply } from '../command/reply/reply.ts'
import { cleanLine } from './shape/clean.ts'
import type { Look } from './shape/look.ts'
import { paintFor } from './shape/paint.ts'
import { table } from './shape/table.ts'

export function settingLines({ items }: Extract<Reply, { kind: 'settings' }>, look: Look): readonly string[] {
  const { strong, dim } = paintFor(look)
  const rows = items.map(({ key, value, otherwise, help }) => [
    { text: key, paint: strong },
    value === null ? { text: otherwise, paint: dim } : cleanLine(String(value)),
    { text: help, paint: dim },
  ])
  return table([{}, { min: 8 }, { min: 10, drop: 1 }], rows, look)
}
