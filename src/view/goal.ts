/** Goals: a list with bars, one with all that hangs on it, or what a change did to it. */

import type { GoalBelow, GoalItem } from '../command/reply/item.ts'
import type { Reply } from '../command/reply/reply.ts'
import { DEEPEST } from '../domain/goal-nesting.ts'
import { commitmentRows } from './commitment-list.ts'
import { changeHead, headline, hintLines, hintsBelow } from './headline.ts'
import { milestoneRows } from './milestone.ts'
import { commandText } from './shape/command-text.ts'
import { glyphsFor } from './shape/glyph.ts'
import type { Look } from './shape/look.ts'
import { type Paint, type Paints, paintFor } from './shape/paint.ts'
import { type Fact, indented, panel, section } from './shape/panel.ts'
import { fieldName, plural } from './shape/phrase.ts'
import { progressBar, progressWords } from './shape/progress.ts'
import { stateMark, statePaint } from './shape/state.ts'
import { type Column, type Row, table } from './shape/table.ts'
import { agoWords, dateText, dayWords } from './shape/when.ts'

type List = Extract<Reply, { kind: 'goals' }>
type One = Extract<Reply, { kind: 'goal' }>

/** State, reference, title, bar of promises, milestones, review. */
const columns: readonly Column[] = [{}, {}, { min: 16 }, { drop: 2 }, { drop: 3 }, { drop: 1 }]

export const goalRows = (items: readonly GoalItem[], look: Look): readonly string[] =>
  table(
    columns,
    items.map((item) => rowOf(item, look)),
    look,
  )

export function goalListLines({ items, total }: List, look: Look): readonly string[] {
  const { strong } = paintFor(look)
  if (total === 0)
    return [
      'No goals here. Set one:',
      `  ${strong(commandText('jdo goal add "…" --problem "what it solves"', look))}`,
    ]
  return [strong(plural(total, 'goal')), '', ...goalRows(items, look)]
}

const paintByStatus: Readonly<Record<GoalItem['status'], keyof Paints>> = {
  active: 'plain',
  on_hold: 'dim',
  achieved: 'done',
  abandoned: 'dim',
}
const paintOf = ({ status }: GoalItem, look: Look): Paint => statePaint(paintByStatus, status, look)

function rowOf(item: GoalItem, look: Look): Row {
  const { dim, atRisk } = paintFor(look)
  const paint = paintOf(item, look)
  return [
    { text: stateMark(glyphsFor(look).goal, item.status, look), paint },
    item.ref,
    { text: item.title, paint },
    look.plain ? progressWords(item.commitments, 'promise') : progressBar(item.commitments, look),
    { text: progressWords(item.milestones, 'milestone'), paint: dim },
    { text: item.review_due ? 'review due' : '', paint: atRisk },
  ]
}

export function goalLines({ item, happened, too_deep, below, hints }: One, look: Look): readonly string[] {
  const told = happened === null ? whole(item, below, look) : changed(item, happened, look)
  const after = happened === null ? hintsBelow : hintLines
  return [...told, ...warning(item, too_deep, look), ...after(hints, look)]
}

function changed(item: GoalItem, happened: NonNullable<One['happened']>, look: Look): readonly string[] {
  const above = item.vision === null ? '' : `for ${item.vision.title}`
  const line = {
    happened: changeHead(happened),
    paint: paintOf(item, look),
    ref: item.ref,
    title: item.title,
    facts: item.path.length > 0 ? `(${pathText(item, look)})` : above && `(${above})`,
  }
  return headline(line, look)
}

/** "below g1 Ship → g3 Write". */
const pathText = ({ path }: GoalItem, look: Look): string =>
  `below ${path.map(({ ref, title }) => `${ref} ${title}`).join(` ${glyphsFor(look).to} `)}`

/** G2. */
function warning({ path }: GoalItem, depth: number | undefined, look: Look): readonly string[] {
  if (depth === undefined) return []
  const top = path[0] === undefined ? '' : ` from ${path[0].ref} down`
  const said = `That nests ${depth} levels deep${top}; more than ${DEEPEST} are hard to keep in mind.`
  return indented(said, 2, look).map(paintFor(look).atRisk)
}

function whole(item: GoalItem, below: GoalBelow | undefined, look: Look): readonly string[] {
  const { goals = [], milestones = [], commitments = [] } = below ?? {}
  return [
    ...panel([{ label: item.ref, text: item.title, paint: paintFor(look).strong }], look),
    '',
    ...panel(factsOf(item, look), look),
    ...section('Goals below', goalRows(goals, look), look),
    ...section('Milestones', milestoneRows(milestones, look), look),
    ...section('Open promises', commitmentRows(commitments, look), look),
  ]
}

function factsOf(item: GoalItem, look: Look): readonly Fact[] {
  const paint = paintOf(item, look)
  const icon = look.plain ? '' : `${stateMark(glyphsFor(look).goal, item.status, look)} `
  return [
    { label: 'Path', text: item.path.length === 0 ? '' : pathText(item, look) },
    { label: 'Vision', text: item.vision === null ? '' : `${item.vision.ref} ${item.vision.title}` },
    { label: 'State', text: `${icon}${fieldName(item.status)}`, paint },
    { label: 'Promises', text: progressBar(item.commitments, look) },
    { label: 'Milestones', text: progressBar(item.milestones, look) },
    { label: 'Problem', text: item.problem },
    { label: 'Solution', text: item.solution_vision ?? '' },
    { label: 'Motivation', text: item.motivation ?? '' },
    ...reviewFacts(item, look),
  ]
}

type Reviewed = {
  readonly next_review_date: string | null
  readonly last_reviewed_at: string | null
  readonly review_due: boolean
}

/** The same for goals and visions. */
export function reviewFacts(item: Reviewed, look: Look): readonly Fact[] {
  const { next_review_date: next, last_reviewed_at: last, review_due } = item
  const { atRisk, plain } = paintFor(look)
  const { dot } = glyphsFor(look)
  return [
    {
      label: 'Review',
      text: next === null ? '' : `${dateText(next)}${dot}${dayWords(next, look.today)}`,
      paint: review_due ? atRisk : plain,
    },
    { label: 'Reviewed', text: last === null ? '' : agoWords(last, look.now) },
  ]
}
