/** Why a promise costs points, in a few words. */
import { unreachable } from '../base/unreachable.ts'
import type { LossReason } from '../domain/score-part.ts'
import { plural } from './shape/phrase.ts'

/** "kept late, never told". Many misjudged tasks of one promise are one reason. */
export function lossWords(losses: readonly { readonly reason: LossReason }[]): string {
  const misjudged = losses.filter(({ reason }) => reason.kind === 'misjudged').length
  const others = losses.flatMap(({ reason }) => (reason.kind === 'misjudged' ? [] : [wordsOf(reason)]))
  return [...others, ...(misjudged === 0 ? [] : [`${plural(misjudged, 'estimate')} off`])].join(', ')
}

function wordsOf(reason: Exclude<LossReason, { kind: 'misjudged' }>): string {
  switch (reason.kind) {
    case 'overdue':
      return 'overdue'
    case 'kept_late':
      return 'late'
    case 'abandoned':
      return 'abandoned'
    case 'never_told':
      return 'never told'
    case 'told_too_late':
      return 'told too late'
    case 'told_late':
      return `told ${daysText(reason.days_ahead)} ahead`
    case 'not_cleaned_up':
      return 'not cleaned up'
    default:
      return unreachable(reason)
  }
}

/** "3 days", "5 hours". */
const daysText = (days: number): string =>
  days >= 1 ? plural(Math.floor(days), 'day') : plural(Math.max(1, Math.floor(days * 24)), 'hour')
