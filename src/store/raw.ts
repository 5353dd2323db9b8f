/** Rows whose table is only known at run time: read and written by the one hand (save), by undo and by sync. */
import { type Entity, fieldsOf } from '../domain/entity.ts'
import type { RawRow } from '../domain/raw-row.ts'
import { greatestStamp, type Stamps, stampsText } from '../domain/version.ts'
import type { Store } from './open.ts'
import { prepared } from './prepared.ts'

type Sql = { readonly columns: readonly string[]; readonly read: string; readonly write: string }

/** Put together once for each table. */
const sqlByEntity = new Map<Entity, Sql>()

function sqlOf(entity: Entity): Sql {
  const known = sqlByEntity.get(entity)
  if (known !== undefined) return known
  const columns = ['id', ...fieldsOf(entity), 'stamps', 'updated_at', 'updated_by']
  const list = columns.join(', ')
  const set = columns.filter((column) => column !== 'id').map((column) => `${column} = excluded.${column}`)
  const sql: Sql = {
    columns,
    read: `select ${list} from ${entity} where id = ?`,
    write: `insert into ${entity} (${list}) values (${columns.map(() => '?').join(', ')})
      on conflict (id) do update set ${set.join(', ')}`,
  }
  sqlByEntity.set(entity, sql)
  return sql
}

/** Every column of a synced table, in one order. */
export const columnsOf = (entity: Entity): readonly string[] => sqlOf(entity).columns

export const readRaw = (store: Store, entity: Entity, id: string): RawRow | undefined =>
  prepared(store, sqlOf(entity).read).all([id])[0] as RawRow | undefined

/** The same row with these stamps, and with what follows from them. */
export function withStamps(row: RawRow, stamps: Stamps): RawRow {
  const [updated_at, updated_by] = greatestStamp(stamps)
  return { ...row, stamps: stampsText(stamps), updated_at, updated_by }
}

/** Inserts the row, or replaces every column of the one with its id. */
export function writeRaw(store: Store, entity: Entity, row: RawRow): void {
  const { columns, write } = sqlOf(entity)
  prepared(store, write).run(columns.map((column) => row[column] ?? null))
}
