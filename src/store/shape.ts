/** Whose database this is, and of which shape. */
import type Database from 'libsql'

/** How many migrations this jdo knows; SQLite's `user_version` says how many a database has seen. */
export const SCHEMA_VERSION = 8

/** "jdo1", as SQLite's `application_id`. The seventh migration writes it; before, a database is known by its tables. */
const APPLICATION_ID = 0x6a646f31
const FIRST_WITH_ID = 7

/** Of the tables that the first migration makes those that few others have. */
const OURS = ['commitment', 'stakeholder', 'outbox', 'sync_state', 'changed_group']

export type Shape = {
  /** 0: nothing is in it yet. */
  readonly version: number
  /** Another program's. */
  readonly isForeign: boolean
}

type Header = Record<'version' | 'id', number>
type Tables = Record<'tables' | 'ours', number>

const HEADER = `(select user_version from pragma_user_version) as version,
  (select application_id from pragma_application_id) as id`

/** The header says enough of a database of today. Each look is one statement: others may be making or migrating it. */
export function shapeOf(sqlite: Database.Database): Shape {
  const header = onlyRow<Header>(sqlite, `select ${HEADER}`)
  if (header.version >= FIRST_WITH_ID) return shapeIn(header)
  const tables = `count(*) as tables, count(*) filter (where name in (select value from json_each(?))) as ours`
  const sql = `select ${HEADER}, ${tables} from sqlite_master where type = 'table'`
  return shapeIn(onlyRow<Header & Tables>(sqlite, sql, JSON.stringify(OURS)))
}

function shapeIn({ version, id, tables = 0, ours = 0 }: Header & Partial<Tables>): Shape {
  if (version >= FIRST_WITH_ID) return { version, isForeign: id !== APPLICATION_ID }
  return { version, isForeign: version === 0 ? tables > 0 : ours < OURS.length }
}

function onlyRow<R>(sqlite: Database.Database, sql: string, ...parameters: readonly string[]): R {
  const [row] = sqlite.prepare(sql).all([...parameters]) as R[]
  if (row === undefined) throw new Error('a row was missing where there is always one')
  return row
}
