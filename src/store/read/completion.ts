/** What can be meant by the word that is being typed: few rows, by index. */
import type { Entity } from '../../domain/entity.ts'
import type { Store } from '../open.ts'
import { BY_DUE, OPEN } from '../open-commitment.ts'
import { allOf } from '../row.ts'

export type Offered = { readonly number: number; readonly text: string }

const living = (entity: Entity, text: string) =>
  `select id, ${text} as text from ${entity} where deleted_at is null`
const sqlByEntity: Readonly<Partial<Record<Entity, string>>> = {
  commitment: `select c.id, c.deliverable as text from ${BY_DUE} where ${OPEN} order by c.due_at, c.id limit 50`,
  task: `select t.id, t.title as text from commitment c join task t on t.commitment_id = c.id where ${OPEN}
    and t.deleted_at is null order by c.due_at, t.position limit 50`,
  stakeholder: `${living('stakeholder', 'name')} order by lower(name) limit 50`,
  goal: `${living('goal', 'title')} limit 50`,
  milestone: `${living('milestone', 'title')} limit 50`,
  vision: `${living('vision', 'title')} limit 50`,
  recurring: `${living('recurring', 'deliverable')} limit 50`,
  inbox: `${living('inbox', 'text')} order by captured_at limit 50`,
}

export function offeredOf(store: Store, entity: Entity): readonly Offered[] {
  const sql = sqlByEntity[entity]
  if (sql === undefined) return []
  return allOf<Offered>(store, `select r.number, x.text from (${sql}) x join ref r on r.id = x.id`)
}

export const namesFrom = (store: Store, prefix: string): readonly string[] =>
  allOf<{ name: string }>(
    store,
    `select name from stakeholder where deleted_at is null and lower(name) >= lower(?) and lower(name) < lower(?)
     order by lower(name) limit 50`,
    [prefix, `${prefix}\uffff`],
  ).map(({ name }) => name)
