/**
 * The tables of a device. The synced ones carry the fields of domain/entity.ts and nothing that could stop a row
 * from coming down: no foreign keys, no checks (sync.md §5). The device-local ones never leave the machine.
 *
 * This file is the source of the row types, of the numbered migrations (drizzle-kit) and of the cloud's tables.
 */
import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { CleanupStatus } from '../domain/cleanup.ts'
import type { CommitmentStatus } from '../domain/commitment.ts'
import type { ConflictFields } from '../domain/conflict.ts'
import type { Entity } from '../domain/entity.ts'
import type { EventFields, What } from '../domain/event.ts'
import type { GoalStatus, ReviewInterval } from '../domain/goal.ts'
import type { MilestoneStatus } from '../domain/milestone.ts'
import type { RawRow } from '../domain/raw-row.ts'
import type { RecurringStatus, TaskTemplate } from '../domain/recurring.ts'
import type { StakeholderType } from '../domain/stakeholder.ts'
import type { Actual, Confidence, SubTask, TaskStatus } from '../domain/task.ts'
import type { VisionStatus } from '../domain/vision.ts'
import { openOf } from './open-commitment.ts'

const common = {
  id: text().primaryKey(),
  created_at: text().notNull(),
  updated_at: text().notNull(),
  updated_by: text().notNull(),
  deleted_at: text(),
  stamps: text().notNull(),
}

export const stakeholder = sqliteTable(
  'stakeholder',
  {
    ...common,
    name: text().notNull(),
    type: text().$type<StakeholderType>().notNull(),
    contact: text(),
    notes: text(),
  },
  (table) => [index('stakeholder_name').on(sql`lower(${table.name})`)],
)

export const commitment = sqliteTable(
  'commitment',
  {
    ...common,
    deliverable: text().notNull(),
    stakeholder_id: text().notNull(),
    due_date: text().notNull(),
    due_time: text().notNull(),
    timezone: text().notNull(),
    due_at: text().notNull(),
    original_due_at: text(),
    status: text().$type<CommitmentStatus>().notNull(),
    completed_at: text(),
    completed_on_time: integer({ mode: 'boolean' }),
    marked_at_risk_at: text(),
    recovered: integer({ mode: 'boolean' }).notNull(),
    notes: text(),
    goal_id: text(),
    milestone_id: text(),
    recurring_id: text(),
    occurrence_date: text(),
  },
  (table) => [
    // Most promises serve no goal and recur never.
    index('commitment_by_goal').on(table.goal_id).where(sql`goal_id is not null`),
    index('commitment_by_milestone').on(table.milestone_id).where(sql`milestone_id is not null`),
    index('commitment_by_recurring')
      .on(table.recurring_id, table.occurrence_date)
      .where(sql`recurring_id is not null`),
    index('commitment_open_by_due')
      .on(table.due_at, table.id)
      .where(sql.raw(openOf(''))),
    index('commitment_by_due').on(table.due_at, table.id).where(sql`deleted_at is null`),
    index('commitment_at_risk')
      .on(table.due_at, table.id)
      .where(sql`deleted_at is null and status = 'at_risk'`),
    // All that is counted of a person's promises (read/stakeholder.ts), and their order.
    index('commitment_by_stakeholder')
      .on(table.stakeholder_id, table.due_at, table.id, table.status, table.deleted_at)
      .where(sql`deleted_at is null`),
    // All that the score asks of a promise, so that it never touches the rows themselves (read/ledger.ts). It must not begin with
    // deleted_at: SQLite takes that for a good way to any living promise, and walks through all of them.
    index('commitment_score')
      .on(
        table.created_at,
        table.due_at,
        table.original_due_at,
        table.status,
        table.completed_at,
        table.marked_at_risk_at,
        table.recurring_id,
        table.id,
        table.deleted_at,
      )
      .where(sql`deleted_at is null`),
    index('commitment_by_completion')
      .on(table.completed_at)
      .where(sql`deleted_at is null and completed_at is not null`),
  ],
)

export const task = sqliteTable(
  'task',
  {
    ...common,
    commitment_id: text().notNull(),
    title: text().notNull(),
    scope: text(),
    status: text().$type<TaskStatus>().notNull(),
    completed_at: text(),
    actual: text().$type<Actual>(),
    position: integer().notNull(),
    is_notification: integer({ mode: 'boolean' }).notNull(),
    estimated_hours: real(),
    confidence: text().$type<Confidence>(),
    sub_tasks: text({ mode: 'json' }).$type<readonly SubTask[]>().notNull(),
  },
  (table) => [
    index('task_by_commitment').on(table.commitment_id, table.position),
    index('task_notification').on(table.commitment_id).where(sql`is_notification = 1 and deleted_at is null`),
    index('task_open_estimated')
      .on(table.commitment_id, table.estimated_hours)
      .where(
        sql`deleted_at is null and estimated_hours is not null and status in ('pending', 'in_progress')`,
      ),
    index('task_estimated').on(table.completed_at).where(sql`actual is not null and deleted_at is null`),
  ],
)

export const vision = sqliteTable('vision', {
  ...common,
  title: text().notNull(),
  narrative: text().notNull(),
  timeframe: text(),
  metrics: text({ mode: 'json' }).$type<readonly string[]>().notNull(),
  why_it_matters: text(),
  status: text().$type<VisionStatus>().notNull(),
  next_review_date: text().notNull(),
  last_reviewed_at: text(),
})

export const goal = sqliteTable(
  'goal',
  {
    ...common,
    title: text().notNull(),
    problem: text().notNull(),
    solution_vision: text(),
    motivation: text(),
    parent_goal_id: text(),
    vision_id: text(),
    status: text().$type<GoalStatus>().notNull(),
    review_interval_days: integer().$type<ReviewInterval>(),
    next_review_date: text(),
    last_reviewed_at: text(),
  },
  (table) => [index('goal_by_parent').on(table.parent_goal_id), index('goal_by_vision').on(table.vision_id)],
)

export const milestone = sqliteTable(
  'milestone',
  {
    ...common,
    goal_id: text().notNull(),
    title: text().notNull(),
    description: text(),
    target_date: text().notNull(),
    status: text().$type<MilestoneStatus>().notNull(),
    completed_at: text(),
  },
  (table) => [index('milestone_by_goal').on(table.goal_id, table.target_date)],
)

export const recurring = sqliteTable('recurring', {
  ...common,
  deliverable: text().notNull(),
  stakeholder_id: text().notNull(),
  goal_id: text(),
  start_date: text().notNull(),
  rule: text().notNull(),
  due_time: text().notNull(),
  timezone: text().notNull(),
  task_templates: text({ mode: 'json' }).$type<readonly TaskTemplate[]>().notNull(),
  notes: text(),
  status: text().$type<RecurringStatus>().notNull(),
})

export const cleanup = sqliteTable(
  'cleanup',
  {
    ...common,
    commitment_id: text().notNull(),
    impact: text(),
    mitigations: text({ mode: 'json' }).$type<readonly string[]>().notNull(),
    notification_task_id: text(),
    status: text().$type<CleanupStatus>().notNull(),
    completed_at: text(),
    skipped_reason: text(),
  },
  (table) => [index('cleanup_by_commitment').on(table.commitment_id)],
)

export const inbox = sqliteTable(
  'inbox',
  { ...common, text: text().notNull(), captured_at: text().notNull() },
  (table) => [index('inbox_by_time').on(table.captured_at)],
)

export const event = sqliteTable(
  'event',
  {
    ...common,
    entity: text().$type<Entity>().notNull(),
    entity_id: text().notNull(),
    at: text().notNull(),
    what: text().$type<What>().notNull(),
    detail: text({ mode: 'json' }).$type<EventFields['detail']>().notNull(),
  },
  (table) => [
    index('event_by_entity').on(table.entity_id, table.at),
    // SQLite appends the row number, which is the order in which one transaction wrote.
    index('event_by_time').on(table.at),
  ],
)

export const conflict = sqliteTable(
  'conflict',
  {
    ...common,
    entity: text().$type<Entity>().notNull(),
    row_id: text().notNull(),
    group_name: text().notNull(),
    kept: text({ mode: 'json' }).$type<ConflictFields['kept']>().notNull(),
    kept_at: text().notNull(),
    kept_by: text().notNull(),
    lost: text({ mode: 'json' }).$type<ConflictFields['lost']>().notNull(),
    lost_at: text().notNull(),
    lost_by: text().notNull(),
    resolution: text().$type<'restored' | 'dismissed'>(),
    resolved_at: text(),
  },
  (table) => [index('conflict_open').on(table.lost_at).where(sql`resolution is null and deleted_at is null`)],
)

/** Every synced table, by entity. */
export const tableByEntity = {
  stakeholder,
  vision,
  goal,
  milestone,
  recurring,
  commitment,
  task,
  cleanup,
  inbox,
  event,
  conflict,
} as const

// ── device-local ────────────────────────────────────────────────────────────────────────────────────────────────

/** The devices of this person as far as they are known here; one of them is this one. */
export const device = sqliteTable('device', {
  id: text().primaryKey(),
  name: text().notNull(),
  is_self: integer({ mode: 'boolean' }).notNull(),
  last_seen_at: text().notNull(),
  jdo_version: text().notNull(),
})

/** Short numbers that a person can type (E4): never reused, never synced. */
export const ref = sqliteTable(
  'ref',
  { entity: text().$type<Entity>().notNull(), number: integer().notNull(), id: text().notNull() },
  (table) => [primaryKey({ columns: [table.entity, table.number] }), index('ref_by_id').on(table.id)],
)

/** The version of each row as store and cloud last agreed. */
export const base = sqliteTable(
  'base',
  { entity: text().$type<Entity>().notNull(), id: text().notNull(), stamps: text().notNull() },
  (table) => [primaryKey({ columns: [table.entity, table.id] })],
)

/** Rows written here that the cloud is not yet known to have. */
export const outbox = sqliteTable(
  'outbox',
  { entity: text().$type<Entity>().notNull(), id: text().notNull() },
  (table) => [primaryKey({ columns: [table.entity, table.id] })],
)

/** What this clock showed, uncorrected, when a pending edit was made (sync.md S21). */
export const reading = sqliteTable(
  'reading',
  {
    entity: text().$type<Entity>().notNull(),
    id: text().notNull(),
    group_name: text().notNull(),
    raw_at: text().notNull(),
    /** The correction that was in force, in ms. */
    offset_ms: integer().notNull(),
    /** It left in a push, so others may have seen it: it keeps its stamp. */
    sent: integer({ mode: 'boolean' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.entity, table.id, table.group_name] }),
    index('reading_unsent').on(table.entity, table.id, table.offset_ms, table.raw_at).where(sql`sent = 0`),
  ],
)

/** What the sync worker remembers: last success, trouble, clock offset, who holds the round. */
export const syncState = sqliteTable('sync_state', { key: text().primaryKey(), value: text().notNull() })

/** One row a command that changed something, newest last; undo walks it backwards (E7). */
export const change = sqliteTable('change', {
  seq: integer().primaryKey({ autoIncrement: true }),
  at: text().notNull(),
  /** What the command did, in words: "completed c12 …". */
  label: text().notNull(),
  undone: integer({ mode: 'boolean' }).notNull(),
})

/** What a command changed, group by group: raw column values before (null: the row did not exist) and after. */
export const changedGroup = sqliteTable(
  'changed_group',
  {
    seq: integer().notNull(),
    entity: text().$type<Entity>().notNull(),
    id: text().notNull(),
    group_name: text().notNull(),
    before: text({ mode: 'json' }).$type<RawRow | null>(),
    after: text({ mode: 'json' }).$type<RawRow>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.seq, table.entity, table.id, table.group_name] })],
)
