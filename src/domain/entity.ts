/**
 * What jdo keeps, and which of its columns must agree with each other.
 *
 * Fields carry one name everywhere: here, in SQLite, in the cloud, in JSON. The *groups* of sync.md S1 are named
 * below; every field that is in no named group is a group of its own, under its own name.
 */
import type { Instant } from '../base/time.ts'

/** The columns that every synced row has besides its own. */
export type Common = {
  readonly id: string
  readonly created_at: Instant
  /** The greatest stamp of the row, for people and queries. */
  readonly updated_at: Instant
  readonly updated_by: string
  /** When it was deleted; null while it lives. */
  readonly deleted_at: Instant | null
  /** Canonical JSON, see version.ts: the version of the row. */
  readonly stamps: string
}

/** In the order in which rows travel: parents before children. */
export const entities = [
  'stakeholder',
  'vision',
  'goal',
  'milestone',
  'recurring',
  'commitment',
  'task',
  'cleanup',
  'inbox',
  'event',
  'conflict',
] as const
export type Entity = (typeof entities)[number]

/** False for what only a newer jdo knows. */
export const isEntity = (name: string): name is Entity => (entities as readonly string[]).includes(name)

type Groups = Readonly<Record<string, readonly string[]>>

const own = (...fields: readonly string[]): Groups =>
  Object.fromEntries(fields.map((field) => [field, [field]]))

/** Written by creation and deletion, on every entity. */
const common: Groups = { created_at: ['created_at'], deleted_at: ['deleted_at'] }

/** Fields by group by entity. */
export const groupsByEntity: Readonly<Record<Entity, Groups>> = {
  stakeholder: { ...common, ...own('name', 'type', 'contact', 'notes') },
  commitment: {
    ...common,
    ...own('deliverable', 'stakeholder_id', 'notes'),
    due: ['due_date', 'due_time', 'timezone', 'due_at', 'original_due_at'],
    status: ['status', 'completed_at', 'completed_on_time', 'marked_at_risk_at', 'recovered'],
    goal: ['goal_id', 'milestone_id'],
    occurrence: ['recurring_id', 'occurrence_date'],
  },
  task: {
    ...common,
    ...own('commitment_id', 'title', 'scope', 'position', 'is_notification', 'sub_tasks'),
    status: ['status', 'completed_at', 'actual'],
    estimate: ['estimated_hours', 'confidence'],
  },
  vision: {
    ...common,
    ...own('title', 'narrative', 'timeframe', 'metrics', 'why_it_matters', 'status'),
    review: ['next_review_date', 'last_reviewed_at'],
  },
  goal: {
    ...common,
    ...own('title', 'problem', 'solution_vision', 'motivation', 'parent_goal_id', 'vision_id', 'status'),
    review: ['review_interval_days', 'next_review_date', 'last_reviewed_at'],
  },
  milestone: {
    ...common,
    ...own('goal_id', 'title', 'description', 'target_date'),
    status: ['status', 'completed_at'],
  },
  recurring: {
    ...common,
    ...own('deliverable', 'stakeholder_id', 'goal_id', 'task_templates', 'notes', 'status'),
    rule: ['start_date', 'rule'],
    due: ['due_time', 'timezone'],
  },
  cleanup: {
    ...common,
    ...own('commitment_id', 'impact', 'mitigations', 'notification_task_id'),
    status: ['status', 'completed_at', 'skipped_reason'],
  },
  inbox: { ...common, captured: ['text', 'captured_at'] },
  event: { ...common, event: ['entity', 'entity_id', 'at', 'what', 'detail'] },
  conflict: {
    ...common,
    record: ['entity', 'row_id', 'group_name', 'kept', 'kept_at', 'kept_by', 'lost', 'lost_at', 'lost_by'],
    resolution: ['resolution', 'resolved_at'],
  },
}

/** Every field of an entity except id, stamps and what follows from them. */
export const fieldsOf = (entity: Entity): readonly string[] => Object.values(groupsByEntity[entity]).flat()

/** The groups that a set of fields touches. */
export function groupsTouched(entity: Entity, fields: readonly string[]): readonly string[] {
  return Object.entries(groupsByEntity[entity])
    .filter(([, columns]) => columns.some((column) => fields.includes(column)))
    .map(([group]) => group)
}

/** The letter before the number in a short reference (E4). What has none is never referred to by a person. */
export const letterByEntity: Readonly<Partial<Record<Entity, string>>> = {
  commitment: 'c',
  goal: 'g',
  milestone: 'm',
  vision: 'v',
  task: 't',
  stakeholder: 's',
  recurring: 'r',
  inbox: 'i',
  cleanup: 'p',
  conflict: '#',
}

export const refText = (entity: Entity, number: number): string => `${letterByEntity[entity] ?? '?'}${number}`
