/** A task is a step towards keeping one commitment. */
import { no, ok, type Result } from '../base/result.ts'
import type { Instant } from '../base/time.ts'
import type { Common } from './entity.ts'
import type { Refusal } from './refusal.ts'

export const taskStatuses = ['pending', 'in_progress', 'completed', 'skipped'] as const
export type TaskStatus = (typeof taskStatuses)[number]
export const confidences = ['high', 'medium', 'low'] as const
export type Confidence = (typeof confidences)[number]
export const actuals = ['much_shorter', 'shorter', 'on_target', 'longer', 'much_longer'] as const
/** How long it took against the estimate (H2). */
export type Actual = (typeof actuals)[number]

export type SubTask = { readonly text: string; readonly done: boolean }

export type TaskFields = {
  readonly commitment_id: string
  readonly title: string
  /** What "done" means. */
  readonly scope: string | null
  readonly status: TaskStatus
  readonly completed_at: Instant | null
  readonly actual: Actual | null
  readonly position: number
  /** Tells the stakeholder that a promise is in danger (C4); stays at position 0. */
  readonly is_notification: boolean
  /** Quarter hours. */
  readonly estimated_hours: number | null
  readonly confidence: Confidence | null
  readonly sub_tasks: readonly SubTask[]
}
export type Task = Common & TaskFields

export type TaskAct = 'start' | 'done' | 'skip' | 'reopen'

const statesByAct: Readonly<Record<TaskAct, readonly TaskStatus[]>> = {
  start: ['pending'],
  done: ['pending', 'in_progress'],
  skip: ['pending', 'in_progress'],
  reopen: ['completed', 'skipped'],
}

export const isTaskOpen = (task: { readonly status: TaskStatus }): boolean =>
  task.status === 'pending' || task.status === 'in_progress'

/** The status group after an act, or why it is not possible. */
export function actOnTask(task: Task, act: TaskAct, now: Instant): Result<Partial<TaskFields>, Refusal> {
  const { status } = task
  if (!statesByAct[act].includes(status)) {
    const possible = (Object.keys(statesByAct) as TaskAct[]).filter((other) =>
      statesByAct[other].includes(status),
    )
    return no({ kind: 'wrong_state', noun: 'task', state: status, wanted: act, possible })
  }
  switch (act) {
    case 'start':
      return ok({ status: 'in_progress' })
    case 'done':
      return ok({ status: 'completed', completed_at: now })
    case 'skip':
      return ok({ status: 'skipped', completed_at: null })
    case 'reopen':
      return ok({ status: 'in_progress', completed_at: null, actual: null })
  }
}

/**
 * C3: nothing left to do, and something was done: to tell somebody of the danger is not what was promised. The commitment
 * may be ready; only a person completes it.
 */
export const isAllDone = (tasks: readonly Pick<Task, 'status' | 'is_notification'>[]): boolean =>
  tasks.some((task) => task.status === 'completed' && !task.is_notification) && !tasks.some(isTaskOpen)

/** The tasks that stand elsewhere once this one is the `position`th, or the last: 1, 2, 3 … The notification keeps its 0. */
export function placedAt(
  position: number,
  task: Pick<Task, 'id'>,
  tasks: readonly Pick<Task, 'id' | 'position' | 'is_notification'>[],
): readonly Pick<Task, 'id' | 'position'>[] {
  const others = tasks.filter(({ id, is_notification }) => id !== task.id && !is_notification)
  const ids = others.map(({ id }) => id).toSpliced(position - 1, 0, task.id)
  return ids
    .map((id, at) => ({ id, position: at + 1 }))
    .filter((one) => tasks.find(({ id }) => id === one.id)?.position !== one.position)
}
