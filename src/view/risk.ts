/** The promises to look at first, kind by kind. */
import type { Reply } from '../command/reply/reply.ts'
import { commitmentRows } from './commitment-list.ts'
import { hintsBelow } from './headline.ts'
import type { Look } from './shape/look.ts'
import { moreLine } from './shape/more.ts'
import { paintFor } from './shape/paint.ts'

const kinds = [
  ['overdue', 'Overdue', 'overdue'],
  ['due_soon', 'Due soon, not begun', 'plain'],
  ['stalled', 'Stalled', 'atRisk'],
] as const

export function riskLines(
  { items, total, risks, hints }: Extract<Reply, { kind: 'risks' }>,
  look: Look,
): readonly string[] {
  if (total === 0) return ['Nothing is overdue, due soon or stalled.']
  const paints = paintFor(look)
  const parts = kinds.flatMap(([risk, title, paint]) => {
    const own = items.filter((item) => item.risk === risk)
    const head = paints.strong(paints[paint](`${title}, ${risks[risk]}`))
    return own.length === 0
      ? []
      : ['', head, ...commitmentRows(own, look), ...moreLine(risks[risk] - own.length, look)]
  })
  return [...parts.slice(1), ...hintsBelow(hints, look)]
}
