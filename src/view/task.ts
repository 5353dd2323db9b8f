/** Tasks: the steps of a promise, with boxes to tick. */

import type { TaskItem } from '../command/reply/item.ts'
import type { Reply } from '../command/reply/reply.ts'
import { isTaskOpen, type TaskStatus } from '../domain/task.ts'
import { changeHead, headline, hintLines, hintsBelow } from './headline.ts'
import { pagesOf, shownOf } from './page.ts'
import { commandText } from './shape/command-text.ts'
import { glyphsFor } from './shape/glyph.ts'
import type { Look } from './shape/look.ts'
import { moreLine } from './shape/more.ts'
import { type Paint, type Paints, paintFor } from './shape/paint.ts'
import { panel } from './shape/panel.ts'
import { fieldName, plural } from './shape/phrase.ts'
import { stateMark, statePaint } from './shape/state.ts'
import { type Column, pagedTable, type Row, table } from './shape/table.ts'
import { hoursText } from './shape/when.ts'

type List = Extract<Reply, { kind: 'tasks' }>
type One = Extract<Reply, { kind: 'task' }>

/** Box, reference, title, estimate. */
const columns: readonly Column[] = [{}, {}, { min: 16 }, { align: 'right', drop: 1 }]

/** Each task with its own small steps under it, by the numbers that tick them. */
export const taskRows = (tasks: readonly TaskItem[], look: Look): readonly string[] =>
  table(columns, rowsOf(tasks, look), look)

const rowsOf = (tasks: readonly TaskItem[], look: Look): readonly Row[] =>
  tasks.flatMap((task) => [rowOf(task, look), ...stepsOf(task, look)])

export function* taskListLines(reply: List, look: Look): Generator<string> {
  const { items, total, commitment, happened, hints } = reply
  if (happened)
    return yield* [...items.flatMap((item) => changed(item, happened, look)), ...hintLines(hints, look)]
  const { strong } = paintFor(look)
  if (total === 0)
    return yield* ['No tasks here. Add one:', `  ${strong(commandText(addCommand(commitment?.ref), look))}`]
  const whose = commitment === undefined ? '' : ` of ${commitment.ref}`
  yield* [`${strong(plural(total, 'task'))}${whose}`, '']
  yield* pagedTable(rowPages(reply, look), { columns, rowOf: (row) => row }, look)
  yield* moreLine(total - shownOf(reply), look)
}

function* rowPages(reply: List, look: Look): Generator<readonly Row[]> {
  for (const tasks of pagesOf(reply)) yield rowsOf(tasks, look)
}

const addCommand = (ref = 'c1'): string => `jdo task add ${ref} "collect the numbers"`

function rowOf(task: TaskItem, look: Look): Row {
  const { dim, plain } = paintFor(look)
  return [
    { text: stateMark(glyphsFor(look).task, task.status, look), paint: statusPaint(task, look) },
    task.ref,
    { text: task.title, paint: isTaskOpen(task) ? plain : dim },
    { text: estimateOf(task), paint: dim },
  ]
}

function stepsOf(task: TaskItem, look: Look): readonly Row[] {
  const { dim, plain } = paintFor(look)
  const { task: box } = glyphsFor(look)
  return task.sub_tasks.map(({ text, done }, at) => {
    const line = `${done ? box.completed : box.pending} ${at + 1} ${text}`
    return ['', '', { text: line, paint: done ? dim : plain }]
  })
}

const estimateOf = ({ estimated_hours }: TaskItem): string =>
  estimated_hours === null ? '' : hoursText(estimated_hours)

const paintByStatus: Readonly<Record<TaskStatus, keyof Paints>> = {
  pending: 'plain',
  in_progress: 'inProgress',
  completed: 'done',
  skipped: 'dim',
}

const statusPaint = ({ status }: TaskItem, look: Look): Paint => statePaint(paintByStatus, status, look)

const headByWhat = {
  completed: 'Done',
}

export function taskLines({ item, happened, hints }: One, look: Look): readonly string[] {
  const told = happened === null ? whole(item, look) : changed(item, happened, look)
  return [...told, ...(happened === null ? hintsBelow : hintLines)(hints, look)]
}

function changed(item: TaskItem, happened: NonNullable<One['happened']>, look: Look): readonly string[] {
  const line = {
    happened: changeHead(happened, headByWhat),
    paint: statusPaint(item, look),
    ref: item.ref,
    title: item.title,
    facts: `(${[`of ${item.commitment}`, estimateOf(item)].filter(Boolean).join(', ')})`,
  }
  return headline(line, look)
}

function whole(item: TaskItem, look: Look): readonly string[] {
  const { task: box } = glyphsFor(look)
  const icon = look.plain ? '' : `${stateMark(box, item.status, look)} `
  const facts = [
    { label: 'Of', text: item.commitment },
    { label: 'State', text: `${icon}${fieldName(item.status)}`, paint: statusPaint(item, look) },
    { label: 'Done means', text: item.scope ?? '' },
    { label: 'Estimate', text: estimateOf(item) },
    { label: 'Took', text: fieldName(item.actual ?? '') },
  ]
  return [
    ...panel([{ label: item.ref, text: item.title, paint: paintFor(look).strong }], look),
    '',
    ...panel(facts, look),
    ...table(columns, stepsOf(item, look), look),
  ]
}
