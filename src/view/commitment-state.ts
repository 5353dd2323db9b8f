/** How a promise stands: its colour, and the words for a kept one. */
import type { CommitmentItem } from '../command/reply/item.ts'
import type { CommitmentStatus } from '../domain/commitment.ts'
import { outcomeOf } from '../domain/person-record.ts'
import { deadlineOf } from '../domain/renegotiation.ts'
import type { Look } from './shape/look.ts'
import { type Paint, type Paints, paintFor } from './shape/paint.ts'
import { fieldName } from './shape/phrase.ts'
import { statePaint as paintOf } from './shape/state.ts'
import { lateness } from './shape/when.ts'

const paintByStatus: Readonly<Record<CommitmentStatus, keyof Paints>> = {
  pending: 'plain',
  in_progress: 'inProgress',
  at_risk: 'atRisk',
  completed: 'done',
  abandoned: 'dim',
}

/** Overdue outweighs the state. */
export const statePaint = ({ overdue, status }: CommitmentItem, look: Look): Paint =>
  overdue ? paintFor(look).overdue : paintOf(paintByStatus, status, look)

/** Of a completed one: "on time", "2 days late"; by the deadline that counts (C7), as the score has it. */
export function keptWords(item: CommitmentItem): string {
  if (isKept(item)) return 'on time'
  return item.completed_at === null ? 'late' : `${lateness(deadlineOf(item), item.completed_at)} late`
}

const isKept = (item: CommitmentItem): boolean => outcomeOf(item) === 'kept'

/** "in progress", "kept, on time after being at risk". */
export function stateWords(item: CommitmentItem): string {
  if (item.status !== 'completed') return fieldName(item.status)
  return `kept, ${keptWords(item)}${item.recovered && isKept(item) ? ' after being at risk' : ''}`
}
