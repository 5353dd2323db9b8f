/** What one command changed, group by group, as undo sees it. */
import type { Instant } from '../base/time.ts'
import { type Entity, groupsByEntity } from '../domain/entity.ts'
import { pick, type RawRow } from '../domain/raw-row.ts'
import type { Store } from './open.ts'
import { prepared } from './prepared.ts'

/** One group of one row that changed. */
export type Done = {
  readonly entity: Entity
  readonly id: string
  readonly group: string
  readonly before: RawRow | null
  readonly after: RawRow
}

export const doneOf = (
  entity: Entity,
  row: RawRow,
  before: RawRow | undefined,
  groups: readonly string[],
): readonly Done[] =>
  groups.map((group) => {
    const columns = groupsByEntity[entity][group] ?? []
    return {
      entity,
      id: String(row.id),
      group,
      before: before === undefined ? null : pick(before, columns),
      after: pick(row, columns),
    }
  })

/** Row by row; a step that changed nothing is none. */
export function rememberStep(
  { store, now }: { readonly store: Store; readonly now: Instant },
  label: string,
  done: readonly (readonly Done[])[],
): void {
  const { lastInsertRowid } = store.sqlite
    .prepare('insert into change (at, label, undone) values (?, ?, 0)')
    .run([now, label])
  const sql = `insert into changed_group (seq, entity, id, group_name, before, after)
    select ?, ?, ?, value ->> 0, value ->> 1, value ->> 2 from json_each(?)`
  const insert = prepared(store, sql)
  for (const groups of done) {
    const [first] = groups
    if (first === undefined) continue
    const lines = groups.map(({ group, before, after }) => [
      group,
      before && JSON.stringify(before),
      JSON.stringify(after),
    ])
    insert.run([lastInsertRowid, first.entity, first.id, JSON.stringify(lines)])
  }
}
