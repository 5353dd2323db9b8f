/** Milestones: dated marks on the way to a goal. */

import type { MilestoneItem } from '../command/reply/item.ts'
import type { Reply } from '../command/reply/reply.ts'
import { commitmentRows } from './commitment-list.ts'
import { changeHead, headline, hintLines, hintsBelow } from './headline.ts'
import { commandText } from './shape/command-text.ts'
import { glyphsFor } from './shape/glyph.ts'
import type { Look } from './shape/look.ts'
import { type Paint, type Paints, paintFor } from './shape/paint.ts'
import { panel, section } from './shape/panel.ts'
import { fieldName, plural } from './shape/phrase.ts'
import { progressBar, progressWords } from './shape/progress.ts'
import { stateMark, statePaint } from './shape/state.ts'
import { type Column, type Row, table } from './shape/table.ts'
import { agoWords, briefDate, dateText, dayWords } from './shape/when.ts'

type List = Extract<Reply, { kind: 'milestones' }>
type One = Extract<Reply, { kind: 'milestone' }>

/** State, reference, title, goal, bar of promises, day. */
const columns: readonly Column[] = [{}, {}, { min: 16 }, { drop: 3 }, { drop: 2 }, { min: 8 }]

/** `withGoal`: not below the goal itself, where it goes without saying. */
export const milestoneRows = (
  items: readonly MilestoneItem[],
  look: Look,
  withGoal = false,
): readonly string[] =>
  table(
    columns,
    items.map((item) => rowOf(item, look, withGoal)),
    look,
  )

export function milestoneListLines({ items, total }: List, look: Look): readonly string[] {
  const { strong } = paintFor(look)
  if (total === 0)
    return [
      'No milestones here. Set one:',
      `  ${strong(commandText('jdo milestone add g1 "…" --target "end of month"', look))}`,
    ]
  return [strong(plural(total, 'milestone')), '', ...milestoneRows(items, look, true)]
}

const paintByStatus: Readonly<Record<MilestoneItem['status'], keyof Paints>> = {
  pending: 'plain',
  in_progress: 'inProgress',
  completed: 'done',
  missed: 'overdue',
}

const paintOf = ({ status, at_risk }: MilestoneItem, look: Look): Paint =>
  at_risk ? paintFor(look).atRisk : statePaint(paintByStatus, status, look)

function rowOf(item: MilestoneItem, look: Look, withGoal: boolean): Row {
  const { dim, plain } = paintFor(look)
  const paint = paintOf(item, look)
  const isDone = item.status === 'completed'
  const bar = look.plain ? progressWords(item.commitments, 'promise') : progressBar(item.commitments, look)
  return [
    { text: stateMark(glyphsFor(look).milestone, item.status, look), paint },
    item.ref,
    { text: item.title, paint: isDone ? dim : plain },
    { text: withGoal ? (item.goal?.ref ?? 'no goal') : '', paint: dim },
    bar,
    { text: dayText(item, look), paint: isDone ? dim : paint },
  ]
}

/** "Fri 27 Nov, in 5 days"; of a completed one whether in time. */
function dayText(item: MilestoneItem, look: Look): string {
  if (item.status === 'completed') return item.late ? 'done late' : 'done in time'
  const { target_date } = item
  const away = dayWords(target_date, look.today)
  return item.status === 'missed' ? `missed ${away}` : `${briefDate(target_date, look.today)}, ${away}`
}

/** "missed", "pending, at risk", "done, late". */
function stateText({ status, at_risk, late }: MilestoneItem): string {
  const state = status === 'completed' ? 'done' : fieldName(status)
  return [state, at_risk ? 'at risk' : '', late ? 'late' : ''].filter(Boolean).join(', ')
}

export function milestoneLines({ item, happened, commitments = [], hints }: One, look: Look) {
  if (happened !== null) return [...changed(item, happened, look), ...hintLines(hints, look)]
  return [
    ...whole(item, look),
    ...section('Open promises', commitmentRows(commitments, look), look),
    ...hintsBelow(hints, look),
  ]
}

function changed(item: MilestoneItem, happened: NonNullable<One['happened']>, look: Look): readonly string[] {
  const { dot } = glyphsFor(look)
  const goal = item.goal === null ? '' : `${dot}of ${item.goal.ref}`
  const line = {
    happened: happened === 'completed' ? `Done${item.late ? ', late' : ', in time'}` : changeHead(happened),
    paint: paintOf(item, look),
    ref: item.ref,
    title: item.title,
    facts: `(${dateText(item.target_date)}${goal})`,
  }
  return headline(line, look)
}

function whole(item: MilestoneItem, look: Look): readonly string[] {
  const { dot, milestone } = glyphsFor(look)
  const icon = look.plain ? '' : `${milestone[item.status]} `
  const away = item.status === 'completed' ? '' : `${dot}${dayWords(item.target_date, look.today)}`
  const facts = [
    { label: 'Goal', text: item.goal === null ? '(none)' : `${item.goal.ref} ${item.goal.title}` },
    { label: 'Target', text: `${dateText(item.target_date)}${away}` },
    { label: 'State', text: `${icon}${stateText(item)}`, paint: paintOf(item, look) },
    { label: 'Done', text: item.completed_at === null ? '' : agoWords(item.completed_at, look.now) },
    { label: 'Promises', text: progressBar(item.commitments, look) },
    { label: 'About', text: item.description ?? '' },
  ]
  return [
    ...panel([{ label: item.ref, text: item.title, paint: paintFor(look).strong }], look),
    '',
    ...panel(facts, look),
  ]
}
