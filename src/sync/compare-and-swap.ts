/**
 * Compare and swap (S11): what one changed row of the replica becomes in the cloud. A statement that applies only if
 * the cloud's row still has the stamps that this change was made on, or if there is no row. Losing is silent; only the
 * next pull shows it. Columns that did not change are not named, so what a newer jdo put there survives.
 *
 *   inserted           INSERT … ON CONFLICT (id) DO NOTHING
 *   updated            INSERT … ON CONFLICT (id) DO UPDATE SET changed… WHERE stamps IS the stamps before
 *   deleted, touched   nothing: synced rows are never removed (S4)
 *
 * Rows without stamps say what a database or a device is: who comes first names it, and a later change goes as it is.
 */

type Cell = unknown
type Row = Readonly<Record<string, Cell>>

/** The shape of the SDK's mutation, as far as it is used. */
export type RowChange = {
  readonly tableName: string
  readonly changeType: string
  readonly before?: Row
  readonly after?: Row
}

export type Rewrite =
  | { operation: 'skip' }
  | { operation: 'rewrite'; stmt: { sql: string; values: Cell[] } }
  /** As it is. */
  | null

const SKIP: Rewrite = { operation: 'skip' }

/** Must not throw: the SDK would never come back from it. Rows without `id` go as they are. */
export function compareAndSwap(change: RowChange): Rewrite {
  const { tableName, before, after } = change
  if (!after) return SKIP
  const isInsert = !before || change.changeType === 'insert'
  if (!('id' in after) || !(isInsert || 'stamps' in after)) return null
  const columns = Object.keys(after)
  const values = columns.map((column) => after[column])
  const insert = `INSERT INTO ${quoted(tableName)} (${columns.map(quoted).join(', ')}) VALUES (${columns.map(() => '?').join(', ')}) ON CONFLICT ("id")`
  // A local upsert arrives as an insert whose `before` is already the new row: what it replaced is unknown.
  if (isInsert) return rewrite(`${insert} DO NOTHING`, values)
  const changed = columns.filter((column) => column !== 'id' && after[column] !== before[column])
  if (changed.length === 0) return SKIP
  const set = changed.map((column) => `${quoted(column)} = excluded.${quoted(column)}`).join(', ')
  return rewrite(`${insert} DO UPDATE SET ${set} WHERE ${quoted(tableName)}."stamps" IS ?`, [
    ...values,
    before.stamps,
  ])
}

const rewrite = (sql: string, values: Cell[]): Rewrite => ({ operation: 'rewrite', stmt: { sql, values } })
const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
