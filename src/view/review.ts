/** What is due for review, and what is orphaned: goals beside visions, goals beside promises. */
import type { CommitmentItem, GoalItem, OrphanItem, ReviewItem } from '../command/reply/item.ts'
import type { Reply } from '../command/reply/reply.ts'
import { commitmentTable } from './commitment-list.ts'
import { goalRows } from './goal.ts'
import { hintsBelow } from './headline.ts'
import { pagesOf, shownOf } from './page.ts'
import { glyphsFor } from './shape/glyph.ts'
import type { Look } from './shape/look.ts'
import { moreLine } from './shape/more.ts'
import { paintFor } from './shape/paint.ts'
import { section, sectionLines } from './shape/panel.ts'
import { plural } from './shape/phrase.ts'
import { stateMark } from './shape/state.ts'
import { type Column, table } from './shape/table.ts'
import { dayWords } from './shape/when.ts'

type Reviews = Extract<Reply, { kind: 'reviews' }>
type Orphans = Extract<Reply, { kind: 'orphans' }>

/** State, reference, title, since when. */
const columns: readonly Column[] = [{}, {}, { min: 16 }, { min: 8 }]

export function reviewLines({ items, total, reviewed, hints }: Reviews, look: Look): readonly string[] {
  const { strong } = paintFor(look)
  const done = reviewed === undefined ? [] : [`${plural(reviewed, 'review')} done.`]
  if (total === 0) return [...done, 'Nothing is due for review.', ...hintsBelow(hints, look)]
  const rows = items.map((item) => [
    glyphOf(item, look),
    item.ref,
    item.title,
    { text: `due ${dayWords(item.next_review_date ?? '', look.today)}`, paint: paintFor(look).atRisk },
  ])
  return [
    ...done,
    strong(`${plural(total, 'review')} due`),
    '',
    ...table(columns, rows, look),
    ...hintsBelow(hints, look),
  ]
}

function glyphOf(item: ReviewItem, look: Look): string {
  if (look.plain) return item.entity
  const { goal, vision } = glyphsFor(look)
  return stateMark(item.entity === 'goal' ? goal : vision, item.status, look)
}

export function* orphanLines(reply: Orphans, look: Look): Generator<string> {
  const { total, hints } = reply
  if (total === 0) return yield 'No orphans: every promise serves a goal, every goal a vision.'
  const sections = orphanSections(reply, look)
  // Nothing stands above the first one, so the line between goes.
  sections.next()
  yield* sections
  yield* [...moreLine(total - shownOf(reply), look), ...hintsBelow(hints, look)]
}

function* orphanSections(reply: Orphans, look: Look): Generator<string> {
  const goals: GoalItem[] = []
  function* promises() {
    for (const items of pagesOf(reply)) {
      goals.push(...items.filter(isGoal))
      yield items.filter(isPromise)
    }
  }
  yield* sectionLines('Promises without a goal or a milestone', commitmentTable(promises(), look), look)
  yield* section('Goals without a vision', goalRows(goals, look), look)
}

const isPromise = (item: OrphanItem): item is { readonly entity: 'commitment' } & CommitmentItem =>
  item.entity === 'commitment'
const isGoal = (item: OrphanItem): item is { readonly entity: 'goal' } & GoalItem => item.entity === 'goal'
