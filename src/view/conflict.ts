/** What lost against a later edit: both values, who wrote them, and how to have the lost one back. */
import type { ConflictItem } from '../command/reply/item.ts'
import type { Reply } from '../command/reply/reply.ts'
import { headline, hintLines } from './headline.ts'
import { truncate } from './shape/cells.ts'
import { cleanLine } from './shape/clean.ts'
import { glyphsFor } from './shape/glyph.ts'
import type { Look } from './shape/look.ts'
import { paintFor } from './shape/paint.ts'
import { plural } from './shape/phrase.ts'
import { type Column, table } from './shape/table.ts'
import { groupWords, subjectOf } from './shape/value.ts'
import { agoWords } from './shape/when.ts'

type List = Extract<Reply, { kind: 'conflicts' }>
type One = Extract<Reply, { kind: 'conflict' }>

export function conflictListLines(list: List, look: Look): readonly string[] {
  const { items, total, happened, left = 0 } = list
  if (happened === 'restored')
    return [...items.flatMap((item) => restoredLines(item, look)), ...leftLine(left)]
  if (total === 0) return left > 0 ? leftLine(left) : ['Nothing was discarded.']
  const first = items[0]?.number ?? 1
  return [
    paintFor(look).strong(plural(total, 'discarded value')),
    ...items.flatMap((item) => ['', ...conflictLinesOf(item, look)]),
    '',
    ...hintLines(
      [
        { command: `jdo sync restore ${first}`, why: 'brings a lost value back' },
        ...(total > 1 ? [{ command: 'jdo sync restore --all', why: 'brings all of them back' }] : []),
      ],
      look,
    ),
  ]
}

const leftLine = (left: number): readonly string[] =>
  left === 0
    ? []
    : [
        `${plural(left, 'discarded value')} cannot be brought back here: what ${left === 1 ? 'it belongs' : 'they belong'} to is not here, or this jdo does not know it.`,
      ]

const restoredLines = (item: ConflictItem, look: Look): readonly string[] =>
  conflictLines({ kind: 'conflict', item, happened: 'restored' }, look)

/** Side, value, device, when. */
const columns: readonly Column[] = [{}, { min: 12 }, { min: 6, max: 20, drop: 1 }, { drop: 2 }]

function conflictLinesOf(item: ConflictItem, look: Look): readonly string[] {
  const { strong, dim, plain } = paintFor(look)
  const { ellipsis, dot } = glyphsFor(look)
  const state = item.resolution === null ? '' : `${dot}${item.resolution}`
  const title = `${item.number}. ${item.ref}  ${cleanLine(item.title)}`
  const subject = `${subjectOf(item.group_name)}${state}`
  const sides = [
    ['kept', item.kept, item.kept_device, item.kept_at, plain] as const,
    ['lost', item.lost, item.lost_device, item.lost_at, dim] as const,
  ]
  const rows = sides.map(([side, values, device, at, paint]) => [
    `   ${side}`,
    { text: groupWords(values), paint },
    { text: device, paint: dim },
    { text: agoWords(at, look.now), paint: dim },
  ])
  return [strong(truncate(title, look.columns, ellipsis)), `   ${subject}`, ...table(columns, rows, look)]
}

export function conflictLines({ item, happened }: One, look: Look): readonly string[] {
  if (happened === null) return conflictLinesOf(item, look)
  const { done, plain } = paintFor(look)
  const value = groupWords(happened === 'restored' ? item.lost : item.kept)
  const line = {
    happened: happened === 'restored' ? 'Restored' : 'Dismissed',
    paint: happened === 'restored' ? done : plain,
    ref: item.ref,
    title: item.title,
    facts: `(${subjectOf(item.group_name)}: ${truncate(cleanLine(value), 60, glyphsFor(look).ellipsis)})`,
  }
  return headline(line, look)
}
