/** Rows whose table is only known at run time: read and written by the one hand (save), by undo and by sync. */
import { type Entity, fieldsOf } from '../domain/entity.ts'
import type { RawRow } from '../domain/raw-row.ts'
import { greatestStamp, type Stamps, stampsText } from '../domain/version.ts'
import type { Store } from './open.ts'

/** Every column of a synced table, in one order. */
export const columnsOf = (entity: Entity): readonly string[] => [
  'id',
  ...fieldsOf(entity),
  'stamps',
  'updated_at',
  'updated_by',
]

export function readRaw(store: Store, entity: Entity, id: string): RawRow | undefined {
  const sql = `select ${columnsOf(entity).join(', ')} from ${entity} where id = ?`
  return store.sqlite.prepare(sql).all([id])[0] as RawRow | undefined
}

/** The same row with these stamps, and with what follows from them. */
export function withStamps(row: RawRow, stamps: Stamps): RawRow {
  const [updated_at, updated_by] = greatestStamp(stamps)
  return { ...row, stamps: stampsText(stamps), updated_at, updated_by }
}

/** Inserts the row, or replaces every column of the one with its id. */
export function writeRaw(store: Store, entity: Entity, row: RawRow): void {
  const columns = columnsOf(entity)
  const set = columns.filter((column) => column !== 'id').map((column) => `${column} = excluded.${column}`)
  const sql = `insert into ${entity} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})
    on conflict (id) do update set ${set.join(', ')}`
  store.sqlite.prepare(sql).run(columns.map((column) => row[column] ?? null))
}
