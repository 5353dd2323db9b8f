/** A value that lost against a later one, kept so that nothing is lost silently (sync.md S8, S9). */
import type { Instant } from '../base/time.ts'
import type { Common, Entity } from './entity.ts'
import type { DeviceId } from './version.ts'

export type ConflictFields = {
  readonly entity: Entity
  readonly row_id: string
  readonly group_name: string
  /** The columns of the group as they are kept, and as they were lost: raw column values. */
  readonly kept: Readonly<Record<string, unknown>>
  readonly kept_at: Instant
  readonly kept_by: DeviceId
  readonly lost: Readonly<Record<string, unknown>>
  readonly lost_at: Instant
  readonly lost_by: DeviceId
  /** Null while nobody has looked at it. */
  readonly resolution: 'restored' | 'dismissed' | null
  readonly resolved_at: Instant | null
}
export type Conflict = Common & ConflictFields
