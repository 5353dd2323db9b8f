/** The score, its parts, its way over the weeks, and which promises cost it most. */
import type { IntegrityItem, WhyItem } from '../command/reply/item.ts'
import type { Reply } from '../command/reply/reply.ts'
import type { ScorePart } from '../domain/score-part.ts'
import { lossWords } from './loss.ts'
import { glyphsFor } from './shape/glyph.ts'
import type { Look } from './shape/look.ts'
import { moreLine } from './shape/more.ts'
import { type Paint, paintFor } from './shape/paint.ts'
import { indented, section } from './shape/panel.ts'
import { plural } from './shape/phrase.ts'
import { sparkline } from './shape/sparkline.ts'
import { type Column, type Row, table } from './shape/table.ts'

export function integrityLines(
  { item, why_total }: Extract<Reply, { kind: 'integrity' }>,
  look: Look,
): readonly string[] {
  return [
    ...headOf(item, look),
    '',
    ...table(
      partColumns,
      item.parts.map((part) => partRow(part, look)),
      look,
    ),
    ...historyLines(item, look),
    ...section(
      'What it cost',
      [...whyRows(item.why, look), ...moreLine(why_total - item.why.length, look)],
      look,
    ),
  ]
}

/** "Integrity  B+ 88 · 3 weeks in a row", and under it where it goes. */
function headOf({ score, grade, trend, streak }: IntegrityItem, look: Look): readonly string[] {
  const { strong } = paintFor(look)
  const { dot, trend: arrow } = glyphsFor(look)
  const row = streak === 0 ? '' : `${dot}${plural(streak, 'week')} in a row`
  const head = `Integrity  ${strong(`${grade} ${Math.round(score)}`)}${row}`
  if (trend === null) return [head]
  const { direction, last, before } = trend
  const way = `${arrow[direction]}${look.plain ? ':' : ''}`
  return [head, `${way} ${Math.round(last)} in the last 30 days, ${Math.round(before)} in the 30 before`]
}

const nameByPart: Readonly<Record<ScorePart['part'], string>> = {
  on_time: 'On time',
  notification: 'Told early',
  cleanup: 'Cleaned up',
  estimation: 'Estimates',
  streak: 'Streak',
}

/** Name, points, bar, of what. */
const partColumns: readonly Column[] = [{}, { align: 'right' }, { drop: 1 }, {}]
const CELLS = 10

function partRow(part: ScorePart, look: Look): Row {
  const { dim } = paintFor(look)
  return [
    nameByPart[part.part],
    `${pointsText(part.points)} of ${part.max}`,
    { text: barOf(part, look), paint: paintOf(part, look) },
    { text: basisOf(part), paint: dim },
  ]
}

const pointsText = (points: number): string => points.toFixed(1)

function barOf({ points, max }: ScorePart, look: Look): string {
  const { done, left, open, close } = glyphsFor(look).bar
  const full = Math.floor((points / max) * CELLS)
  return `${open}${done.repeat(full)}${left.repeat(CELLS - full)}${close}`
}

function paintOf({ points, max }: ScorePart, look: Look): Paint {
  const { done, atRisk, overdue } = paintFor(look)
  if (points >= 0.9 * max) return done
  return points >= 0.6 * max ? atRisk : overdue
}

/** What the points are counted from. I3: without history a part counts full. */
function basisOf({ part, counted, earned }: ScorePart): string {
  if (counted === 0) return part === 'streak' ? 'no whole week yet' : 'no history yet'
  switch (part) {
    case 'on_time':
      return `${earned} of ${plural(counted, 'promise')} kept on time`
    case 'notification':
      return `${percent(earned, counted)} over ${plural(counted, 'promise')} in danger`
    case 'cleanup':
      return `${earned} of ${plural(counted, 'promise')} in danger cleaned up`
    case 'estimation':
      return counted < 5
        ? `${plural(counted, 'task')}: too few to tell`
        : `${percent(earned, counted)} over ${plural(counted, 'task')} in 90 days`
    case 'streak':
      return `${plural(counted, 'week')} in a row`
  }
}

const percent = (earned: number, counted: number): string => `${Math.round((100 * earned) / counted)} %`

/** The smallest span that fills the height of the line. */
const LEAST_SPAN = 10

function historyLines({ history }: IntegrityItem, look: Look): readonly string[] {
  const [first] = history
  const last = history.at(-1)
  if (first === undefined || last === undefined || history.length < 2) return []
  const scores = history.map(({ score }) => score)
  const { to } = glyphsFor(look)
  const ends = look.plain ? '' : `  ${Math.round(first.score)} ${to} ${Math.round(last.score)}`
  return ['', `Last ${plural(history.length, 'week')}  ${sparkline(scores, LEAST_SPAN, look)}${ends}`]
}

/** Points, reference, title, stakeholder. */
const whyColumns: readonly Column[] = [{ align: 'right' }, {}, { min: 16 }, { min: 6, max: 16, drop: 1 }]

/** One line each, and under it the reasons. */
function whyRows(why: readonly WhyItem[], look: Look): readonly string[] {
  const { dim, overdue } = paintFor(look)
  const rows = why.map(
    ({ points, ref, title, stakeholder }): Row => [
      { text: points < 0.05 ? '< 0.1' : `-${pointsText(points)}`, paint: overdue },
      ref,
      title,
      { text: stakeholder, paint: dim },
    ],
  )
  const lines = table(whyColumns, rows, look)
  return why.flatMap(({ losses }, index) => [
    lines[index] ?? '',
    ...indented(lossWords(losses), 6, look).map(dim),
  ])
}
