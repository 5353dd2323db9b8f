/**
 * Stamps the edits that wait to be sent anew: with another time, when the clock's error is measured or has changed (sync.md
 * S21); with another name, when this device turns out to share its own (S20).
 */
import { instantOfMs } from '../base/time.ts'
import type { Entity } from '../domain/entity.ts'
import { type Reading, restamp, TOLERANCE_MS } from '../domain/restamp.ts'
import { type DeviceId, parseStamps, type Stamp, settleDeletion, stampOf } from '../domain/version.ts'
import type { Store } from './open.ts'
import { readRaw, withStamps, writeRaw } from './raw.ts'
import { clockOffsetMs, selfDeviceId } from './state.ts'
import { inTransaction } from './transaction.ts'
import { basesOfIds } from './travel.ts'

type Row = { readonly entity: Entity; readonly id: string }

/** Once per measured offset, and never what a push may have carried already. Gives how many rows changed. */
export function restampPending(store: Store, nowMs: number): number {
  return inTransaction(store, () => {
    const offsetMs = clockOffsetMs(store)
    // A clock that was set back meanwhile left readings that are still to come.
    const sql = 'select distinct entity, id from reading where sent = 0 and (offset_ms <> ? or raw_at > ?)'
    const rows = store.sqlite.prepare(sql).all([offsetMs, instantOfMs(nowMs + TOLERANCE_MS)]) as Row[]
    const correction = { offsetMs, now: instantOfMs(nowMs + offsetMs) }
    for (const row of rows) restampRow(store, row, correction)
    const known = 'update reading set offset_ms = ?1 where sent = 0 and offset_ms <> ?1'
    store.sqlite.prepare(known).run([offsetMs])
    return rows.length
  })
}

/** What waits to be sent, and was never in a push, is from now on this device's own and no longer `former`'s. */
export function signPending(store: Store, former: DeviceId): void {
  const self = selfDeviceId(store)
  inTransaction(store, () => {
    const rows = store.sqlite
      .prepare('select distinct entity, id from reading where sent = 0')
      .all([]) as Row[]
    for (const { entity, id } of rows) {
      const row = readRaw(store, entity, id)
      if (row === undefined) continue
      const next: Record<string, Stamp> = { ...parseStamps(String(row.stamps)) }
      for (const { group } of readingsOf(store, { entity, id })) {
        const [at, by, prevAt, prevBy] = stampOf(next, group)
        if (by === former) next[group] = [at, self, prevAt, prevBy]
      }
      writeRaw(store, entity, withStamps(row, settleDeletion(next)))
    }
  })
}

function restampRow(store: Store, { entity, id }: Row, correction: Parameters<typeof restamp>[3]): void {
  const row = readRaw(store, entity, id)
  if (row === undefined) return
  const stamps = parseStamps(String(row.stamps))
  const base = basesOfIds(store, entity, [id]).get(id) ?? {}
  const self = selfDeviceId(store)
  const readings = readingsOf(store, { entity, id }).filter(({ group }) => stampOf(stamps, group)[1] === self)
  writeRaw(store, entity, withStamps(row, restamp(stamps, base, readings, correction)))
}

function readingsOf(store: Store, { entity, id }: Row): readonly Reading[] {
  const sql = 'select group_name, raw_at from reading where entity = ? and id = ? and sent = 0'
  const rows = store.sqlite.prepare(sql).all([entity, id]) as { group_name: string; raw_at: string }[]
  return rows.map(({ group_name, raw_at }) => ({ group: group_name, rawAt: raw_at }))
}
