/**
 * What waits to be sent: which rows (the outbox), and what this clock showed, uncorrected, when each of their groups was
 * written (the readings, sync.md S21).
 *
 * Until a database is linked for the first time nothing is noted, for people who never sync would keep as much of it as of
 * promises. Nor is any edit corrected until then, whatever a server has said, so a stamp is what the clock showed. At the
 * first link all that is here begins to wait, with the readings that its stamps tell.
 */
import { type Entity, entities } from '../domain/entity.ts'
import type { Store } from './open.ts'
import { prepared } from './prepared.ts'
import { readState, selfDeviceId } from './state.ts'

export const wasEverLinked = (store: Store): boolean => readState(store, 'database_id') !== undefined

export function putIntoOutbox(store: Store, entity: Entity, id: string): void {
  prepared(store, 'insert or ignore into outbox (entity, id) values (?, ?)').run([entity, id])
}

export type ClockReading = { readonly rawNow: string; readonly offsetMs: number }

/** What may have left stays marked: an edit over it, stamped anew, could fall below what others have seen. */
export function noteReadings(
  store: Store,
  {
    entity,
    id,
    groups,
  }: { readonly entity: Entity; readonly id: string; readonly groups: readonly string[] },
  { rawNow, offsetMs }: ClockReading,
): void {
  const sql = `insert into reading (entity, id, group_name, raw_at, offset_ms, sent)
    select ?, ?, value, ?, ?, 0 from json_each(?) where true
    on conflict (entity, id, group_name) do update set raw_at = excluded.raw_at, offset_ms = excluded.offset_ms`
  prepared(store, sql).run([entity, id, rawNow, offsetMs, JSON.stringify(groups)])
}

/** For the first link, inside the transaction that notes it: no edit may fall between. */
export function everythingWaits(store: Store): void {
  const self = selfDeviceId(store)
  for (const entity of entities) {
    store.sqlite.exec(`insert or ignore into outbox (entity, id) select '${entity}', id from ${entity}`)
    store.sqlite
      .prepare(
        `insert or ignore into reading (entity, id, group_name, raw_at, offset_ms, sent)
         select '${entity}', row.id, stamp.key, stamp.value ->> 0, 0, 0
         from ${entity} row, json_each(row.stamps) stamp where stamp.value ->> 1 = ?`,
      )
      .run([self])
  }
}
