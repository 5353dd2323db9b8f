/** Promises, one a line, in whatever width there is. */
import type { CommitmentItem } from '../command/reply/item.ts'
import type { Reply } from '../command/reply/reply.ts'
import { isOpen } from '../domain/commitment.ts'
import { changed } from './commitment.ts'
import { keptWords, statePaint } from './commitment-state.ts'
import { hintLines, hintsBelow } from './headline.ts'
import { pagesOf, shownOf } from './page.ts'
import { commandText } from './shape/command-text.ts'
import { glyphsFor } from './shape/glyph.ts'
import type { Look } from './shape/look.ts'
import { moreLine } from './shape/more.ts'
import { paintFor } from './shape/paint.ts'
import { plural } from './shape/phrase.ts'
import { stateMark } from './shape/state.ts'
import { type Column, pagedTable, type Row } from './shape/table.ts'
import { briefDate, dueWords } from './shape/when.ts'

type List = Extract<Reply, { kind: 'commitments' }>

/** State, reference, deliverable, arrow, stakeholder, due. */
const columns: readonly Column[] = [
  {},
  {},
  { min: 16 },
  { drop: 2 },
  { min: 8, max: 20, drop: 1 },
  { min: 8 },
]

export const commitmentRows = (items: readonly CommitmentItem[], look: Look): readonly string[] => [
  ...commitmentTable([items], look),
]

export const commitmentTable = (pages: Iterable<readonly CommitmentItem[]>, look: Look): Iterable<string> =>
  pagedTable(pages, { columns, rowOf: (item) => rowOf(item, look) }, look)

export function* commitmentListLines(reply: List, look: Look): Generator<string> {
  const { items, total, unmatched, happened, hints } = reply
  if (happened)
    return yield* [...items.flatMap((item) => changed(item, happened, look)), ...hintLines(hints, look)]
  if (total === 0)
    return yield* [
      ...(unmatched ? [commandText(unmatchedWords(unmatched), look)] : nothingYet(look)),
      ...hintsBelow(hints, look),
    ]
  yield* [headOf(reply, look), '']
  yield* commitmentTable(pagesOf(reply), look)
  yield* [...moreLine(total - shownOf(reply), look, `--limit ${total}`), ...hintsBelow(hints, look)]
}

const nothingYet = (look: Look): readonly string[] => [
  'No promises here. Make one:',
  `  ${paintFor(look).strong(commandText('jdo commit "send the report to Sarah by friday 3pm"', look))}`,
]

function unmatchedWords({ promises, by }: NonNullable<List['unmatched']>): string {
  const all = promises === 1 ? 'Your one promise' : `All ${promises} promises`
  if (by === 'overdue') return 'Nothing is overdue.'
  if (by === 'open') return `Nothing is open. ${all} ${promises === 1 ? 'is' : 'are'} settled: jdo list --all`
  return promises === 1 ? 'Your one promise does not match.' : `None of your ${promises} promises matches.`
}

function headOf({ items, rest, total, risks }: List, look: Look): string {
  const { overdue, atRisk, strong } = paintFor(look)
  // Risks are told of open promises only; of further pages nothing else is known yet.
  const areOpen = risks !== undefined || (rest === undefined && items.every(isOpen))
  const parts = [
    strong(plural(total, areOpen ? 'open promise' : 'promise')),
    risks?.overdue ? overdue(`${risks.overdue} overdue`) : '',
    risks?.due_soon ? `${risks.due_soon} due soon` : '',
    risks?.stalled ? atRisk(`${risks.stalled} stalled`) : '',
  ]
  return parts.filter(Boolean).join(glyphsFor(look).dot)
}

function rowOf(item: CommitmentItem, look: Look): Row {
  const paints = paintFor(look)
  const { commitment, to } = glyphsFor(look)
  const paint = statePaint(item, look)
  const quiet = isOpen(item) ? paints.plain : paints.dim
  return [
    { text: stateMark(commitment, item.status, look), paint },
    item.ref,
    { text: item.deliverable, paint: quiet },
    { text: look.plain ? '' : to, paint: paints.dim },
    { text: look.plain ? `to ${item.stakeholder}` : item.stakeholder, paint: quiet },
    { text: dueOf(item, look), paint: item.overdue ? paint : quiet },
  ]
}

/** What the date means now: for an open one when, for a kept one whether in time. */
function dueOf(item: CommitmentItem, look: Look): string {
  if (isOpen(item)) return look.plain ? `due ${dueWords(item, look)}` : dueWords(item, look)
  return item.status === 'completed' ? keptWords(item) : briefDate(item.due_date, look.today)
}
