/**
 * What a recurring template becomes on one of its days: a promise with its tasks (R3–R5). Everything follows from the
 * template and the day alone, and each group of columns from one group of the template, whose stamp it takes over: so two
 * devices make the same rows, and what follows from a newer template replaces what followed from an older one (sync.md S5).
 */
import { derivedId } from '../base/id.ts'
import type { Day, Instant } from '../base/time.ts'
import { type CommitmentFields, freshPromise } from './commitment.ts'
import { occurrenceIdOf, type Recurring, type TaskTemplate } from './recurring.ts'
import type { TaskFields } from './task.ts'
import { AUTOMATIC, parseStamps, stampOf } from './version.ts'

/** A row to be, and for each of its groups the stamp time of what it follows from. */
export type Following<Fields> = {
  readonly id: string
  readonly values: Fields
  readonly sourceByGroup: Readonly<Record<string, Instant>>
}

export type Instance = {
  readonly date: Day
  readonly commitment: Following<CommitmentFields>
  readonly tasks: readonly Following<TaskFields>[]
}

/** The group of the template that decides each group of a promise; what is not named here is as it began. */
const GROUP_OF_COMMITMENT = {
  deliverable: 'deliverable',
  stakeholder_id: 'stakeholder_id',
  notes: 'notes',
  goal: 'goal_id',
  due: 'due',
} as const
const GROUP_OF_TASK = {
  title: 'task_templates',
  scope: 'task_templates',
  estimate: 'task_templates',
} as const

/** `dueAt`: the due time on that day in the template's zone. */
export function instanceOf(template: Recurring, date: Day, dueAt: Instant): Instance {
  const id = occurrenceIdOf(template.id, date)
  const values: CommitmentFields = {
    ...freshPromise,
    deliverable: template.deliverable,
    stakeholder_id: template.stakeholder_id,
    goal_id: template.goal_id,
    notes: template.notes,
    due_date: date,
    due_time: template.due_time,
    timezone: template.timezone,
    due_at: dueAt,
    recurring_id: template.id,
    occurrence_date: date,
  }
  const began = ['created_at', 'status', 'occurrence']
  const commitment = { id, values, sourceByGroup: sourcesOf(template, GROUP_OF_COMMITMENT, began) }
  return {
    date,
    commitment,
    tasks: template.task_templates.map((task, at) => taskOf(template, id, task, at)),
  }
}

function taskOf(
  template: Recurring,
  instanceId: string,
  task: TaskTemplate,
  at: number,
): Following<TaskFields> {
  // The same task as long as it has the same place among the template's.
  const id = derivedId('occurrence task', instanceId, String(at))
  const values: TaskFields = {
    commitment_id: instanceId,
    title: task.title,
    scope: task.scope ?? null,
    status: 'pending',
    completed_at: null,
    actual: null,
    position: at + 1,
    is_notification: false,
    estimated_hours: task.estimated_hours ?? null,
    confidence: null,
    sub_tasks: [],
  }
  const began = ['created_at', 'commitment_id', 'status', 'position', 'is_notification', 'sub_tasks']
  return {
    id,
    values,
    sourceByGroup: sourcesOf(template, GROUP_OF_TASK, began),
  }
}

function sourcesOf(
  { stamps, created_at }: Recurring,
  groupOf: Readonly<Record<string, string>>,
  began: readonly string[],
): Readonly<Record<string, Instant>> {
  const read = parseStamps(stamps)
  const followed = Object.entries(groupOf).map(([group, from]) => [
    group,
    stampOf(read, from)[0] || created_at,
  ])
  return Object.fromEntries([...followed, ...began.map((group) => [group, created_at])])
}

/** Nobody has written anything into it. */
export const isUntouched = (stamps: string): boolean =>
  Object.values(parseStamps(stamps)).every(([, by]) => by === AUTOMATIC)
