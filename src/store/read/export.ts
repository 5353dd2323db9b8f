/** Everything that travels, for an export: row by row, so that a great store is never in memory as a whole. */
import { type Entity, entities } from '../../domain/entity.ts'
import type { RawRow } from '../../domain/raw-row.ts'
import type { Store } from '../open.ts'
import { columnsOf } from '../raw.ts'

const PAGE_ROWS = 1000

export function* everyRow(store: Store): Generator<readonly [Entity, RawRow]> {
  for (const entity of entities) {
    const sql = `select ${columnsOf(entity).join(', ')} from ${entity} where id > ? order by id limit ?`
    const statement = store.sqlite.prepare(sql)
    for (let after: string | undefined = ''; after !== undefined; ) {
      const page = statement.all([after, PAGE_ROWS]) as RawRow[]
      for (const row of page) yield [entity, row]
      const last: RawRow | undefined = page.length < PAGE_ROWS ? undefined : page.at(-1)
      after = last === undefined ? undefined : String(last.id)
    }
  }
}
