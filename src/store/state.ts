/** What the device remembers about itself and about sync: small facts, one row each. */
import type { DeviceId } from '../domain/version.ts'
import type { Store } from './open.ts'

/** Everything that is remembered, by name. Values are text. */
export type StateKey =
  | 'clock_offset_ms'
  | 'database_id'
  | 'device_seen_at'
  | 'last_success_at'
  | 'last_attempt_at'
  | 'trouble'
  | 'failures'
  | 'next_attempt_at'
  /** Who runs a round, who is the background worker: a process id, and until when; see sync/lease.ts. */
  | 'round_lease'
  | 'worker_lease'
  /** See sync/seen.ts. */
  | 'seen'
  | 'compare_all'
  /** A round has pulled, and has not landed everything yet. */
  | 'arriving'
  | 'push_number'
  /** Rows in the cloud that make no sense here, as JSON; see sync/unreadable.ts. */
  | 'unreadable'
  /** Ids of the promises that wait for a person's word, as JSON; see sync/held.ts. */
  | 'held'
  | 'announced'
  /** See sync/epoch.ts. */
  | 'epoch'
  | 'new_epoch'
  /** When the cloud was seen to have been restored to an older copy. */
  | 'cloud_went_back_at'
  /** Devices that sent what is dated in the future, as JSON; see sync/ahead.ts. */
  | 'ahead'
  /** The version of the cloud's tables whose columns were last filled from there. */
  | 'filled_version'
  /** Hours left today, as JSON {day, hours} (H3). */
  | 'hours'
  /** The day on which the reflective line was said last (C10). */
  | 'reflected_on'
  /** Of a recurring template, by id: the day on which there is next something to make, and the version it was made of. */
  | `made_${string}`

export function readState(store: Store, key: StateKey): string | undefined {
  const [row] = store.sqlite.prepare('select value from sync_state where key = ?').all([key]) as {
    value: string
  }[]
  return row?.value
}

/** `undefined` forgets. */
export function writeState(store: Store, key: StateKey, value: string | undefined): void {
  if (value === undefined) store.sqlite.prepare('delete from sync_state where key = ?').run([key])
  else store.sqlite.prepare('insert or replace into sync_state (key, value) values (?, ?)').run([key, value])
}

/** How far this clock is behind the server's, in ms; 0 while nothing was measured. */
export const clockOffsetMs = (store: Store): number => Number(readState(store, 'clock_offset_ms') ?? 0)

export function selfDeviceId(store: Store): DeviceId {
  const [row] = store.sqlite.prepare('select id from device where is_self = 1').all() as { id: string }[]
  if (row === undefined) throw new Error('this database knows no device of its own')
  return row.id
}
