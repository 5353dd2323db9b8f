/**
 * Short numbers for people (E4): local to this device, one after the other. A store gives no number twice; a new one in its
 * place (sync setup --fresh) begins at 1 again.
 */
import { type Entity, letterByEntity } from '../domain/entity.ts'
import type { Store } from './open.ts'
import { prepared } from './prepared.ts'

/** Gives the row a number unless it has one. Call it inside the transaction that writes the row. */
export function giveRef(store: Store, entity: Entity, id: string): void {
  if (letterByEntity[entity] === undefined) return
  const sql = `insert into ref (entity, number, id)
    select ?, coalesce((select max(number) from ref where entity = ?), 0) + 1, ?
    where not exists (select 1 from ref where id = ?)`
  prepared(store, sql).run([entity, entity, id, id])
}

/**
 * The same for many, in their order and in one statement. After each statement that follows a row's number, the search
 * would write to the disk what it has heard of (FTS5, at every savepoint): five times as long for ten thousand promises.
 */
export function giveRefs(store: Store, entity: Entity, ids: ReadonlySet<string>): void {
  if (letterByEntity[entity] === undefined) return
  if (ids.size === 1) {
    for (const id of ids) giveRef(store, entity, id)
    return
  }
  const sql = `insert into ref (entity, number, id)
    select ?, coalesce((select max(number) from ref where entity = ?), 0) + row_number() over (order by key), value
    from json_each(?) where not exists (select 1 from ref where id = value)`
  prepared(store, sql).run([entity, entity, JSON.stringify([...ids])])
}

export function numberOf(store: Store, id: string): number | undefined {
  const [row] = store.sqlite.prepare('select number from ref where id = ?').all([id]) as { number: number }[]
  return row?.number
}

export function idOfNumber(store: Store, entity: Entity, number: number): string | undefined {
  const sql = 'select id from ref where entity = ? and number = ?'
  const [row] = store.sqlite.prepare(sql).all([entity, number]) as { id: string }[]
  return row?.id
}

/** What a thing is, for every thing that a person can refer to: an id is never that of two. */
export function entityOfId(store: Store, id: string): Entity | undefined {
  const [row] = prepared(store, 'select entity from ref where id = ?').all([id]) as { entity: Entity }[]
  return row?.entity
}
