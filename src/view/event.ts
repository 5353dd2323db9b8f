/** History: what happened, when, to what, and from which device. */
import type { EventItem, Reply } from '../command/reply.ts'
import type { What } from '../domain/event.ts'
import { glyphsFor } from './glyph.ts'
import type { Look } from './look.ts'
import { moreLine } from './more.ts'
import { type Paints, paintFor } from './paint.ts'
import { fieldName, plural } from './phrase.ts'
import { type Column, type Row, table } from './table.ts'
import { groupWords, isTold, subjectOf } from './value.ts'
import { agoWords } from './when.ts'

type Log = Extract<Reply, { kind: 'log' }>

export function logLines({ items, total }: Log, look: Look): readonly string[] {
  if (total === 0) return ['Nothing has happened yet.']
  return [
    paintFor(look).strong(plural(total, 'event')),
    '',
    ...eventRows(items, look, 'of many'),
    ...moreLine(total - items.length, look),
  ]
}

/** When, what happened, reference, title, change, device. */
const columns: readonly Column[] = [
  {},
  {},
  {},
  { min: 12, drop: 2 },
  { min: 16, drop: 3 },
  { min: 6, max: 16, drop: 4 },
]

/** Of one thing the reference and the title are known already. */
export function eventRows(
  items: readonly EventItem[],
  look: Look,
  whose: 'of one thing' | 'of many',
): readonly string[] {
  const rows = items.map((item) => rowOf(item, look))
  if (whose === 'of many') return table(columns, rows, look)
  const without = <T>(cells: readonly T[]) => cells.filter((_, index) => index !== 2 && index !== 3)
  return table(without(columns), rows.map(without), look)
}

const paintByWhat: Readonly<Partial<Record<What, keyof Paints>>> = {
  started: 'inProgress',
  completed: 'done',
  marked_at_risk: 'atRisk',
}

function rowOf(item: EventItem, look: Look): Row {
  const paints = paintFor(look)
  return [
    { text: agoWords(item.at, look.now), paint: paints.dim },
    { text: whatWords(item), paint: paints[paintByWhat[item.what] ?? 'plain'] },
    item.ref,
    item.title,
    { text: changeWords(item, look), paint: paints.dim },
    { text: item.device, paint: paints.dim },
  ]
}

function whatWords({ what, entity }: EventItem): string {
  if (what === 'created' && entity === 'commitment') return 'promised'
  if (what === 'completed') return entity === 'commitment' ? 'kept' : 'done'
  return fieldName(what)
}

/** Where the word alone says nothing of what changed. */
const TELLING: readonly What[] = ['edited', 'restored', 'merged', 'undone']

/** "due Fri 27 Nov 2026 17:00 → Mon 30 Nov 2026 12:00, notes none → call first". */
function changeWords({ what, detail }: EventItem, look: Look): string {
  if (!TELLING.includes(what)) return ''
  const fields = Object.keys(detail).filter(isTold)
  const due = fields.filter((field) => field.startsWith('due_'))
  const groups = [due, ...fields.filter((field) => !due.includes(field)).map((field) => [field])]
  return groups
    .filter((group) => group.length > 0)
    .map((group) => oneChange(group, detail, glyphsFor(look).to))
    .join(', ')
}

function oneChange(fields: readonly string[], detail: EventItem['detail'], to: string): string {
  const side = (index: 0 | 1) =>
    groupWords(Object.fromEntries(fields.map((field) => [field, detail[field]?.[index] ?? null])))
  return `${subjectOf(fields[0] ?? '')} ${side(0)} ${to} ${side(1)}`
}
