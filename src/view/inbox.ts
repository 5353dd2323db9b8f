/** What was captured and waits for a decision. */
import type { InboxEntry } from '../command/reply/item.ts'
import type { Reply } from '../command/reply/reply.ts'
import { changeHead, headline, hintLines, hintsBelow } from './headline.ts'
import { glyphsFor } from './shape/glyph.ts'
import type { Look } from './shape/look.ts'
import { moreLine } from './shape/more.ts'
import { paintFor } from './shape/paint.ts'
import { panel } from './shape/panel.ts'
import { capital, plural } from './shape/phrase.ts'
import { type Column, table } from './shape/table.ts'
import { agoWords } from './shape/when.ts'

type One = Extract<Reply, { kind: 'inbox_item' }>
type List = Extract<Reply, { kind: 'inbox' }>
type Walked = Extract<Reply, { kind: 'triaged' }>

const headByWhat = {
  created: 'Captured',
}

export function inboxItemLines({ item, happened, hints }: One, look: Look): readonly string[] {
  if (happened === null) return [...whole(item, look), ...hintsBelow(hints, look)]
  const line = {
    happened: changeHead(happened, headByWhat),
    paint: paintFor(look).plain,
    ref: item.ref,
    title: item.text.trim(),
    facts: '',
  }
  return [...headline(line, look), ...hintLines(hints, look)]
}

const whole = (item: InboxEntry, look: Look): readonly string[] => [
  ...panel([{ label: item.ref, text: item.text }], look),
  '',
  ...panel([{ label: 'Captured', text: agoWords(item.captured_at, look.now) }], look),
]

/** Reference, text, age. */
const columns: readonly Column[] = [{}, { min: 16 }, { drop: 1 }]

export function inboxLines({ items, total, hints }: List, look: Look): readonly string[] {
  const { strong, dim } = paintFor(look)
  if (total === 0) return ['The inbox is empty.', ...hintsBelow(hints, look)]
  const rows = items.map(({ ref, text, captured_at }) => [
    ref,
    text.trim(),
    { text: agoWords(captured_at, look.now), paint: dim },
  ])
  return [
    strong(`${plural(total, 'item')} in the inbox`),
    '',
    ...table(columns, rows, look),
    ...moreLine(total - items.length, look),
    ...hintsBelow(hints, look),
  ]
}

/** The end of a walk: what became of what, and what is left. */
export function triagedLines({ item, hints }: Walked, look: Look): readonly string[] {
  const { turned, edited, skipped, deleted, left } = item
  const counts = [
    turned.length > 0 ? `${turned.length} turned` : '',
    edited > 0 ? `${edited} edited` : '',
    skipped > 0 ? `${skipped} skipped` : '',
    deleted > 0 ? `${deleted} deleted` : '',
    left > 0 ? `${left} left` : 'the inbox is empty',
  ]
  const rows = turned.map(({ ref, title }) => [ref, title])
  return [
    capital(counts.filter(Boolean).join(glyphsFor(look).dot)),
    ...table([{}, { min: 16 }], rows, look).map((line) => `  ${line}`),
    ...hintLines(hints, look),
  ]
}
