/** How many things of each state lie below each row, asked of SQLite in one go. */
import type { Tally } from '../domain/progress.ts'
import type { Store } from './open.ts'
import { allOf } from './row.ts'

export type TallyById<S extends string> = ReadonlyMap<string, Tally<S>>

/** For `select … as id, status, count(*) as n …`. */
export function talliesOf<S extends string>(store: Store, sql: string): TallyById<S> {
  const tallies = new Map<string, Tally<S>>()
  for (const { id, status, n } of allOf<{ id: string; status: S; n: number }>(store, sql))
    tallies.set(id, { ...tallies.get(id), [status]: n } as Tally<S>)
  return tallies
}
