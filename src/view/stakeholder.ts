/** Those to whom promises are made. */
import type { StakeholderItem } from '../command/reply/item.ts'
import type { Reply } from '../command/reply/reply.ts'
import { changeHead, headline, hintLines, hintsBelow } from './headline.ts'
import { recordWords } from './owe.ts'
import { glyphsFor } from './shape/glyph.ts'
import type { Look } from './shape/look.ts'
import { paintFor } from './shape/paint.ts'
import { panel } from './shape/panel.ts'
import { plural } from './shape/phrase.ts'
import { type Column, table } from './shape/table.ts'

type List = Extract<Reply, { kind: 'stakeholders' }>
type One = Extract<Reply, { kind: 'stakeholder' }>

/** Reference, name, type, open, made, contact. */
const columns: readonly Column[] = [
  {},
  { min: 12 },
  { drop: 2 },
  { align: 'right' },
  { align: 'right', drop: 1 },
  { min: 10, drop: 3 },
]

export function stakeholderListLines({ items, total }: List, look: Look): readonly string[] {
  const { dim, strong } = paintFor(look)
  if (total === 0) return ['Nobody here yet: whoever you promise something appears by name.']
  const rows = items.map((item) => [
    item.ref,
    item.name,
    { text: typeOf(item), paint: dim },
    `${item.open} open`,
    { text: `${item.made} made`, paint: dim },
    { text: item.contact ?? '', paint: dim },
  ])
  return [strong(plural(total, 'stakeholder')), '', ...table(columns, rows, look)]
}

const typeOf = ({ type }: StakeholderItem): string => (type === 'self' ? 'yourself' : type)

export function stakeholderLines({ item, record, happened, hints }: One, look: Look): readonly string[] {
  const told = happened === null ? whole(item, record, look) : changed(item, happened, look)
  return [...told, ...(happened === null ? hintsBelow : hintLines)(hints, look)]
}

function changed(
  item: StakeholderItem,
  happened: NonNullable<One['happened']>,
  look: Look,
): readonly string[] {
  const line = {
    happened: changeHead(happened),
    paint: paintFor(look).plain,
    ref: item.ref,
    title: item.name,
    facts: `(${typeOf(item)})`,
  }
  return headline(line, look)
}

function whole(item: StakeholderItem, record: One['record'], look: Look): readonly string[] {
  const { dot } = glyphsFor(look)
  const facts = [
    { label: 'Type', text: typeOf(item) },
    {
      label: 'Promises',
      text: record ? recordWords(record, look) : `${item.open} open${dot}${item.made} made`,
    },
    { label: 'Contact', text: item.contact ?? '' },
    { label: 'Notes', text: item.notes ?? '' },
  ]
  return [
    ...panel([{ label: item.ref, text: item.name, paint: paintFor(look).strong }], look),
    '',
    ...panel(facts, look),
  ]
}
