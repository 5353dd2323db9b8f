/**
 * The tables as the cloud has them (sync.md S18): the same plain columns, no keys but the primary one, no checks, no
 * indexes. Made from schema.ts, so that a new column here is a new column there.
 */
import { getTableConfig } from 'drizzle-orm/sqlite-core'
import { entities } from '../domain/entity.ts'
import { tableByEntity } from './schema.ts'

type Columns = readonly (readonly [name: string, type: string])[]

/** Which push brought a row there, see sync/cloud.ts. */
const pushed: Columns = [
  ['pushed_by', 'text'],
  ['pushed_no', 'integer'],
]

const metaColumns: Columns = [
  ['id', 'text'],
  ['value', 'text'],
]

const deviceColumns: Columns = [
  ['id', 'text'],
  ['name', 'text'],
  ['last_seen_at', 'text'],
  ['jdo_version', 'text'],
  ['pushed_no', 'integer'],
]

const tables = (): readonly (readonly [table: string, Columns])[] => [
  ...entities.map((entity) => [entity, [...syncedColumns(entity), ...pushed]] as const),
  ['jdo_meta', metaColumns],
  ['jdo_device', deviceColumns],
]

const syncedColumns = (entity: (typeof entities)[number]): Columns =>
  getTableConfig(tableByEntity[entity]).columns.map((column) => [column.name, column.getSQLType()] as const)

/** Column names by table. */
export const cloudColumnsOf = (): readonly (readonly [table: string, columns: readonly string[]])[] =>
  tables().map(([table, columns]) => [table, columns.map(([name]) => name)])

/** Statements that make what is missing; running them again changes nothing. */
export const createCloudTables = (): readonly string[] => tables().map(createTable)

const createTable = ([table, columns]: readonly [string, Columns]): string => {
  const list = columns.map(([name, type]) => `${name} ${type}${name === 'id' ? ' primary key' : ''}`)
  return `create table if not exists ${table} (${list.join(', ')})`
}

/** Statements that add the columns an older jdo did not have (S19). */
export const addCloudColumns = (table: string, found: ReadonlySet<string>): readonly string[] =>
  (tables().find(([name]) => name === table)?.[1] ?? [])
    .filter(([name]) => !found.has(name))
    .map(([name, type]) => `alter table ${table} add column ${name} ${type}`)
