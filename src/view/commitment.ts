/** One promise: all that is known of it, or what a change did to it. */
import type { CommitmentItem, TaskItem } from '../command/reply/item.ts'
import type { Reply } from '../command/reply/reply.ts'
import { isOpen } from '../domain/commitment.ts'
import { draftLines, planLines } from './cleanup.ts'
import { keptWords, statePaint, stateWords } from './commitment-state.ts'
import { eventRows } from './event.ts'
import { changeHead, headline, hintLines, hintsBelow, takenForLines } from './headline.ts'
import { glyphsFor } from './shape/glyph.ts'
import type { Look } from './shape/look.ts'
import { paintFor } from './shape/paint.ts'
import { type Fact, indented, panel, section } from './shape/panel.ts'
import { plural } from './shape/phrase.ts'
import { agoWords, awayWords, dueText, lateness } from './shape/when.ts'
import { taskRows } from './task.ts'

type One = Extract<Reply, { kind: 'commitment' }>

export function commitmentLines(reply: One, look: Look): readonly string[] {
  const { item, happened, hints } = reply
  const told =
    happened === null
      ? whole(reply, look)
      : [...changed(item, happened, look), ...takenForLines(reply.taken_for, look), ...beside(reply, look)]
  return [...told, ...(happened === null ? hintsBelow : hintLines)(hints, look)]
}

const headByWhat = {
  created: 'Promised',
  started: 'Started',
  completed: 'Kept',
  marked_at_risk: 'At risk',
  recovered: 'Back on track',
  renegotiated: 'Moved',
}

export function changed(
  item: CommitmentItem,
  happened: NonNullable<One['happened']>,
  look: Look,
): readonly string[] {
  const { to, dot } = glyphsFor(look)
  const head = changeHead(happened, headByWhat)
  const line = {
    happened: happened === 'completed' ? `${head}, ${keptWords(item)}` : head,
    paint: happened === 'deleted' ? paintFor(look).plain : statePaint(item, look),
    ref: item.ref,
    title: item.deliverable,
    facts: `${to} ${item.stakeholder}${dot}${dueText(item)}`,
  }
  return headline(line, look)
}

/** What else a change brings with it. */
function beside(reply: One, look: Look): readonly string[] {
  const { item, happened, notification, reflection } = reply
  if (happened === 'marked_at_risk' && notification !== undefined)
    return ['', ...draftLines(item, notification, look), '']
  if (happened === 'renegotiated') return deadlineLines(item, look)
  return reflection === undefined ? [] : reflectionLines(reflection, look)
}

/** C7: where the date that was promised first goes on counting. */
const deadlineLines = ({ original_due_at, due_at }: CommitmentItem, look: Look): readonly string[] =>
  original_due_at === null
    ? []
    : indented(
        original_due_at < due_at
          ? `The deadline before, ${lateness(original_due_at, due_at)} earlier, goes on counting for the score.`
          : `The deadline before, ${lateness(due_at, original_due_at)} later, goes on counting for the score.`,
        2,
        look,
      )

/** C10. */
const reflectionLines = ({ made, kept }: { readonly made: number; readonly kept: number }, look: Look) =>
  indented(
    `In the last 7 days you made ${plural(made, 'promise')} and kept ${kept}. Is there room for this one?`,
    2,
    look,
  ).map(paintFor(look).dim)

function whole(reply: One, look: Look): readonly string[] {
  const { item, tasks = [], history = [], cleanup, notification } = reply
  const { strong } = paintFor(look)
  return [
    ...panel([{ label: item.ref, text: item.deliverable, paint: strong }], look),
    '',
    ...panel([...factsOf(item, look), ...aboveFacts(reply)], look),
    ...section(
      cleanup ? `Cleanup ${cleanup.ref}` : '',
      cleanup ? planLines(cleanup, notification, look) : [],
      look,
    ),
    ...section(`Tasks, ${doneOf(tasks)}`, taskRows(tasks, look), look),
    ...section('History', eventRows(history, look, item.ref), look),
  ]
}

function factsOf(item: CommitmentItem, look: Look): readonly Fact[] {
  const paints = paintFor(look)
  const { dot, commitment } = glyphsFor(look)
  const paint = statePaint(item, look)
  const away = isOpen(item) ? `${dot}${awayWords(item, look)}` : ''
  const icon = look.plain ? '' : `${commitment[item.status]} `
  return [
    { label: 'To', text: item.stakeholder },
    { label: 'Due', text: `${dueText(item)}${away}`, paint: item.overdue ? paint : paints.plain },
    { label: 'Zone', text: item.timezone },
    { label: 'State', text: `${icon}${stateWords(item)}`, paint },
    { label: 'Promised', text: agoWords(item.created_at, look.now) },
    { label: 'Notes', text: item.notes ?? '' },
  ]
}

/** What it serves. */
const aboveFacts = ({ goal, milestone }: One): readonly Fact[] => [
  { label: 'Goal', text: goal ? `${goal.ref} ${goal.title}` : '' },
  { label: 'Milestone', text: milestone ? `${milestone.ref} ${milestone.title}` : '' },
]

const doneOf = (tasks: readonly TaskItem[]): string =>
  `${tasks.filter(({ status }) => status === 'completed').length} of ${tasks.length} done`
