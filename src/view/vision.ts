/** Visions: the pictures above the goals. */

import type { VisionItem } from '../command/reply/item.ts'
import type { Reply } from '../command/reply/reply.ts'
import { goalRows, reviewFacts } from './goal.ts'
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

type List = Extract<Reply, { kind: 'visions' }>
type One = Extract<Reply, { kind: 'vision' }>

/** State, reference, title, goals, timeframe, review. */
const columns: readonly Column[] = [{}, {}, { min: 16 }, {}, { min: 8, drop: 2 }, { drop: 1 }]

export function visionListLines({ items, total }: List, look: Look): readonly string[] {
  const { strong } = paintFor(look)
  if (total === 0)
    return [
      'No visions here. Picture one:',
      `  ${strong(commandText('jdo vision add "…" --narrative "what it looks like"', look))}`,
    ]
  const rows = items.map((item) => rowOf(item, look))
  return [strong(plural(total, 'vision')), '', ...table(columns, rows, look)]
}

const paintByStatus: Readonly<Record<VisionItem['status'], keyof Paints>> = {
  active: 'plain',
  achieved: 'done',
  evolved: 'dim',
  abandoned: 'dim',
}
const paintOf = ({ status }: VisionItem, look: Look): Paint => statePaint(paintByStatus, status, look)

function rowOf(item: VisionItem, look: Look): Row {
  const { dim, atRisk } = paintFor(look)
  const paint = paintOf(item, look)
  return [
    { text: stateMark(glyphsFor(look).vision, item.status, look), paint },
    item.ref,
    { text: item.title, paint },
    progressWords(item.goals, 'goal'),
    { text: item.timeframe ?? '', paint: dim },
    { text: item.review_due ? 'review due' : '', paint: atRisk },
  ]
}

export function visionLines({ item, happened, goals = [], hints }: One, look: Look): readonly string[] {
  if (happened !== null) return [...changed(item, happened, look), ...hintLines(hints, look)]
  return [...whole(item, look), ...section('Goals', goalRows(goals, look), look), ...hintsBelow(hints, look)]
}

function changed(item: VisionItem, happened: NonNullable<One['happened']>, look: Look): readonly string[] {
  const line = {
    happened: changeHead(happened),
    paint: paintOf(item, look),
    ref: item.ref,
    title: item.title,
    facts: item.timeframe === null ? '' : `(${item.timeframe})`,
  }
  return headline(line, look)
}

function whole(item: VisionItem, look: Look): readonly string[] {
  const icon = look.plain ? '' : `${stateMark(glyphsFor(look).vision, item.status, look)} `
  const facts = [
    { label: 'State', text: `${icon}${fieldName(item.status)}`, paint: paintOf(item, look) },
    { label: 'Goals', text: progressBar(item.goals, look) },
    { label: 'Timeframe', text: item.timeframe ?? '' },
    { label: 'Narrative', text: item.narrative },
    { label: 'Measured', text: item.metrics.join('\n') },
    { label: 'Matters', text: item.why_it_matters ?? '' },
    ...reviewFacts(item, look),
  ]
  return [
    ...panel([{ label: item.ref, text: item.title, paint: paintFor(look).strong }], look),
    '',
    ...panel(facts, look),
  ]
}
