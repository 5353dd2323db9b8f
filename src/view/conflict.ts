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
  const restorable = items.filter((item) => item.restorable === 'yes')
  const first = restorable[0]?.number
  return [
    paintFor(look).strong(plural(total, 'discarded value')),
    ...items.flatMap((item) => ['', ...conflictLinesOf(item, look)]),
    '',
    ...hintLines(
      [
        ...(first === undefined
          ? []
          : [{ command: `jdo sync restore ${first}`, why: 'brings a lost value back' }]),
        ...(restorable.length > 1
          ? [{ command: 'jdo sync restore --all', why: 'brings all of them back' }]
          : []),
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

const whyNot: Readonly<Record<ConflictItem['restorable'], string>> = {
  yes: '',
  from_newer: 'from a newer jdo',
  not_here: 'what it belongs to is not here',
  senseless: 'it makes no sense here',
}

function conflictLinesOf(item: ConflictItem, look: Look): readonly string[] {
  const { strong, dim, plain } = paintFor(look)
  const { ellipsis, dot } = glyphsFor(look)
  const state = item.resolution === null ? '' : `${dot}${item.resolution}`
  const title = `${item.number}. ${item.ref}  ${cleanLine(item.title)}`
  const why = whyNot[item.restorable]
  const subject = `${subjectOf(item.group_name)}${state}${why === '' ? '' : `${dot}${why}`}`
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

const headBy = {
  restored: 'Restored',
  dismissed: 'Dismissed',
  unchanged: 'Nothing to restore (it stands already)',
} as const

export function conflictLines({ item, happened }: One, look: Look): readonly string[] {
  if (happened === null) return conflictLinesOf(item, look)
  const { done, plain } = paintFor(look)
  const value = groupWords(happened === 'dismissed' ? item.kept : item.lost)
  const line = {
    happened: headBy[happened],
    paint: happened === 'restored' ? done : plain,
    ref: item.ref,
    title: item.title,
    facts: `(${subjectOf(item.group_name)}: ${truncate(cleanLine(value), 60, glyphsFor(look).ellipsis)})`,
  }
  return headline(line, look)
}
