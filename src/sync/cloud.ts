/**
 * The cloud's side of the tables, as the replica shows them: the same columns as the store, and two that say which
 * push brought a row there, so that a round can ask for what moved instead of comparing everything.
 *
 *     … the columns of the store … | pushed_by  pushed_no
 *                                    1f00ba44   1207        ← this device's 1207th sent row
 *
 * A device numbers the rows it sends, one after the other, and they arrive in that order, with a name tag of the device
 * that bears the last number. Who has seen the tag at 1207 has seen all up to it; a row beyond its tag, as somebody may
 * write by hand, is looked at each time.
 */

import { isInstant } from '../base/time.ts'
import { type Entity, entities } from '../domain/entity.ts'
import type { RawRow } from '../domain/raw-row.ts'
import type { DeviceId } from '../domain/version.ts'
import { columnsOf } from '../store/raw.ts'
import type { Versions } from '../store/travel.ts'
import { type CloudRow, fromCloud, toCloud } from './crossing.ts'
import type { Replica } from './replica.ts'

/** The number on the name tag, by device. */
export type Seen = Readonly<Record<DeviceId, number>>

/** Ids and versions of up to `limit` rows after an id, in the order of ids; with `seen`, only what moved since. */
export async function cloudVersionsAfter(
  replica: Replica,
  entity: Entity,
  { after, limit, seen }: { readonly after: string; readonly limit: number; readonly seen: Seen | undefined },
): Promise<Versions> {
  const moved = seen === undefined ? { sql: '', values: [] } : movedSince(seen)
  const sql = `select id, stamps from ${entity} where id > ?${moved.sql} order by id limit ?`
  return versionsOf(await replica.all(sql, [after, ...moved.values, limit]))
}

function movedSince(seen: Seen): { readonly sql: string; readonly values: readonly (string | number)[] } {
  const devices = Object.entries(seen)
  if (devices.length === 0) return { sql: '', values: [] }
  const stale = devices.map(() => '(pushed_by = ? and pushed_no <= ?)').join(' or ')
  return { sql: ` and not (${stale})`, values: devices.flat() }
}

export async function cloudVersionsOf(
  replica: Replica,
  entity: Entity,
  ids: readonly string[],
): Promise<Versions> {
  return versionsOf(await replica.all(`select id, stamps from ${entity} where id in ${marks(ids)}`, [...ids]))
}

const versionsOf = (rows: readonly RawRow[]): Versions =>
  new Map(rows.map(({ id, stamps }) => [String(id), String(stamps)]))

export async function cloudRowsOf(
  replica: Replica,
  entity: Entity,
  ids: readonly string[],
): Promise<ReadonlyMap<string, CloudRow>> {
  const sql = `select ${columnsOf(entity).join(', ')} from ${entity} where id in ${marks(ids)}`
  return new Map((await replica.all(sql, [...ids])).map((row) => [String(row.id), fromCloud(entity, row)]))
}

const marks = (ids: readonly string[]): string => `(${ids.map(() => '?').join(', ')})`

export type OutgoingRow = { readonly row: RawRow; readonly isNew: boolean; readonly number: number }

/**
 * Writes rows into the replica, in one transaction that goes up as one. The device's name tag takes the last number
 * along: whatever others see of these rows, they see a tag that is not below it.
 */
export async function writeCloudRows(
  replica: Replica,
  entity: Entity,
  by: DeviceId,
  outgoing: readonly OutgoingRow[],
): Promise<void> {
  const columns = [...columnsOf(entity), 'pushed_by', 'pushed_no']
  const rest = columns.filter((column) => column !== 'id')
  const insert = `insert into ${entity} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`
  const update = `update ${entity} set ${rest.map((column) => `${column} = ?`).join(', ')} where id = ?`
  await replica.transaction(async (run) => {
    for (const { row, isNew, number } of outgoing) {
      const full = toCloud(entity, row, by, number)
      const order = isNew ? columns : [...rest, 'id']
      await run(
        isNew ? insert : update,
        order.map((column) => full[column] ?? null),
      )
    }
    const last = outgoing[outgoing.length - 1]?.number ?? 0
    await run('update jdo_device set pushed_no = ? where id = ?', [last, by])
  })
}

export async function countCloudRows(replica: Replica): Promise<number> {
  const counts = entities.map((entity) => `(select count(*) from ${entity})`)
  const [row] = await replica.all(`select ${counts.join(' + ')} as count`, [])
  return Number(row?.count ?? 0)
}

const DEVICE = ['name', 'last_seen_at', 'jdo_version', 'pushed_no', 'id'] as const

/** The devices that have been here, as they described themselves; a description that makes no sense is none. */
export async function readDevices(replica: Replica): Promise<readonly RawRow[]> {
  const rows = await replica.all(`select ${DEVICE.join(', ')} from jdo_device`)
  return rows.filter(({ id, last_seen_at }) => id && isInstant(String(last_seen_at)))
}

/** What a copy of the cloud has seen that holds these devices. */
export const seenIn = (devices: readonly RawRow[]): Seen =>
  Object.fromEntries(
    devices.map(({ id, pushed_no }) => [String(id), typeof pushed_no === 'number' ? pushed_no : 0]),
  )

export async function writeDevice(replica: Replica, device: RawRow): Promise<void> {
  const known = await replica.all('select id from jdo_device where id = ?', [device.id ?? null])
  const values = DEVICE.map((column) => device[column] ?? null)
  const sql =
    known.length > 0
      ? 'update jdo_device set name = ?, last_seen_at = ?, jdo_version = ?, pushed_no = ? where id = ?'
      : `insert into jdo_device (${DEVICE.join(', ')}) values (?, ?, ?, ?, ?)`
  await replica.run(sql, values)
}

/** What the database says of itself. */
export async function readMeta(replica: Replica, id: string): Promise<string | undefined> {
  const [row] = await replica.all('select value from jdo_meta where id = ?', [id])
  return row === undefined ? undefined : String(row.value)
}

/** Says what the database does not say yet. Whoever comes first names it. */
export async function writeMeta(replica: Replica, values: Readonly<Record<string, string>>): Promise<void> {
  const known = new Set((await replica.all('select id from jdo_meta')).map(({ id }) => id))
  for (const [id, value] of Object.entries(values)) {
    if (!known.has(id)) await replica.run('insert into jdo_meta (id, value) values (?, ?)', [id, value])
  }
}

/** True when it said something else. */
export async function changeMeta(replica: Replica, id: string, value: string): Promise<boolean> {
  await writeMeta(replica, { [id]: value })
  return (
    (await replica.run('update jdo_meta set value = ? where id = ? and value <> ?', [value, id, value])) > 0
  )
}
