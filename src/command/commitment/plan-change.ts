/** What happens to a promise moves its cleanup plan along (C4–C6), in the same step. */

import type { Instant } from '../../base/time.ts'
import { type PlanCause, planAfter } from '../../domain/cleanup.ts'
import type { Act, CommitmentFields } from '../../domain/commitment.ts'
import type { Task, TaskAct } from '../../domain/task.ts'
import type { Change } from '../../store/change.ts'
import type { Store } from '../../store/open.ts'
import { isTold, notificationOf, planOf } from '../../store/read/cleanup.ts'

export function planChanges(
  store: Store,
  commitmentId: string,
  cause: PlanCause,
  now: Instant,
): readonly Change[] {
  const plan = planOf(store, commitmentId)
  const values = plan && planAfter(plan, cause, now)
  return plan && values ? [{ kind: 'edit', entity: 'cleanup', id: plan.id, values }] : []
}

/** What keeping a promise, or taking it up again, does to its plan. */
export function planOnAct(
  store: Store,
  { id, act, after }: { readonly id: string; readonly act: Act; readonly after: Partial<CommitmentFields> },
  now: Instant,
): readonly Change[] {
  if (act === 'done')
    return planChanges(store, id, { kind: 'kept', onTime: after.completed_on_time === true }, now)
  return act === 'reopen' ? planReopened(store, id, now) : []
}

/** Telling the stakeholder moves the plan; taking that back moves it back. */
export function planOnTask(
  store: Store,
  { task, act, isAbandoned }: { readonly task: Task; readonly act: TaskAct; readonly isAbandoned: boolean },
  now: Instant,
): readonly Change[] {
  if (!task.is_notification) return []
  if (act === 'done') return planChanges(store, task.commitment_id, { kind: 'told', isAbandoned }, now)
  return act === 'reopen' ? planChanges(store, task.commitment_id, { kind: 'untold' }, now) : []
}

/** A promise that is taken up again after its mess was left lying has it to clean up again. */
function planReopened(store: Store, commitmentId: string, now: Instant): readonly Change[] {
  if (planOf(store, commitmentId)?.status !== 'skipped') return []
  const told = isTold(notificationOf(store, commitmentId))
  return planChanges(store, commitmentId, { kind: 'at_risk', isTold: told }, now)
}
