/** What was promised to one person: how it went altogether, and one by one. */
import type { OwedItem } from '../command/reply/item.ts'
import type { Reply } from '../command/reply/reply.ts'
import type { PersonRecord } from '../domain/person-record.ts'
import { commitmentRows } from './commitment-list.ts'
import { glyphsFor } from './shape/glyph.ts'
import type { Look } from './shape/look.ts'
import { moreLine } from './shape/more.ts'
import { paintFor } from './shape/paint.ts'
import { section } from './shape/panel.ts'

const titles = [
  ['open', 'Open'],
  ['broken', 'Broken'],
  ['late', 'Kept late'],
  ['kept', 'Kept'],
] as const

export function owedLines(reply: Extract<Reply, { kind: 'owed' }>, look: Look): readonly string[] {
  const { item, items, total } = reply
  const { strong } = paintFor(look)
  if (total === 0) return [`Nothing was promised to ${item.name} yet.`]
  const of = (outcome: OwedItem['outcome']) => items.filter((each) => each.outcome === outcome)
  return [
    strong(`${item.name}`),
    recordWords(item, look),
    ...titles.flatMap(([outcome, title]) => section(title, commitmentRows(of(outcome), look), look)),
    ...section('Moved to another date', movedLines(items, look), look),
    ...moreLine(total - items.length, look),
  ]
}

const movedLines = (items: readonly OwedItem[], look: Look): readonly string[] =>
  commitmentRows(
    items.filter(({ moved }) => moved),
    look,
  )

/** "12 made · 9 kept · 1 late · 1 broken · 1 open · 82 % on time". */
export function recordWords(record: PersonRecord, look: Look): string {
  const { made, kept, late, broken, open, overdue, on_time_rate } = record
  const parts = [
    `${made} made`,
    `${kept} kept`,
    late > 0 ? `${late} late` : '',
    broken > 0 ? `${broken} broken` : '',
    `${open} open${overdue > 0 ? ` (${overdue} overdue)` : ''}`,
    on_time_rate === null ? '' : `${Math.round(100 * on_time_rate)} % on time`,
  ]
  return parts.filter(Boolean).join(glyphsFor(look).dot)
}
