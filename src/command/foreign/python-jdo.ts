/** The tables of the public Python jdo → our rows. What it let in although its own rules forbid it is named, not taken. */
import type { Wall } from '../../base/time.ts'
import type { Entity } from '../../domain/entity.ts'
import type { Foreign, ForeignRow, ImportProblem } from '../../domain/foreign.ts'
import { rawRowOf } from '../../domain/raw-row.ts'
import { isRecord, type JsonRecord, textOf } from './json-record.ts'
import { problemAt } from './problem.ts'
import { ruleOf, templatesOf } from './python-recurrence.ts'
import { clockOf, idOf, listOf, lowerOf, momentOf, objectOf, quarterHours } from './python-value.ts'

/** Parents before children. */
export const pythonTables = [
  'stakeholders',
  'visions',
  'goals',
  'milestones',
  'recurring_commitments',
  'commitments',
  'tasks',
  'cleanup_plans',
  'drafts',
  'task_history',
] as const
type Table = (typeof pythonTables)[number]
export type PythonTables = Readonly<Partial<Record<Table, readonly JsonRecord[]>>>

/** Fields of ours, or the reason why there are none. */
type Fields = Readonly<Record<string, unknown>> | ImportProblem['why']
type Reading = { readonly entity: Entity; fields(row: JsonRecord, wall: Wall): Fields }

const readingByTable: Readonly<Record<Table, Reading>> = {
  stakeholders: { entity: 'stakeholder', fields: stakeholderFields },
  visions: { entity: 'vision', fields: visionFields },
  goals: { entity: 'goal', fields: goalFields },
  milestones: { entity: 'milestone', fields: milestoneFields },
  recurring_commitments: { entity: 'recurring', fields: recurringFields },
  commitments: { entity: 'commitment', fields: commitmentFields },
  tasks: { entity: 'task', fields: taskFields },
  cleanup_plans: { entity: 'cleanup', fields: cleanupFields },
  drafts: { entity: 'inbox', fields: inboxFields },
  task_history: { entity: 'event', fields: eventFields },
}

export function readPythonJdo(tables: PythonTables, wall: Wall): Foreign {
  const rows: ForeignRow[] = []
  const problems: ImportProblem[] = []
  for (const table of pythonTables) {
    for (const [index, row] of (tables[table] ?? []).entries()) {
      const read = readRow({ table, at: index + 1, row }, wall)
      if ('why' in read) problems.push(read)
      else rows.push(read)
    }
  }
  return { promises: [], rows, problems, gone: 0 }
}

type Place = { readonly table: Table; readonly at: number; readonly row: JsonRecord }

function readRow({ table, at, row }: Place, wall: Wall): ForeignRow | ImportProblem {
  const { entity, fields } = readingByTable[table]
  const id = idOf(row.id)
  const name = textOf(row.deliverable) ?? textOf(row.title) ?? textOf(row.name) ?? `${table} ${at}`
  if (id === null) return problemAt(at, name, 'unreadable')
  const read = fields(row, wall)
  if (typeof read === 'string') return problemAt(at, name, read)
  return { at, entity, id, raw: rawRowOf({ created_at: momentOf(row.created_at), ...read }) }
}

function stakeholderFields(row: JsonRecord): Fields {
  const name = textOf(row.name)
  return name === null
    ? 'no_deliverable'
    : {
        name,
        type: lowerOf(row.type) || 'person',
        contact: textOf(row.contact_info),
        notes: textOf(row.notes),
      }
}

function visionFields(row: JsonRecord, wall: Wall): Fields {
  const title = textOf(row.title)
  if (title === null) return 'no_deliverable'
  return {
    title,
    narrative: textOf(row.narrative) ?? title,
    timeframe: textOf(row.timeframe),
    metrics: listOf(row.metrics).flatMap((metric) => textOf(metric) ?? []),
    why_it_matters: textOf(row.why_it_matters),
    status: lowerOf(row.status) || 'active',
    next_review_date: textOf(row.next_review_date) ?? wall.date,
    last_reviewed_at: momentOf(row.last_reviewed_at),
  }
}

function goalFields(row: JsonRecord): Fields {
  const title = textOf(row.title)
  if (title === null) return 'no_deliverable'
  const days = Number(row.review_interval_days ?? 0)
  return {
    title,
    problem: textOf(row.problem_statement) ?? title,
    solution_vision: textOf(row.solution_vision),
    motivation: textOf(row.motivation),
    parent_goal_id: idOf(row.parent_goal_id),
    vision_id: idOf(row.vision_id),
    status: lowerOf(row.status) || 'active',
    review_interval_days: [7, 30, 90].includes(days) ? days : null,
    next_review_date: textOf(row.next_review_date),
    last_reviewed_at: momentOf(row.last_reviewed_at),
  }
}

function milestoneFields(row: JsonRecord): Fields {
  const title = textOf(row.title)
  const goal_id = idOf(row.goal_id)
  const target_date = textOf(row.target_date)
  if (title === null) return 'no_deliverable'
  if (goal_id === null) return 'no_parent'
  if (target_date === null) return 'bad_date'
  return {
    goal_id,
    title,
    description: textOf(row.description),
    target_date,
    status: lowerOf(row.status) || 'pending',
    completed_at: momentOf(row.completed_at),
  }
}

function recurringFields(row: JsonRecord, wall: Wall): Fields {
  const deliverable = textOf(row.deliverable_template)
  const stakeholder_id = idOf(row.stakeholder_id)
  const rule = ruleOf(row, wall)
  if (deliverable === null) return 'no_deliverable'
  if (stakeholder_id === null) return 'no_parent'
  if (rule === null) return 'bad_value'
  return {
    deliverable,
    stakeholder_id,
    goal_id: idOf(row.goal_id),
    start_date: momentOf(row.created_at)?.slice(0, 10) ?? wall.date,
    rule,
    due_time: clockOf(row.due_time) ?? '09:00',
    timezone: textOf(row.timezone) ?? 'America/New_York',
    task_templates: templatesOf(row),
    notes: textOf(row.notes),
    status: lowerOf(row.status) || 'active',
  }
}

/** `due_at` follows from date, time and zone; whoever writes the row works it out. */
function commitmentFields(row: JsonRecord): Fields {
  const deliverable = textOf(row.deliverable)
  const stakeholder_id = idOf(row.stakeholder_id)
  const due_date = textOf(row.due_date)
  if (deliverable === null) return 'no_deliverable'
  if (stakeholder_id === null) return 'no_parent'
  if (due_date === null) return 'bad_date'
  const status = lowerOf(row.status) || 'pending'
  const isDone = status === 'completed'
  const onTime = row.completed_on_time
  return {
    deliverable,
    stakeholder_id,
    due_date,
    due_time: clockOf(row.due_time) ?? '09:00',
    timezone: textOf(row.timezone) ?? 'America/New_York',
    status,
    completed_at: isDone ? (momentOf(row.completed_at) ?? momentOf(row.updated_at)) : null,
    completed_on_time: typeof onTime === 'number' ? onTime === 1 : null,
    marked_at_risk_at: momentOf(row.marked_at_risk_at),
    recovered: row.at_risk_recovered === 1,
    notes: textOf(row.notes),
    goal_id: idOf(row.goal_id),
    milestone_id: idOf(row.milestone_id),
    recurring_id: idOf(row.recurring_commitment_id),
    occurrence_date: idOf(row.recurring_commitment_id) === null ? null : due_date,
  }
}

function taskFields(row: JsonRecord): Fields {
  const title = textOf(row.title)
  const commitment_id = idOf(row.commitment_id)
  if (title === null) return 'no_deliverable'
  if (commitment_id === null) return 'no_parent'
  const status = lowerOf(row.status) || 'pending'
  const scope = textOf(row.scope)
  const hours = quarterHours(row.estimated_hours)
  return {
    commitment_id,
    title,
    scope: scope === title ? null : scope,
    status,
    completed_at: status === 'completed' ? momentOf(row.updated_at) : null,
    actual: textOf(row.actual_hours_category)?.toLowerCase() ?? null,
    position: Number(row.order ?? 1),
    is_notification: row.is_notification_task === 1,
    estimated_hours: hours,
    confidence: hours === null ? null : lowerOf(row.estimation_confidence) || 'medium',
    sub_tasks: listOf(row.sub_tasks)
      .filter(isRecord)
      .map((step) => ({ text: textOf(step.description) ?? '', done: step.completed === true }))
      .filter(({ text }) => text !== ''),
  }
}

function cleanupFields(row: JsonRecord): Fields {
  const commitment_id = idOf(row.commitment_id)
  if (commitment_id === null) return 'no_parent'
  return {
    commitment_id,
    impact: textOf(row.impact_description),
    mitigations: listOf(row.mitigation_actions).flatMap((step) => textOf(step) ?? []),
    notification_task_id: idOf(row.notification_task_id),
    status: lowerOf(row.status) || 'planned',
    completed_at: momentOf(row.completed_at),
    skipped_reason: textOf(row.skipped_reason),
  }
}

/** A captured text, or what had been typed of something else. */
function inboxFields(row: JsonRecord): Fields {
  const texts = Object.values(objectOf(row.partial_data)).flatMap((value) => textOf(value) ?? [])
  return texts.length === 0
    ? 'no_deliverable'
    : { text: texts.join('\n'), captured_at: momentOf(row.created_at) }
}

const WHATS = ['created', 'started', 'completed', 'skipped', 'abandoned']

function eventFields(row: JsonRecord): Fields {
  const entity_id = idOf(row.task_id)
  const what = lowerOf(row.event_type)
  if (entity_id === null) return 'no_parent'
  if (!WHATS.includes(what)) return 'bad_value'
  const [before, after] = [textOf(row.previous_status), textOf(row.new_status)]
  return {
    entity: 'task',
    entity_id,
    at: momentOf(row.created_at),
    what,
    detail: { status: [before?.toLowerCase() ?? null, after?.toLowerCase() ?? null] },
  }
}
