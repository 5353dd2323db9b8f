/** Whose database this is, and of which shape. */
import type Database from 'libsql'

/** How many migrations this jdo knows; SQLite's `user_version` says how many a database has seen. */
export const SCHEMA_VERSION = 7

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

/** Asked in one statement: other processes may be making or migrating it. */
export function shapeOf(sqlite: Database.Database): Shape {
  const sql = `select (select user_version from pragma_user_version) as version,
    (select application_id from pragma_application_id) as id,
    count(*) as tables, count(*) filter (where name in (select value from json_each(?))) as ours
    from sqlite_master where type = 'table'`
  const [row] = sqlite.prepare(sql).all([JSON.stringify(OURS)]) as Header[]
  if (row === undefined) throw new Error('a count without a row')
  return { version: row.version, isForeign: isForeign(row) }
}

type Header = Record<'version' | 'id' | 'tables' | 'ours', number>

function isForeign({ version, id, tables, ours }: Header): boolean {
  if (version === 0) return tables > 0
  return version < FIRST_WITH_ID ? ours < OURS.length : id !== APPLICATION_ID
}
