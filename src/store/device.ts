/** The devices of this person: this one, and the others as they described themselves in the cloud. */
import { type RawRow, rawOf } from '../domain/raw-row.ts'
import type { DeviceId } from '../domain/version.ts'
import type { Store } from './open.ts'
import { inTransaction } from './transaction.ts'

export type Device = {
  readonly id: DeviceId
  readonly name: string
  readonly last_seen_at: string
  readonly jdo_version: string
  readonly is_self: boolean
}

export function allDevices(store: Store): readonly Device[] {
  const sql =
    'select id, name, last_seen_at, jdo_version, is_self from device order by is_self desc, name, id'
  const rows = store.sqlite.prepare(sql).all([]) as (Omit<Device, 'is_self'> & { is_self: number })[]
  return rows.map((row) => ({ ...row, is_self: row.is_self === 1 }))
}

export function selfDevice(store: Store): Device {
  const self = allDevices(store).find((device) => device.is_self)
  if (self === undefined) throw new Error('this database knows no device of its own')
  return self
}

/** A machine may be renamed, and jdo upgraded. */
export function knowSelf(store: Store, self: Pick<Device, 'name' | 'last_seen_at' | 'jdo_version'>): void {
  const sql = 'update device set name = ?, last_seen_at = ?, jdo_version = ? where is_self = 1'
  store.sqlite.prepare(sql).run([self.name, self.last_seen_at, self.jdo_version])
}

/** Notes what the cloud says of the other devices. */
export function knowDevices(store: Store, rows: readonly RawRow[]): void {
  const insert = `insert into device (id, name, last_seen_at, jdo_version, is_self) values (?, ?, ?, ?, 0)
    on conflict (id) do update set name = excluded.name, last_seen_at = excluded.last_seen_at, jdo_version = excluded.jdo_version
    where is_self = 0`
  inTransaction(store, () => {
    const statement = store.sqlite.prepare(insert)
    for (const { id, name, last_seen_at, jdo_version } of rows) {
      if (id)
        statement.run([rawOf(id), rawOf(name ?? ''), rawOf(last_seen_at ?? ''), rawOf(jdo_version ?? '')])
    }
  })
}

/** From now on this store writes as another device; the old one is remembered among the others. */
export function takeNewDeviceId(store: Store): void {
  const insert = `insert into device (id, name, is_self, last_seen_at, jdo_version)
    select printf('%08x', 1 + abs(random() % 4294967295)), name, 1, last_seen_at, jdo_version from device where id = ?`
  inTransaction(store, () => {
    const { id } = selfDevice(store)
    store.sqlite.prepare('update device set is_self = 0 where id = ?').run([id])
    store.sqlite.prepare(insert).run([id])
  })
}
