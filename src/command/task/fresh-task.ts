/** A task as it begins. */
import type { TaskFields } from '../../domain/task.ts'

export const freshTask = (commitmentId: string, title: string, position: number): TaskFields => ({
  commitment_id: commitmentId,
  title,
  scope: null,
  status: 'pending',
  completed_at: null,
  actual: null,
  position,
  is_notification: false,
  estimated_hours: null,
  confidence: null,
  sub_tasks: [],
})
