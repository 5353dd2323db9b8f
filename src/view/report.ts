/** What became of promises in a stretch of time: at the terminal, or as Markdown. */
import type { Reply } from '../command/reply/reply.ts'
import { type ReportHeading, reportHeadings } from '../domain/report.ts'
import { glyphsFor } from './shape/glyph.ts'
import type { Look } from './shape/look.ts'
import { type Paint, paintFor } from './shape/paint.ts'
import { sparkline } from './shape/sparkline.ts'
import { table } from './shape/table.ts'
import { briefDate, dateText } from './shape/when.ts'

type Item = Extract<Reply, { kind: 'report' }>['item']
type Line = Item['promises']['made'][number]

export const reportLines = (
  { item, markdown }: Extract<Reply, { kind: 'report' }>,
  look: Look,
): readonly string[] => (markdown ? markdownLines(item, look) : screenLines(item, look))

const titleByHeading: Readonly<Record<ReportHeading, string>> = {
  made: 'Made',
  kept: 'Kept',
  late: 'Kept late',
  moved: 'Moved',
  broken: 'Broken',
  overdue: 'Overdue',
}

const headings = (item: Item): readonly ReportHeading[] =>
  reportHeadings.filter((heading) => item.counts[heading] > 0)

/** The smallest span that fills the height of the plot. */
const LEAST_SPAN = 10

function scoreText({ integrity }: Item, look: Look): string {
  const { score, grade, history } = integrity
  const scores = history.map((week) => week.score)
  const plot = scores.length < 2 ? '' : `  ${sparkline(scores, LEAST_SPAN, look)}`
  return `Integrity ${grade} ${Math.round(score)}${plot}`
}

// ── at the terminal ─────────────────────────────────────────────────────────────────────────────────────────────

/** Of each heading; --markdown has them all. */
const MOST_LINES = 10

function screenLines(item: Item, look: Look): readonly string[] {
  const { strong, dim } = paintFor(look)
  const { dot, ellipsis } = glyphsFor(look)
  const paints = paintByHeading(look)
  const counts = headings(item).map((heading) =>
    paints[heading](`${item.counts[heading]} ${titleByHeading[heading].toLowerCase()}`),
  )
  const sections = headings(item).flatMap((heading) => {
    const lines = item.promises[heading]
    const left = lines.length - MOST_LINES
    const rows = lines.slice(0, MOST_LINES).map((line) => rowOf(line, look))
    const more = left > 0 ? [dim(`${ellipsis} and ${left} more (--markdown shows all)`)] : []
    return ['', strong(titleByHeading[heading]), ...table(lineColumns, rows, look), ...more]
  })
  return [
    `${strong(`${dateText(item.since)} to ${dateText(item.until)}`)}`,
    counts.length === 0 ? 'Nothing was promised, kept or moved.' : counts.join(dot),
    scoreText(item, look),
    ...sections,
    ...peopleLines(item, look),
  ]
}

const lineColumns = [{}, { min: 16 }, { min: 8, max: 20, drop: 1 }, {}]

const rowOf = ({ ref, deliverable, stakeholder, due_date }: Line, look: Look) => [
  ref,
  deliverable,
  stakeholder,
  briefDate(due_date, look.today),
]

function paintByHeading(look: Look): Readonly<Record<ReportHeading, Paint>> {
  const { plain, done, atRisk, overdue } = paintFor(look)
  return { made: plain, kept: done, late: atRisk, moved: plain, broken: overdue, overdue }
}

function peopleLines(item: Item, look: Look): readonly string[] {
  if (item.people.length === 0) return []
  const { strong, dim } = paintFor(look)
  const shown = headings(item)
  const head = ['', ...shown.map((heading) => ({ text: titleByHeading[heading].toLowerCase(), paint: dim }))]
  const rows = item.people.map((person) => [
    person.stakeholder,
    ...shown.map((heading) => (person[heading] === 0 ? '' : String(person[heading]))),
  ])
  const columns = [{ min: 8, max: 24 }, ...shown.map(() => ({ align: 'right' as const }))]
  if (!look.plain) return ['', strong('By person'), ...table(columns, [head, ...rows], look)]
  const sentences = item.people.map((person) => {
    const counts = shown.flatMap((heading) =>
      person[heading] === 0 ? [] : `${person[heading]} ${titleByHeading[heading].toLowerCase()}`,
    )
    return `${person.stakeholder}: ${counts.join(', ')}`
  })
  return ['', 'By person', ...sentences]
}

// ── Markdown ────────────────────────────────────────────────────────────────────────────────────────────────────

function markdownLines(item: Item, look: Look): readonly string[] {
  const shown = headings(item)
  const sections = shown.flatMap((heading) => [
    '',
    `## ${titleByHeading[heading]} (${item.counts[heading]})`,
    '',
    ...item.promises[heading].map(
      ({ deliverable, stakeholder, due_date }) =>
        `- ${plain(deliverable)}, to ${plain(stakeholder)}, due ${due_date}`,
    ),
  ])
  return [
    `# Promises, ${item.since} to ${item.until}`,
    '',
    scoreText(item, { ...look, plain: false, unicode: true }),
    ...sections,
    ...markdownTable(item, shown),
  ]
}

function markdownTable({ people }: Item, shown: readonly ReportHeading[]): readonly string[] {
  if (people.length === 0) return []
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [
    '',
    '## By person',
    '',
    line(['', ...shown.map((heading) => titleByHeading[heading])]),
    line(['---', ...shown.map(() => '---:')]),
    ...people.map((person) =>
      line([plain(person.stakeholder), ...shown.map((heading) => String(person[heading]))]),
    ),
  ]
}

/** What would mean something in Markdown means itself. */
const plain = (text: string): string => text.replace(/[\\`*_[\]<>#|]/g, '\\$&').replaceAll(/\s+/g, ' ')
