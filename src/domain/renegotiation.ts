/**
 * Moving a due date is a renegotiation (C7). Agreed before the deadline it is neutral; otherwise the deadline that was
 * broken goes on counting for the score, however often the promise is moved afterwards. It is kept beside the due
 * date, in one group with it, so that a merge never pairs a date with somebody else's agreement.
 */
import type { Instant } from '../base/time.ts'
import type { CommitmentFields } from './commitment.ts'

type Deadline = Pick<CommitmentFields, 'due_at' | 'original_due_at'>

/** The moment that counts for the score. */
export const deadlineOf = ({ due_at, original_due_at }: Deadline): Instant => original_due_at ?? due_at

/** Once the deadline has passed, nobody's word changes what was broken. */
export const canStillAgree = (before: Deadline, now: Instant): boolean => now <= deadlineOf(before)

/** `original_due_at` after moving to `dueAt`. */
export function originalAfter(
  before: Deadline,
  dueAt: Instant,
  { agreed, now }: { readonly agreed: boolean; readonly now: Instant },
): Instant | null {
  const counting = deadlineOf(before)
  const isNeutral = agreed && canStillAgree(before, now)
  return isNeutral || counting === dueAt ? null : counting
}
