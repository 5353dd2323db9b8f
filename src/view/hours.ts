/** The hours that are left today and what they are to hold (H3). Said as it is: how much, against how much. */
import type { Load } from '../command/reply/item.ts'
import type { Reply } from '../command/reply/reply.ts'
import { hintLines } from './headline.ts'
import { glyphsFor } from './shape/glyph.ts'
import type { Look } from './shape/look.ts'
import { indented } from './shape/panel.ts'
import { table } from './shape/table.ts'
import { briefDate, hoursText } from './shape/when.ts'

type Hours = Extract<Reply, { kind: 'hours' }>

export const hoursLines = ({ item, hints }: Hours, look: Look): readonly string[] => [
  item.hours === null
    ? 'Nobody has said how many hours are left today.'
    : `Left today: ${hoursText(item.hours)}`,
  ...indented(`Open tasks: ${loadText(item, look)}`, 0, look),
  ...renegotiableLines(item, look),
  ...hintLines(hints, look),
]

/** "7h 30m estimated · 3h of it due by today". */
export function loadText({ load, due_today }: Load, look: Look): string {
  const all = load === 0 ? 'nothing estimated' : `${hoursText(load)} estimated`
  return due_today > 0 ? `${all}${glyphsFor(look).dot}${hoursText(due_today)} of it due by today` : all
}

/** Neither praise nor blame: what is more than there is, and what has the most room to be moved. */
export function renegotiableLines({ hours, load, renegotiable }: Load, look: Look): readonly string[] {
  if (renegotiable === undefined || hours === null) return []
  const over = `That is ${hoursText(load - hours)} more than today has.`
  if (renegotiable.length === 0) return indented(over, 0, look)
  const rows = renegotiable.map((one) => [
    one.ref,
    one.title,
    briefDate(one.due_date, look.today),
    hoursText(one.hours),
  ])
  const lines = table([{}, { min: 12 }, { drop: 1 }, { align: 'right' }], rows, {
    ...look,
    columns: look.columns - 2,
  })
  return [
    ...indented(`${over} Furthest away, so easiest to move:`, 0, look),
    ...lines.map((line) => `  ${line}`),
  ]
}
