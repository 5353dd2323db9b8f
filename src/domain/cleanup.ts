/** A cleanup plan says how the mess of a promise in danger is put right (C4–C6). */
import { derivedId } from '../base/id.ts'
import type { Instant } from '../base/time.ts'
import type { Common } from './entity.ts'

export const cleanupStatuses = ['planned', 'in_progress', 'completed', 'skipped', 'cancelled'] as const
export type CleanupStatus = (typeof cleanupStatuses)[number]

export type CleanupFields = {
  readonly commitment_id: string
  readonly impact: string | null
  readonly mitigations: readonly string[]
  readonly notification_task_id: string | null
  readonly status: CleanupStatus
  readonly completed_at: Instant | null
  readonly skipped_reason: string | null
}
export type Cleanup = Common & CleanupFields

/** One plan and one notification per commitment: two devices that both see the danger make the same rows (sync.md S5). */
export const cleanupIdOf = (commitmentId: string): string => derivedId('cleanup', commitmentId)
export const notificationIdOf = (commitmentId: string): string => derivedId('notification', commitmentId)

type Standing = Pick<CleanupFields, 'status' | 'completed_at' | 'skipped_reason'>

/** What may happen to the promise, and moves its plan along. */
export type PlanCause =
  | { readonly kind: 'at_risk'; readonly isTold: boolean }
  /** The stakeholder has been told; `isAbandoned`: nothing more is to come. */
  | { readonly kind: 'told'; readonly isAbandoned: boolean }
  | { readonly kind: 'untold' }
  | { readonly kind: 'recovered'; readonly reason: string | null }
  | { readonly kind: 'kept'; readonly onTime: boolean }
  | { readonly kind: 'abandoned'; readonly isTold: boolean; readonly reason: string | null }

/** How the plan stands afterwards. */
export function planAfter(
  { status }: Pick<Cleanup, 'status'>,
  cause: PlanCause,
  now: Instant,
): Standing | null {
  const completed = { status: 'completed', completed_at: now, skipped_reason: null } as const
  switch (cause.kind) {
    case 'at_risk':
      return isLive(status) ? null : unfinished(cause.isTold ? 'in_progress' : 'planned')
    case 'told':
      if (cause.isAbandoned) return status === 'completed' ? null : completed
      return status === 'planned' ? unfinished('in_progress') : null
    case 'untold':
      return status === 'in_progress' ? unfinished('planned') : null
    case 'recovered':
      return isLive(status) ? { status: 'cancelled', completed_at: null, skipped_reason: cause.reason } : null
    case 'kept':
      return status === 'completed' || (status === 'cancelled' && !cause.onTime) ? null : completed
    case 'abandoned':
      if (cause.isTold) return status === 'completed' ? null : completed
      return { status: 'skipped', completed_at: null, skipped_reason: cause.reason }
  }
}

const isLive = (status: CleanupStatus): boolean => status === 'planned' || status === 'in_progress'

const unfinished = (status: 'planned' | 'in_progress'): Standing => ({
  status,
  completed_at: null,
  skipped_reason: null,
})

/** A plan as it begins. */
export const freshPlan = (commitmentId: string): CleanupFields => ({
  commitment_id: commitmentId,
  impact: null,
  mitigations: [],
  notification_task_id: null,
  ...unfinished('planned'),
})

/** "call first; send by courier" → both, each once. */
export const mitigationsOf = (texts: readonly string[]): readonly string[] => [
  ...new Set(
    texts
      .flatMap((text) => text.split(';'))
      .map((text) => text.trim())
      .filter(Boolean),
  ),
]
