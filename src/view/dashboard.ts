/**
 * The start screen: how it stands in one line, what is due first, what must not be overlooked, the goals. It grows with
 * what there is: three sentences to begin with, one line while there is little, then promises, then goals.
 */
import type { CommitmentItem, Dashboard, RiskList } from '../command/reply/item.ts'
import { commitmentRows } from './commitment-list.ts'
import { truncate, widthOf } from './shape/cells.ts'
import { cleanDeep } from './shape/clean.ts'
import { commandText } from './shape/command-text.ts'
import { glyphsFor } from './shape/glyph.ts'
import type { Look } from './shape/look.ts'
import { type Paint, paintFor, unpainted } from './shape/paint.ts'
import { plural } from './shape/phrase.ts'
import { progressBar } from './shape/progress.ts'
import { type Row, table } from './shape/table.ts'
import { syncMark } from './sync-mark.ts'
import { sayTrouble } from './trouble/trouble.ts'

/** No line is wider than the terminal; none is empty at the end. */
export function dashboardLines(dashboard: Dashboard, look: Look): readonly string[] {
  const board = cleanDeep(dashboard)
  if (!board.has_begun) return [...firstRun(look), ...newsOf(board, look)]
  const parts = [
    statusLines(board, look),
    promiseLines(board, look),
    [...riskLines(board, look), ...newsOf(board, look)],
    goalLines(board, look),
  ]
  return parts.filter((lines) => lines.length > 0).flatMap((lines, at) => (at === 0 ? lines : ['', ...lines]))
}

/** Nothing but how to begin; each can be typed as it stands. */
const examples = [
  'send the quarterly report to Sarah by friday 3pm',
  'call the bank tomorrow, for me',
  'what do I owe Sarah',
] as const

export const firstRun = (look: Look): readonly string[] =>
  examples.map((example) => cut(`  ${example}`, look))

// ── how it stands ───────────────────────────────────────────────────────────────────────────────────────────────

type Piece = { readonly text: string; readonly paint?: Paint }

function statusLines(board: Dashboard, look: Look): readonly string[] {
  const { strong, overdue, atRisk, dim } = paintFor(look)
  const { risks, total, inbox, reviews } = board
  const open = total === 0 ? 'nothing open' : plural(total, 'open promise')
  const count = (risk: keyof RiskList) => risks[risk].total
  return joined(
    [
      { text: open, paint: strong },
      { text: counted(count('overdue'), 'overdue'), paint: overdue },
      { text: counted(count('due_soon'), 'due soon') },
      { text: counted(count('stalled'), 'stalled'), paint: atRisk },
      ...scorePieces(board.integrity, look),
      { text: counted(inbox, 'in the inbox') },
      { text: reviews === 0 ? '' : `${plural(reviews, 'review')} due` },
      { text: board.sync ? syncMark(board.sync, look) : '', paint: dim },
    ],
    look,
  )
}

const counted = (count: number, what: string): string => (count === 0 ? '' : `${count} ${what}`)

function scorePieces(integrity: Dashboard['integrity'], look: Look): readonly Piece[] {
  if (integrity === null) return []
  const { score, grade, trend, streak } = integrity
  return [
    {
      text: `${grade} ${Math.round(score)}${trend === null ? '' : arrowOf(trend, look)}`,
      paint: paintFor(look).strong,
    },
    { text: streak === 0 ? '' : `${plural(streak, 'week')} in a row` },
  ]
}

/** The same alone. */
export const scoreLine = (integrity: NonNullable<Dashboard['integrity']>, look: Look): string =>
  scorePieces(integrity, look)
    .filter(({ text }) => text !== '')
    .map(({ text, paint = unpainted }) => paint(text))
    .join(glyphsFor(look).dot)

function arrowOf(trend: 'up' | 'down' | 'level', look: Look): string {
  if (trend === 'level') return ''
  if (look.plain) return trend === 'up' ? ' and rising' : ' and falling'
  const [up, down] = look.unicode ? [' ↑', ' ↓'] : [' ^', ' v']
  return trend === 'up' ? up : down
}

/** One after the other; what has no room stands on the next line. */
function joined(pieces: readonly Piece[], look: Look): readonly string[] {
  const { dot } = glyphsFor(look)
  const room = look.plain ? Number.POSITIVE_INFINITY : look.columns
  const lines: string[] = []
  let width = 0
  for (const { text, paint = unpainted } of pieces) {
    if (text === '') continue
    const fits = width + dot.length + widthOf(text) <= room && lines.length > 0
    if (fits) lines.push(`${lines.pop()}${dot}${paint(text)}`)
    else lines.push(paint(text))
    width = (fits ? width + dot.length : 0) + widthOf(text)
  }
  return lines
}

// ── what there is ───────────────────────────────────────────────────────────────────────────────────────────────

function promiseLines({ items, total }: Dashboard, look: Look): readonly string[] {
  if (items.length === 0) return []
  const more = total > items.length ? [paintFor(look).dim(moreText(total - items.length, look))] : []
  return [...commitmentRows(items, look), ...more]
}

const moreText = (count: number, look: Look): string =>
  look.plain ? `and ${count} more` : `${glyphsFor(look).ellipsis} ${count} more`

const riskNames = { overdue: 'Overdue', due_soon: 'Due soon', stalled: 'Stalled' } as const

/** C9, a line a kind; what stands in the list above is not said again. */
function riskLines({ risks, items }: Dashboard, look: Look): readonly string[] {
  const shown = new Set(items.map(({ ref }) => ref))
  const { overdue, atRisk, strong } = paintFor(look)
  const paints = { overdue, due_soon: strong, stalled: atRisk }
  return (['overdue', 'due_soon', 'stalled'] as const).flatMap((risk) => {
    const hidden = risks[risk].items.some(({ ref }) => !shown.has(ref))
    return hidden ? [riskLine(riskNames[risk], risks[risk], paints[risk], look)] : []
  })
}

function riskLine(name: string, part: RiskList['overdue'], paint: Paint, look: Look): string {
  const { ellipsis } = glyphsFor(look)
  const left = part.total - part.items.length
  const more = left > 0 ? `, ${left} more` : ''
  const titled = ({ ref, deliverable }: CommitmentItem) => `${ref} ${deliverable}`
  const head = `${name}: `
  const room = look.columns - widthOf(head) - widthOf(more)
  return paint(head) + truncate(part.items.map(titled).join(', '), room, ellipsis) + more
}

/** Conflicts and troubles, a line each. */
function newsOf({ sync }: Dashboard, look: Look): readonly string[] {
  if (sync === null) return []
  const { atRisk } = paintFor(look)
  const { conflicts, trouble } = sync
  const lost = `Sync: ${plural(conflicts, 'value')} lost against a later edit. /sync conflicts shows what.`
  const said = trouble === null || trouble.kind === 'offline' ? null : sayTrouble(trouble)
  return [
    ...(conflicts > 0 ? [lost] : []),
    ...(said ? [`Sync: ${said.message} ${commandText(said.hint, look)}`] : []),
  ].map((line) => atRisk(cut(line, look)))
}

const cut = (text: string, look: Look): string => truncate(text, look.columns, glyphsFor(look).ellipsis)

// ── goals ───────────────────────────────────────────────────────────────────────────────────────────────────────

function goalLines({ goals, goals_total }: Dashboard, look: Look): readonly string[] {
  if (goals.length === 0) return []
  const left = goals_total - goals.length
  const rows = goals.map((goal) => goalRow(goal, look))
  const more = left > 0 ? [paintFor(look).dim(moreText(left, look))] : []
  return [...table([{}, { min: 16 }, { drop: 1 }], rows, look), ...more]
}

const goalRow = ({ ref, title, progress }: Dashboard['goals'][number], look: Look): Row => [
  ref,
  title,
  { text: progressBar(progress, look), paint: paintFor(look).done },
]
