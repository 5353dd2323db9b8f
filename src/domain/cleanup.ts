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
