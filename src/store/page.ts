/**
 * Long lists, read while they are shown. First SQLite's row numbers, all at one moment, of 8 bytes each; then the rows, a
 * page at a time. So a list of any length takes little memory, and however slowly it is read, no transaction stays open.
 */
import type { Store } from './open.ts'
import { allOf } from './row.ts'

/**
 * The first column of the query, in its order, which it must state together with a limit: otherwise SQLite is free to
 * forget it. As one text, for a row each would be an object each.
 */
export function rowNumbers(store: Store, sql: string, parameters: readonly unknown[]): readonly number[] {
  const [row] = allOf<{ numbers: string }>(
    store,
    `with listed (number) as (${sql}) select json_group_array(number) as numbers from listed`,
    parameters,
  )
  return JSON.parse(row?.numbers ?? '[]')
}

/** For a query with `in (select value from json_each(?))`. */
export const numbersText = (numbers: readonly number[]): string => JSON.stringify(numbers)
