/** Rows as SQLite holds them → rows as the rules know them: numbers become booleans, JSON text becomes lists. */
import type { Cleanup } from '../domain/cleanup.ts'
import type { Commitment } from '../domain/commitment.ts'
import type { Conflict } from '../domain/conflict.ts'
import type { Entity } from '../domain/entity.ts'
import type { Event } from '../domain/event.ts'
import type { Goal } from '../domain/goal.ts'
import type { InboxItem } from '../domain/inbox.ts'
import { jsonFieldsOf, readJson } from '../domain/json-field.ts'
import type { Milestone } from '../domain/milestone.ts'
import type { RawRow } from '../domain/raw-row.ts'
import type { Recurring } from '../domain/recurring.ts'
import type { Stakeholder } from '../domain/stakeholder.ts'
import type { Task } from '../domain/task.ts'
import type { Vision } from '../domain/vision.ts'
import type { Store } from './open.ts'

type Row = {
  stakeholder: Stakeholder
  vision: Vision
  goal: Goal
  milestone: Milestone
  recurring: Recurring
  commitment: Commitment
  task: Task
  cleanup: Cleanup
  inbox: InboxItem
  event: Event
  conflict: Conflict
}
export type Readable = keyof Row

const booleans: Readonly<Partial<Record<Entity, readonly string[]>>> = {
  commitment: ['completed_on_time', 'recovered'],
  task: ['is_notification'],
}

/** Columns that come from other tables are passed through. JSON that makes no sense is read as nothing. */
export function rowOf<E extends Readable, More = unknown>(entity: E, raw: RawRow): Row[E] & More {
  const row: Record<string, unknown> = { ...raw }
  for (const field of booleans[entity] ?? []) if (row[field] !== null) row[field] = row[field] === 1
  for (const field of jsonFieldsOf(entity)) row[field] = readJson(entity, field, raw[field] ?? null)
  return row as Row[E] & More
}

export const allOf = <R = RawRow>(store: Store, sql: string, parameters: readonly unknown[] = []): R[] =>
  store.sqlite.prepare(sql).all([...parameters]) as R[]

/** For `select count(*) as n …`. */
export const countOf = (store: Store, sql: string, parameters: readonly unknown[] = []): number =>
  allOf<{ n: number }>(store, sql, parameters)[0]?.n ?? 0

/** The row, unless there is none or it was deleted. */
export function livingById<E extends Readable>(store: Store, entity: E, id: string): Row[E] | undefined {
  const [raw] = allOf(store, `select * from ${entity} where id = ? and deleted_at is null`, [id])
  return raw && rowOf(entity, raw)
}
