/** Marking at risk (C4): the promise, its plan, and the task that tells the stakeholder, as changes of one step. */
import { cleanupIdOf, freshPlan, mitigationsOf, notificationIdOf, planAfter } from '../../domain/cleanup.ts'
import type { Commitment } from '../../domain/commitment.ts'
import { notificationDraft, notificationTitle } from '../../domain/notification.ts'
import type { TaskFields } from '../../domain/task.ts'
import type { Change } from '../../store/change.ts'
import type { Store } from '../../store/open.ts'
import { readRaw } from '../../store/raw.ts'
import { isTold, notificationOf, planOf } from '../../store/read/cleanup.ts'
import { stakeholderRow } from '../../store/read/stakeholder.ts'
import type { Moment } from '../../store/save.ts'
import { freshTask } from '../task/fresh-task.ts'

export type Danger = {
  readonly reason: string
  /** Null: nothing was said about it, what the plan says stays. */
  readonly impact: string | null
  readonly resolution: string | null
}
type Place = { readonly store: Store; readonly moment: Moment }

/** The plan and the notification of a promise that is in danger; both are made, taken up again, or left as they are. */
export function dangerChanges(commitment: Commitment, danger: Danger, place: Place): readonly Change[] {
  const { store, moment } = place
  const { id } = commitment
  const plan = planOf(store, id)
  const notification = notificationOf(store, id)
  const mitigations = mitigationsOf([...(plan?.mitigations ?? []), danger.resolution ?? ''])
  const impact = danger.impact ?? plan?.impact ?? null
  const who = stakeholderRow(store, commitment.stakeholder_id)
  const stakeholder = who === undefined || who.type === 'self' ? null : who.name
  const scope = notificationDraft({ ...commitment, stakeholder, reason: danger.reason, impact, mitigations })
  const taskId = notification?.id ?? notificationIdOf(id)
  const said = { impact, mitigations, notification_task_id: taskId }
  const standing = plan && planAfter(plan, { kind: 'at_risk', isTold: isTold(notification) }, moment.now)
  const task = { ...freshTask(id, notificationTitle(stakeholder), 0), scope, is_notification: true }
  return [
    plan === undefined
      ? made(store, 'cleanup', cleanupIdOf(id), { ...freshPlan(id), ...said })
      : { kind: 'edit', entity: 'cleanup', id: plan.id, values: { ...said, ...standing } },
    ...(notification === undefined
      ? [made(store, 'task', taskId, task)]
      : draftChanges(notification.id, notification.status, task)),
  ]
}

/** What was sent already stays as it was sent; what was skipped is needed again. */
function draftChanges(
  id: string,
  status: TaskFields['status'],
  { title, scope }: TaskFields,
): readonly Change[] {
  if (status === 'completed') return []
  const again = status === 'skipped' && { status: 'pending' as const, completed_at: null, actual: null }
  return [{ kind: 'edit', entity: 'task', id, values: { title, scope, ...again } }]
}

/** A derived id may be that of a row which was deleted: by undo, or together with its promise. */
function made(store: Store, ...[entity, id, values]: Made): Change {
  const kind = readRaw(store, entity, id) === undefined ? 'create' : 'revive'
  return { kind, entity, id, values } as Change
}
type Made = readonly ['cleanup', string, ReturnType<typeof freshPlan>] | readonly ['task', string, TaskFields]
