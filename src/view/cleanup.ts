/** The plan of a promise in danger, and the letter to whom it concerns. */
import type { CleanupItem, CommitmentItem, TaskItem } from '../command/reply/item.ts'
import type { Reply } from '../command/reply/reply.ts'
import { isTaskOpen } from '../domain/task.ts'
import { glyphsFor } from './shape/glyph.ts'
import type { Look } from './shape/look.ts'
import { paintFor } from './shape/paint.ts'
import { type Fact, indented, panel } from './shape/panel.ts'
import { fieldName } from './shape/phrase.ts'
import { agoWords } from './shape/when.ts'

export function cleanupLines(reply: Extract<Reply, { kind: 'cleanup' }>, look: Look): readonly string[] {
  const { item, commitment, notification, happened } = reply
  const { strong } = paintFor(look)
  const { to } = glyphsFor(look)
  const head = happened === null ? '' : 'Changed  '
  return [
    `${head}${strong(item.ref)}  cleanup of ${commitment.ref}  ${commitment.deliverable} ${to} ${commitment.stakeholder}`,
    '',
    ...planLines(item, notification, look),
    ...(notification === undefined ? [] : ['', ...draftLines(commitment, notification, look)]),
  ]
}

/** How it stands, what it means, what is done about it, and whether it was told. */
export const planLines = (
  plan: CleanupItem,
  notification: TaskItem | undefined,
  look: Look,
): readonly string[] =>
  panel(
    [
      { label: 'State', text: stateOf(plan) },
      { label: 'Impact', text: plan.impact ?? '' },
      ...plan.mitigations.map(
        (text, index): Fact => ({ label: index === 0 || look.plain ? 'Steps' : '', text }),
      ),
      { label: 'Told', text: notification === undefined ? 'nobody yet' : toldWords(notification, look) },
    ],
    look,
  )

const stateOf = ({ status, skipped_reason }: CleanupItem): string =>
  `${fieldName(status)}${skipped_reason === null ? '' : `: ${skipped_reason}`}`

function toldWords({ ref, status, completed_at }: TaskItem, look: Look): string {
  if (status === 'skipped') return `left out (${ref})`
  if (status !== 'completed' || completed_at === null) return `not yet (${ref})`
  return `${agoWords(completed_at, look.now)} (${ref})`
}

/** The letter, as it may be sent. */
export function draftLines(
  { stakeholder }: CommitmentItem,
  { ref, status, scope }: TaskItem,
  look: Look,
): readonly string[] {
  if (scope === null) return []
  const { strong } = paintFor(look)
  const head = isTaskOpen({ status }) ? `Ready to send to ${stakeholder}` : `The letter to ${stakeholder}`
  return [`${strong(head)} (${ref})`, ...scope.split('\n').flatMap((line) => letterLine(line, look))]
}

const letterLine = (line: string, look: Look): readonly string[] =>
  line === '' ? [''] : indented(line, 2, look)
