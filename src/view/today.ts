/** The day on one screen: what is due, what is late, what is at risk, and whether it fits. */

import type { CommitmentItem, Today } from '../command/reply/item.ts'
import type { Reply } from '../command/reply/reply.ts'
import { commitmentRows } from './commitment-list.ts'
import { hintsBelow } from './headline.ts'
import { loadText, renegotiableLines } from './hours.ts'
import { commandText } from './shape/command-text.ts'
import { glyphsFor } from './shape/glyph.ts'
import type { Look } from './shape/look.ts'
import { type Paints, paintFor } from './shape/paint.ts'
import { panel } from './shape/panel.ts'
import { plural } from './shape/phrase.ts'
import { dateText, hoursText } from './shape/when.ts'

export function todayLines(
  { item, hints }: Extract<Reply, { kind: 'today' }>,
  look: Look,
): readonly string[] {
  const { load, counts } = item
  const isQuiet = counts.overdue + counts.due + counts.at_risk === 0
  return [
    paintFor(look).strong(dateText(load.day)),
    ...section('Overdue', 'overdue', [item.overdue, counts.overdue], look),
    ...section('Due today', 'strong', [item.due, counts.due], look),
    ...section('At risk', 'atRisk', [item.at_risk, counts.at_risk], look),
    ...(isQuiet ? ['', 'Nothing is due today, overdue or at risk.'] : []),
    ...apart(panel(factsOf(item, look), look)),
    ...apart(renegotiableLines(load, look)),
    ...hintsBelow(hints, look),
  ]
}

type Some = readonly [items: readonly CommitmentItem[], total: number]

function section(title: string, paint: keyof Paints, [items, total]: Some, look: Look): readonly string[] {
  if (total === 0) return []
  return [
    '',
    paintFor(look)[paint](`${title}, ${total}`),
    ...commitmentRows(items, look),
    ...moreLines(total - items.length, look),
  ]
}

const moreLines = (left: number, look: Look): readonly string[] =>
  left > 0
    ? [paintFor(look).dim(`${glyphsFor(look).ellipsis} and ${left} more (${commandText('jdo list', look)})`)]
    : []

const apart = (lines: readonly string[]): readonly string[] => (lines.length === 0 ? [] : ['', ...lines])

function factsOf({ load, counts }: Today, look: Look) {
  const { dot } = glyphsFor(look)
  const left = load.hours === null ? '' : `${hoursText(load.hours)} left today${dot}`
  const isSaid = load.hours !== null || load.load > 0
  return [
    { label: 'Hours', text: isSaid ? `${left}${loadText(load, look)}` : '' },
    { label: 'Inbox', text: counts.inbox > 0 ? plural(counts.inbox, 'item') : '' },
    { label: 'Reviews', text: counts.reviews > 0 ? `${counts.reviews} due` : '' },
  ]
}
