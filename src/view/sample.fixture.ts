/** Promises and looks for the tests of this room: Sunday 22 November 2026, noon in UTC. */
import type {
  CommitmentItem,
  ConflictItem,
  EventItem,
  StakeholderItem,
  TaskItem,
} from '../command/reply/item.ts'
import type { Look } from './shape/look.ts'
import type { SyncStatus } from './sync-mark.ts'

export const NOW = '2026-11-22T12:00:00.000Z'

export const lookOf = (columns: number, change: Partial<Look> = {}): Look => ({
  columns,
  color: false,
  unicode: true,
  plain: false,
  now: NOW,
  today: '2026-11-22',
  ...change,
})

const common = {
  id: '01935b6e-0000-7000-8000-000000000000',
  created_at: '2026-11-20T12:00:00.000Z',
  updated_at: '2026-11-20T12:00:00.000Z',
  updated_by: '1f00ba44',
  deleted_at: null,
  stamps: '{}',
}

/** Due at the given wall time in UTC. */
export function promise(change: Partial<CommitmentItem> = {}): CommitmentItem {
  const due_date = change.due_date ?? '2026-11-27'
  const due_time = change.due_time ?? '15:00'
  return {
    ...common,
    ref: 'c12',
    deliverable: 'send the quarterly report',
    stakeholder: 'Sarah',
    stakeholder_id: 's',
    due_date,
    due_time,
    timezone: 'Europe/London',
    due_at: `${due_date}T${due_time}:00.000Z`,
    original_due_at: null,
    status: 'pending',
    completed_at: null,
    completed_on_time: null,
    marked_at_risk_at: null,
    recovered: false,
    notes: null,
    goal_id: null,
    milestone_id: null,
    recurring_id: null,
    occurrence_date: null,
    overdue: false,
    ...change,
  }
}

export const task = (change: Partial<TaskItem> = {}): TaskItem => ({
  ...common,
  ref: 't4',
  commitment: 'c12',
  commitment_id: 'c',
  title: 'collect the numbers',
  scope: null,
  status: 'pending',
  completed_at: null,
  actual: null,
  position: 0,
  is_notification: false,
  estimated_hours: null,
  confidence: null,
  sub_tasks: [],
  ...change,
})

export const stakeholder = (change: Partial<StakeholderItem> = {}): StakeholderItem => ({
  ...common,
  ref: 's1',
  name: 'Sarah',
  type: 'person',
  contact: null,
  notes: null,
  open: 2,
  made: 12,
  ...change,
})

export const event = (change: Partial<EventItem> = {}): EventItem => ({
  id: 'e',
  at: '2026-11-22T11:58:00.000Z',
  what: 'created',
  entity: 'commitment',
  entity_id: 'c',
  detail: {},
  ref: 'c12',
  title: 'send the quarterly report',
  device: 'laptop',
  ...change,
})

export const status = (change: Partial<SyncStatus> = {}): SyncStatus => ({
  enabled: true,
  database_url: 'https://jdo-me.turso.io',
  device: { id: '1f00ba44', name: 'laptop' },
  connection: 'ok',
  last_success_at: '2026-11-22T11:58:00.000Z',
  last_attempt_at: '2026-11-22T11:58:00.000Z',
  next_attempt_at: null,
  pending: 0,
  conflicts: 0,
  clock_offset_ms: 0,
  unreadable: [],
  ahead: [],
  cloud_went_back_at: null,
  trouble: null,
  devices: [
    {
      id: '1f00ba44',
      name: 'laptop',
      last_seen_at: '2026-11-22T11:58:00.000Z',
      jdo_version: '0.1.0',
      is_self: true,
    },
    {
      id: '9c2d11e0',
      name: 'phone',
      last_seen_at: '2026-11-22T09:00:00.000Z',
      jdo_version: '0.1.0',
      is_self: false,
    },
  ],
  ...change,
})

export const conflict = (change: Partial<ConflictItem> = {}): ConflictItem => ({
  ...common,
  number: 1,
  ref: 'c12',
  title: 'send the quarterly report',
  entity: 'commitment',
  row_id: 'c',
  group_name: 'due',
  kept: { due_date: '2026-11-27', due_time: '15:00', timezone: 'Europe/London', due_at: 'x' },
  kept_at: '2026-11-22T11:58:00.000Z',
  kept_by: '1f00ba44',
  kept_device: 'laptop',
  lost: { due_date: '2026-11-30', due_time: '12:00', timezone: 'Europe/London', due_at: 'y' },
  lost_at: '2026-11-22T09:58:00.000Z',
  lost_by: '9c2d11e0',
  lost_device: 'phone',
  restorable: 'yes',
  resolution: null,
  resolved_at: null,
  ...change,
})
