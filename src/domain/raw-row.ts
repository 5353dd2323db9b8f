/** A row as SQLite and the cloud hold it: field → text, number or null. What travels and what is merged. */
export type RawValue = string | number | null
export type RawRow = Readonly<Record<string, RawValue>>

/** Booleans become 0 and 1, lists and objects JSON text; everything else is itself. */
export function rawOf(value: unknown): RawValue {
  if (value === undefined || value === null) return null
  if (typeof value === 'boolean') return Number(value)
  if (typeof value === 'string' || typeof value === 'number') return value
  return JSON.stringify(value)
}

export const rawRowOf = (values: Readonly<Record<string, unknown>>): RawRow =>
  Object.fromEntries(Object.entries(values).map(([field, value]) => [field, rawOf(value)]))

/** The part of a row that a group of columns covers. */
export const pick = (row: RawRow, columns: readonly string[]): RawRow =>
  Object.fromEntries(columns.map((column) => [column, row[column] ?? null]))

export const sameValues = (a: RawRow, b: RawRow, columns: readonly string[]): boolean =>
  columns.every((column) => (a[column] ?? null) === (b[column] ?? null))
