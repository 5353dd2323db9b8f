/** History, append-only: every change says what happened, in the transaction that made it (E7). */
import type { Instant } from '../base/time.ts'
import type { Common, Entity } from './entity.ts'

export const whats = [
  'created',
  'edited',
  'started',
  'completed',
  'marked_at_risk',
  'recovered',
  'abandoned',
  'renegotiated',
  'reopened',
  'skipped',
  'deleted',
  'restored',
  'merged',
  'undone',
  'held',
  'resumed',
  'achieved',
  'evolved',
  'reviewed',
  'turned',
] as const
export type What = (typeof whats)[number]

export type EventFields = {
  readonly entity: Entity
  readonly entity_id: string
  readonly at: Instant
  readonly what: What
  /** Field → [before, after] of what changed. */
  readonly detail: Readonly<Record<string, readonly [unknown, unknown]>>
}
export type Event = Common & EventFields
