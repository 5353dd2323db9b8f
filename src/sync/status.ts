/** The state of sync, for people and scripts. */
import type { Instant } from '../base/time.ts'
import type { DeviceAhead } from './ahead.ts'
import type { Unreadable } from './crossing.ts'
import type { SyncTrouble } from './trouble.ts'

export type SyncStatus = {
  readonly enabled: boolean
  readonly database_url: string | null
  readonly device: { readonly id: string; readonly name: string }
  readonly connection: 'off' | 'never' | 'ok' | 'offline' | 'trouble'
  readonly last_success_at: Instant | null
  readonly last_attempt_at: Instant | null
  readonly next_attempt_at: Instant | null
  /** Edits made here that the cloud is not yet known to have. */
  readonly pending: number
  /** Discarded values that nobody has looked at. */
  readonly conflicts: number
  /** How far this clock is behind the server's, in ms; 0 under 2 s. */
  readonly clock_offset_ms: number
  /** Devices that sent what is dated in the future; it wins over who has not seen it until then. */
  readonly ahead: readonly DeviceAhead[]
  /** Rows in the cloud that make no sense here, and the columns for which they were left. */
  readonly unreadable: readonly Unreadable[]
  /** When the cloud was found to have gone back to an earlier state; what it lost was sent again from here. */
  readonly cloud_went_back_at: Instant | null
  /** What went wrong last; null after a success. */
  readonly trouble: SyncTrouble | null
  readonly devices: readonly {
    readonly id: string
    readonly name: string
    readonly last_seen_at: Instant
    readonly jdo_version: string
    readonly is_self: boolean
  }[]
}
