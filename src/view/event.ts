/** History: what happened, when, to what, and from which device. */
import type { EventItem } from '../command/reply/item.ts'
import type { Reply } from '../command/reply/reply.ts'
import type { What } from '../domain/event.ts'
import { pagesOf, shownOf } from './page.ts'
import { truncate } from './shape/cells.ts'
import { cleanLine } from './shape/clean.ts'
import { glyphsFor } from './shape/glyph.ts'
import type { Look } from './shape/look.ts'
import { moreLine } from './shape/more.ts'
import { type Paints, paintFor } from './shape/paint.ts'
import { indented } from './shape/panel.ts'
import { fieldName, plural } from './shape/phrase.ts'
import { type Column, pagedTable, type Row } from './shape/table.ts'
import { groupWords, isTold, subjectOf } from './shape/value.ts'
import { agoWords } from './shape/when.ts'

type Log = Extract<Reply, { kind: 'log' }>

export function* logLines(reply: Log, look: Look): Generator<string> {
  const { total } = reply
  if (total === 0) return yield 'Nothing has happened yet.'
  yield* [paintFor(look).strong(plural(total, 'event')), '']
  yield* eventTable(pagesOf(reply), look)
  yield* moreLine(total - shownOf(reply), look)
}

/** When, what happened, reference, title, device. */
const columns: readonly Column[] = [{}, {}, {}, { min: 12, drop: 1 }, { min: 6, max: 16, drop: 2 }]

/** In the history of one thing (`own`) its reference and title go without saying. */
export const eventRows = (items: readonly EventItem[], look: Look, own: string): readonly string[] => [
  ...eventTable([items], look, own),
]

/** One line each, and under it what changed. */
const eventTable = (pages: Iterable<readonly EventItem[]>, look: Look, own?: string): Iterable<string> =>
  pagedTable(
    pages,
    {
      columns,
      rowOf: (item) => rowOf(item, look, item.ref === own),
      linesBelow: (item) => changeLines(item, look),
    },
    look,
  )

const paintByWhat: Readonly<Partial<Record<What, keyof Paints>>> = {
  started: 'inProgress',
  completed: 'done',
  marked_at_risk: 'atRisk',
}

function rowOf(item: EventItem, look: Look, isOwn: boolean): Row {
  const paints = paintFor(look)
  return [
    { text: agoWords(item.at, look.now), paint: paints.dim },
    { text: whatWords(item), paint: paints[paintByWhat[item.what] ?? 'plain'] },
    isOwn ? '' : item.ref,
    isOwn ? '' : item.title,
    { text: item.device, paint: paints.dim },
  ]
}

function whatWords({ what, entity }: EventItem): string {
  if (what === 'created' && entity === 'commitment') return 'promised'
  if (what === 'completed') return entity === 'commitment' ? 'kept' : 'done'
  return fieldName(what)
}

/** Where the word alone says nothing of what changed. */
const TELLING: readonly What[] = ['edited', 'renegotiated', 'restored', 'merged', 'undone']

/** "due: Fri 27 Nov 2026 17:00 → Mon 30 Nov 2026 12:00". */
function changeLines({ what, detail }: EventItem, look: Look): readonly string[] {
  if (!TELLING.includes(what)) return []
  const fields = Object.keys(detail).filter(isTold)
  const due = fields.filter((field) => field.startsWith('due_'))
  const groups = [due, ...fields.filter((field) => !due.includes(field)).map((field) => [field])]
  const { dim } = paintFor(look)
  return groups
    .filter((group) => group.length > 0)
    .flatMap((group) => indented(oneChange(group, detail, look), 2, look).map(dim))
}

/** Long texts are in the thing itself; here their beginning is enough. */
const LONGEST_VALUE = 60

function oneChange(fields: readonly string[], detail: EventItem['detail'], look: Look): string {
  const { to, ellipsis } = glyphsFor(look)
  const side = (index: 0 | 1) => {
    const values = Object.fromEntries(fields.map((field) => [field, detail[field]?.[index] ?? null]))
    return truncate(cleanLine(groupWords(values)), LONGEST_VALUE, ellipsis)
  }
  const [field = ''] = fields
  const subject = field === 'deleted_at' ? '' : `${subjectOf(field)}: `
  return `${subject}${side(0)} ${to} ${side(1)}`
}
