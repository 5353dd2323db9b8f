/** A commitment is a promise: what is delivered, to whom, by when. The states it may pass through (C1), and when it is late. */
import { no, ok, type Result } from '../base/result.ts'
import { addDays, type Clock, DAY_MS, type Day, type Instant, msOfInstant } from '../base/time.ts'
import type { Common } from './entity.ts'
import type { Refusal } from './refusal.ts'

export const commitmentStatuses = ['pending', 'in_progress', 'at_risk', 'completed', 'abandoned'] as const
export type CommitmentStatus = (typeof commitmentStatuses)[number]

export type CommitmentFields = {
  readonly deliverable: string
  readonly stakeholder_id: string
  readonly due_date: Day
  readonly due_time: Clock
  /** IANA name of the zone in which date and time are meant. */
  readonly timezone: string
  /** The same moment in UTC, worked out when it is written, so that "late?" is a comparison of texts. */
  readonly due_at: Instant
  /** The deadline that goes on counting after the promise was moved without its stakeholder's word, or too late (C7). */
  readonly original_due_at: Instant | null
  readonly status: CommitmentStatus
  readonly completed_at: Instant | null
  readonly completed_on_time: boolean | null
  readonly marked_at_risk_at: Instant | null
  /** At risk once, kept on time after all. */
  readonly recovered: boolean
  readonly notes: string | null
  readonly goal_id: string | null
  /** Belongs to that goal (E3). */
  readonly milestone_id: string | null
  /** The template that made it, and the day it stands for. */
  readonly recurring_id: string | null
  readonly occurrence_date: Day | null
}
export type Commitment = Common & CommitmentFields

/** A promise as it begins. */
export const freshPromise = {
  original_due_at: null,
  status: 'pending',
  completed_at: null,
  completed_on_time: null,
  marked_at_risk_at: null,
  recovered: false,
  notes: null,
  goal_id: null,
  milestone_id: null,
  recurring_id: null,
  occurrence_date: null,
} as const satisfies Partial<CommitmentFields>

export const openStatuses = ['pending', 'in_progress', 'at_risk'] as const
export const isOpen = (commitment: { readonly status: CommitmentStatus }): boolean =>
  (openStatuses as readonly string[]).includes(commitment.status)

export type Act = 'start' | 'done' | 'atrisk' | 'recover' | 'abandon' | 'reopen'

const statesByAct: Readonly<Record<Act, readonly CommitmentStatus[]>> = {
  start: ['pending'],
  done: ['pending', 'in_progress', 'at_risk'],
  atrisk: ['pending', 'in_progress', 'at_risk'],
  recover: ['at_risk'],
  abandon: ['pending', 'in_progress', 'at_risk'],
  reopen: ['completed', 'abandoned'],
}

/** What a commitment in this state allows. */
export const actsPossible = (status: CommitmentStatus): readonly Act[] =>
  (Object.keys(statesByAct) as Act[]).filter((act) => statesByAct[act].includes(status))

/** The status group after an act (C1, C2), or why it is not possible. */
export function actOn(
  commitment: Commitment,
  act: Act,
  now: Instant,
): Result<Partial<CommitmentFields>, Refusal> {
  const { status } = commitment
  if (!statesByAct[act].includes(status)) {
    return no({
      kind: 'wrong_state',
      noun: 'commitment',
      state: status,
      wanted: act,
      possible: actsPossible(status),
    })
  }
  return ok(statusAfter(commitment, act, now))
}

function statusAfter(commitment: Commitment, act: Act, now: Instant): Partial<CommitmentFields> {
  switch (act) {
    case 'start':
    case 'recover':
      return { status: 'in_progress' }
    case 'reopen':
      return { status: 'in_progress', completed_at: null, completed_on_time: null, recovered: false }
    case 'atrisk':
      return { status: 'at_risk', marked_at_risk_at: commitment.marked_at_risk_at ?? now }
    case 'abandon':
      return { status: 'abandoned' }
    case 'done':
      return completionOf(commitment, now)
  }
}

/** C2: decided once, at completion; the due moment itself is still on time. C5: kept after a warning is a recovery. */
function completionOf(commitment: Commitment, now: Instant): Partial<CommitmentFields> {
  const onTime = !isLate(commitment, now)
  const recovered = onTime && commitment.marked_at_risk_at !== null
  return { status: 'completed', completed_at: now, completed_on_time: onTime, recovered }
}

const isLate = (commitment: Commitment, now: Instant): boolean => now > commitment.due_at

export const isOverdue = (commitment: Commitment, now: Instant): boolean =>
  isOpen(commitment) && isLate(commitment, now)

/** C9: due today or tomorrow and not yet begun; what is overdue is that alone. */
export const isDueSoon = (
  commitment: Commitment,
  { now, today }: { readonly now: Instant; readonly today: Day },
): boolean =>
  commitment.status === 'pending' &&
  !isLate(commitment, now) &&
  commitment.due_date >= today &&
  commitment.due_date <= addDays(today, 1)

/** C9: begun, due within two days, untouched for a day. */
export function isStalled(commitment: Commitment, now: Instant): boolean {
  if (commitment.status !== 'in_progress') return false
  const untilDueMs = msOfInstant(commitment.due_at) - msOfInstant(now)
  const untouchedMs = msOfInstant(now) - msOfInstant(commitment.updated_at)
  return untilDueMs >= 0 && untilDueMs <= 2 * DAY_MS && untouchedMs >= DAY_MS
}

/** E2: a due moment that has passed is refused unless history is being recorded. */
export function checkDue(
  dueAt: Instant,
  shown: string,
  now: Instant,
  pastOk: boolean,
): Result<Instant, Refusal> {
  return dueAt < now && !pastOk ? no({ kind: 'due_in_past', due: shown }) : ok(dueAt)
}
