/** A promise in danger as an answer: with its cleanup plan, and the task that tells whom it concerns. */
import { ok } from '../../base/result.ts'
import { isOpen } from '../../domain/commitment.ts'
import type { What } from '../../domain/event.ts'
import { isTaskOpen } from '../../domain/task.ts'
import { type CleanupRow, notificationOf, planOf } from '../../store/read/cleanup.ts'
import { livingById } from '../../store/row.ts'
import type { Answer } from '../declaration.ts'
import type { Door } from '../door.ts'
import { refOf, taskItem } from '../item.ts'
import type { CleanupItem, CommitmentItem, TaskItem } from '../reply/item.ts'
import type { Hint } from '../reply/reply.ts'
import { itemOfCommitment } from './reply.ts'

export type Protocol = { readonly cleanup?: CleanupItem; readonly notification?: TaskItem }

/** Nothing for a promise that was never in danger. */
export function protocolOf(door: Door, item: CommitmentItem): Protocol {
  const plan = planOf(door.store, item.id)
  const task = notificationOf(door.store, item.id)
  return {
    ...(plan && { cleanup: cleanupItem(plan, item.ref) }),
    ...(task && { notification: taskItem(task, item.ref) }),
  }
}

export function cleanupItem({ number, ...row }: CleanupRow, commitment: string): CleanupItem {
  return { ...row, ref: refOf('cleanup', { number, id: row.id }), commitment }
}

export function protocolReply(door: Door, id: string, happened: What | null): Answer {
  const item = itemOfCommitment(door, id)
  const protocol = protocolOf(door, item)
  return ok({ kind: 'commitment', item, happened, ...protocol, hints: hintsOf(item, protocol) })
}

/** The plan itself, of this promise. */
export function planReply(door: Door, commitmentId: string, happened: What | null): Answer {
  const commitment = itemOfCommitment(door, commitmentId)
  const { cleanup: item, notification } = protocolOf(door, commitment)
  if (item === undefined) throw new Error(`the plan of ${commitmentId} is gone`)
  return ok({ kind: 'cleanup', item, commitment, ...(notification && { notification }), happened })
}

/** By its own id. */
export function planShown(door: Door, id: string): Answer {
  const plan = livingById(door.store, 'cleanup', id)
  if (plan === undefined) throw new Error(`cleanup ${id} is gone`)
  return planReply(door, plan.commitment_id, null)
}

function hintsOf(item: CommitmentItem, { notification }: Protocol): readonly Hint[] {
  const tell =
    notification && isTaskOpen(notification)
      ? [{ command: `jdo task done ${notification.ref}`, why: `when you have told ${item.stakeholder}` }]
      : []
  if (!isOpen(item)) return tell
  return item.status === 'at_risk'
    ? [...tell, { command: `jdo recover ${item.ref}`, why: 'when it is back on track' }]
    : [...tell, { command: `jdo done ${item.ref}`, why: 'when it is delivered' }]
}
