/** Whether the stakeholder agreed to another date (C7); one rule for `renegotiate` and for `edit --due`. */
import { no, ok, type Result } from '../../base/result.ts'
import type { Commitment, CommitmentFields } from '../../domain/commitment.ts'
import { canStillAgree, originalAfter } from '../../domain/renegotiation.ts'
import { stakeholderRow } from '../../store/read/stakeholder.ts'
import type { Moment } from '../../store/save.ts'
import { flag, type Input } from '../declaration.ts'
import type { Door } from '../door.ts'
import { misread } from '../failure.ts'
import type { Failure } from '../reply/failure.ts'
import type { CommitmentItem } from '../reply/item.ts'
import type { Need } from '../reply/need.ts'
import type { Hint } from '../reply/reply.ts'
import type { Due } from './due.ts'

export const agreementOptions = {
  agreed: flag('whom you promised it agreed to the new date'),
  'not-agreed': flag('they did not: the deadline before goes on counting for the score'),
} as const

export type Agreement = Input<typeof agreementOptions>

type Moving = {
  readonly seen: Commitment
  readonly due: Due
  readonly agreement: Agreement
  /**
   * Without a word and with nobody to ask: refused. Otherwise it counts as not agreed, for nobody said that they did, and
   * an agreement must not be cheaper to claim than to ask for.
   */
  readonly isWordNeeded: boolean
}

/** Nothing when the deadline stays where it is. */
export function moved(
  { seen, due, agreement, isWordNeeded }: Moving,
  { door, moment }: { readonly door: Door; readonly moment: Moment },
): Result<Pick<CommitmentFields, 'original_due_at'> | null, Failure | Need> {
  const { agreed, 'not-agreed': notAgreed } = agreement
  if (agreed && notAgreed) return misread({ kind: 'options_exclude', options: ['--agreed', '--not-agreed'] })
  const { now } = moment
  if (due.due_at === seen.due_at) return ok(agreed === true ? agreedSince(seen, now) : null)
  const isSaid = agreed === true || notAgreed === true
  if (!isSaid && canStillAgree(seen, now) && (isWordNeeded || door.interactive))
    return no(didTheyAgree(seen, door))
  return ok({ original_due_at: originalAfter(seen, due.due_at, { agreed: agreed === true, now }) })
}

/** A move that was recorded as not agreed is agreed on after all, while that is still possible. */
const agreedSince = (seen: Commitment, now: string) =>
  seen.original_due_at !== null && canStillAgree(seen, now) ? { original_due_at: null } : null

/** Where nobody was asked and nothing was said: how it was recorded, and what to say if it was otherwise. */
export function unsaidHints(
  { ref, due_date, due_time, due_at, original_due_at }: CommitmentItem,
  agreement: Agreement,
  now: string,
): readonly Hint[] {
  const isSaid = agreement.agreed === true || agreement['not-agreed'] === true
  if (isSaid || original_due_at === null || !canStillAgree({ due_at, original_due_at }, now)) return []
  const command = `jdo edit ${ref} --due "${due_date} ${due_time}" --agreed`
  return [{ command, why: 'recorded as not agreed; this, if it was' }]
}

function didTheyAgree(seen: Commitment, door: Door): Need {
  const who = stakeholderRow(door.store, seen.stakeholder_id)
  const name = who === undefined || who.type === 'self' ? undefined : who.name
  return {
    kind: 'need',
    field: 'agreed',
    ask: 'choose',
    question: name === undefined ? 'Is the new date agreed?' : `Did ${name} agree to the new date?`,
    choices: [
      { ref: 'agreed', text: 'yes: the new date counts', sets: { agreed: true } },
      { ref: 'not agreed', text: 'no: the date before goes on counting', sets: { 'not-agreed': true } },
    ],
    refusal: {
      kind: 'unconfirmed',
      what: `Moving a promise is for both to agree on, and nothing says whether ${name ?? 'you'} did`,
      how: 'Add --agreed or --not-agreed.',
    },
  }
}
