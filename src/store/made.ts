/**
 * Which templates have promises to make (R3). Asked on the way to every answer, so it is one look: at a table that is
 * empty for most people, beside what this device remembers of each template.
 */
import type { Day } from '../base/time.ts'
import type { Store } from './open.ts'
import { writeState } from './state.ts'

export function templatesToMake(store: Store, today: Day): readonly string[] {
  const sql = `select r.id from recurring r left join sync_state s on s.key = 'made_' || r.id
    where r.deleted_at is null and (s.value is null or substr(s.value, 1, 10) <= ? or substr(s.value, 12) <> r.stamps)`
  return (store.sqlite.prepare(sql).all([today]) as { id: string }[]).map(({ id }) => id)
}

/** All that this version of the template asks for is made; there will be more on that day. */
export const rememberMade = (store: Store, id: string, nextMakingDay: Day, stamps: string): void =>
  writeState(store, `made_${id}`, `${nextMakingDay} ${stamps}`)
