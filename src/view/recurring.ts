/** What recurs: the rule, in the words it is said in, and the days it falls on. */

import type { OccurrenceItem, RecurringItem } from '../command/reply/item.ts'
import type { Reply } from '../command/reply/reply.ts'
import { changeHead, headline, hintLines, hintsBelow, takenForLines } from './headline.ts'
import { commandText } from './shape/command-text.ts'
import { glyphsFor } from './shape/glyph.ts'
import type { Look } from './shape/look.ts'
import { paintFor } from './shape/paint.ts'
import { type Fact, panel } from './shape/panel.ts'
import { fieldName, plural } from './shape/phrase.ts'
import { type Column, type Row, table } from './shape/table.ts'
import { briefDate, dateText, hoursText } from './shape/when.ts'

type One = Extract<Reply, { kind: 'recurring' }>
type List = Extract<Reply, { kind: 'recurrings' }>
type Occurrences = Extract<Reply, { kind: 'occurrences' }>

export function recurringLines(reply: One, look: Look): readonly string[] {
  const { item, happened, occurrences = [], hints } = reply
  if (happened !== null) {
    const taken = takenForLines(reply.taken_for, look)
    return [...changed(item, happened, occurrences, look), ...taken, ...hintLines(hints, look)]
  }
  return [...whole(item, look), ...coming(occurrences, look), ...hintsBelow(hints, look)]
}

const headBy = {
  created: 'Promised again and again',
  edited: 'Changed',
  deleted: 'Deleted (its promises stay)',
}

function changed(
  item: RecurringItem,
  happened: NonNullable<One['happened']>,
  occurrences: readonly OccurrenceItem[],
  look: Look,
): readonly string[] {
  const { to, dot } = glyphsFor(look)
  const line = {
    happened: changeHead(happened, headBy),
    paint: paintFor(look).plain,
    ref: item.ref,
    title: item.deliverable,
    facts: `${to} ${item.stakeholder}${dot}${item.every} ${item.due_time}`,
  }
  return [...headline(line, look), ...nextLine(item, occurrences, look)]
}

/** Every date is echoed as it was understood (D1). */
function nextLine(
  item: RecurringItem,
  occurrences: readonly OccurrenceItem[],
  look: Look,
): readonly string[] {
  const days = occurrences.filter(({ state }) => state !== 'skipped').slice(0, 3)
  if (item.status === 'paused' || days.length === 0) return []
  const { dot } = glyphsFor(look)
  return panel([{ label: '  Next', text: days.map(({ date }) => dateText(date)).join(dot) }], look)
}

function whole(item: RecurringItem, look: Look): readonly string[] {
  const { strong } = paintFor(look)
  return [
    ...panel([{ label: item.ref, text: item.deliverable, paint: strong }], look),
    '',
    ...panel(factsOf(item), look),
  ]
}

const factsOf = (item: RecurringItem): readonly Fact[] => [
  { label: 'To', text: item.stakeholder },
  { label: 'Every', text: item.every },
  { label: 'Due at', text: item.due_time },
  { label: 'Since', text: dateText(item.start_date) },
  { label: 'Zone', text: item.timezone },
  { label: 'State', text: item.status },
  { label: 'Tasks', text: item.task_templates.map(taskText).join('\n') },
  { label: 'Notes', text: item.notes ?? '' },
]

const taskText = ({ title, estimated_hours }: RecurringItem['task_templates'][number]): string =>
  estimated_hours === undefined ? title : `${title} (${hoursText(estimated_hours)})`

const coming = (occurrences: readonly OccurrenceItem[], look: Look): readonly string[] =>
  occurrences.length === 0 ? [] : ['', paintFor(look).strong('Coming'), ...occurrenceRows(occurrences, look)]

/** Day, time, state, reference. */
const occurrenceColumns: readonly Column[] = [{}, {}, {}, {}]

const occurrenceRows = (items: readonly OccurrenceItem[], look: Look): readonly string[] => {
  const { dim } = paintFor(look)
  const rows = items.map(
    ({ date, time, state, ref }): Row => [
      dateText(date),
      time,
      { text: fieldName(state === 'completed' ? 'kept' : state), paint: dim },
      ref ?? '',
    ],
  )
  return table(occurrenceColumns, rows, look)
}

export function occurrenceListLines({ recurring, items }: Occurrences, look: Look): readonly string[] {
  const { strong } = paintFor(look)
  const head = `${strong(recurring.ref)}  ${recurring.every}`
  return items.length === 0 ? [head, 'No day is left.'] : [head, '', ...occurrenceRows(items, look)]
}

/** Reference, deliverable, arrow, stakeholder, rule, next day. */
const columns: readonly Column[] = [
  {},
  { min: 16 },
  { drop: 3 },
  { min: 8, max: 20, drop: 2 },
  { min: 10 },
  { drop: 1 },
]

export function recurringListLines({ items, total }: List, look: Look): readonly string[] {
  const { strong } = paintFor(look)
  if (total === 0)
    return [
      'Nothing recurs. Begin:',
      `  ${strong(commandText('jdo recurring add "send the status to Anna" --every "weekly on fri"', look))}`,
    ]
  const rows = items.map((item) => rowOf(item, look))
  return [strong(plural(total, 'recurring promise')), '', ...table(columns, rows, look)]
}

function rowOf(item: RecurringItem, look: Look): Row {
  const { dim, plain } = paintFor(look)
  const paint = item.status === 'paused' ? dim : plain
  const next = item.next_due_date === null ? '' : `next ${briefDate(item.next_due_date, look.today)}`
  return [
    item.ref,
    { text: item.deliverable, paint },
    { text: look.plain ? '' : glyphsFor(look).to, paint: dim },
    { text: look.plain ? `to ${item.stakeholder}` : item.stakeholder, paint },
    { text: item.every, paint },
    { text: item.status === 'paused' ? 'paused' : next, paint: dim },
  ]
}
