/** What a stakeholder is told when a promise is in danger (C4): a letter, ready to send. */
import { type Day, partsOfDay, weekdayOf } from '../base/time.ts'
import type { CommitmentFields } from './commitment.ts'
import { TITLE_LIMIT } from './text.ts'

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const
const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
] as const

/** As one writes it in a letter: "Friday 27 November 2026". */
function dayInLetter(date: Day): string {
  const { year, month, day } = partsOfDay(date)
  return `${WEEKDAYS[weekdayOf(date) - 1] ?? ''} ${day} ${MONTHS[month - 1] ?? ''} ${year}`
}

export type Warning = Pick<CommitmentFields, 'deliverable' | 'due_date' | 'due_time' | 'timezone'> & {
  /** Null for a promise to oneself. */
  readonly stakeholder: string | null
  readonly reason: string
  readonly impact: string | null
  readonly mitigations: readonly string[]
}

export function notificationDraft(warning: Warning): string {
  const { stakeholder, deliverable, due_date, due_time, timezone, reason, impact, mitigations } = warning
  const parts = [
    stakeholder === null ? '' : `Hello ${stakeholder},`,
    `I promised you "${deliverable}" by ${dayInLetter(due_date)}, ${due_time} (${timezone}). ` +
      'I may not be able to keep that, and want you to know as early as possible.',
    `Why: ${reason}`,
    impact === null ? '' : `What it means for you: ${impact}`,
    mitigations.length === 0 ? '' : `What I propose: ${mitigations.join('; ')}`,
    'Please tell me whether that works for you, or what would help you more.',
  ]
  return parts.filter(Boolean).join('\n\n')
}

export const notificationTitle = (stakeholder: string | null): string =>
  [...`Tell ${stakeholder ?? 'yourself'} that this promise is in danger`].slice(0, TITLE_LIMIT).join('')
