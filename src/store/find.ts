/** From what a person typed to the id of a living row (E4). */
import type { Entity } from '../domain/entity.ts'
import type { Store } from './open.ts'
import { BY_DUE, OPEN } from './open-commitment.ts'
import { idOfNumber } from './ref.ts'
import { allOf } from './row.ts'

export type Found = { readonly entity: Entity; readonly id: string }

export function findByNumber(store: Store, entity: Entity, number: number): Found | undefined {
  const id = idOfNumber(store, entity, number)
  return id !== undefined && isLiving(store, entity, id) ? { entity, id } : undefined
}

export const isLiving = (store: Store, entity: Entity, id: string): boolean =>
  allOf(store, `select 1 from ${entity} where id = ? and deleted_at is null`, [id]).length > 0

/** At most this many are worth showing. */
const MANY = 10

/** Living rows whose id begins with these hex digits. "g" is the first letter after them. */
export function findByPrefix(store: Store, entity: Entity, prefix: string): readonly Found[] {
  const sql = `select id from ${entity} where id >= ? and id < ? and deleted_at is null order by id limit ?`
  return allOf<{ id: string }>(store, sql, [prefix, `${prefix}g`, MANY]).map(({ id }) => ({ entity, id }))
}

export type Titled = { readonly id: string; readonly number: number | null; readonly text: string }

type Sides = Readonly<Record<'open' | 'closed', string>>

/** Of things that have a title: the youngest first, for they are spoken of most. */
const titledIn = (table: 'goal' | 'milestone' | 'vision', ...open: readonly string[]): Sides => {
  const inState = `t.status in (${open.map((status) => `'${status}'`).join(', ')})`
  const select = `select t.id, r.number, t.title as text from ${table} t left join ref r on r.id = t.id
    where t.deleted_at is null and`
  const order = 'order by t.created_at desc, t.id'
  return { open: `${select} ${inState} ${order}`, closed: `${select} not ${inState} ${order}` }
}

/** What is never closed. */
const NOTHING = `select id, 0 as number, '' as text from ref where 0`

type Worded = 'commitment' | 'task' | 'goal' | 'milestone' | 'vision' | 'recurring' | 'inbox'
const titles: Readonly<Record<Worded, Sides>> = {
  commitment: {
    open: `select c.id, r.number, c.deliverable as text from ${BY_DUE} left join ref r on r.id = c.id
      where ${OPEN} order by c.due_at, c.id`,
    closed: `select c.id, r.number, c.deliverable as text from commitment c left join ref r on r.id = c.id
      where c.deleted_at is null and c.status in ('completed', 'abandoned') order by c.due_at desc, c.id`,
  },
  task: {
    open: `select t.id, r.number, t.title as text from commitment c join task t on t.commitment_id = c.id
      left join ref r on r.id = t.id where ${OPEN}
      and t.deleted_at is null and t.status in ('pending', 'in_progress') order by c.due_at, t.position`,
    closed: `select t.id, r.number, t.title as text from commitment c join task t on t.commitment_id = c.id
      left join ref r on r.id = t.id where c.deleted_at is null
      and t.deleted_at is null and t.status in ('completed', 'skipped') order by t.updated_at desc`,
  },
  goal: titledIn('goal', 'active', 'on_hold'),
  milestone: titledIn('milestone', 'pending', 'in_progress', 'missed'),
  vision: titledIn('vision', 'active'),
  recurring: {
    open: `select t.id, r.number, t.deliverable as text from recurring t left join ref r on r.id = t.id
      where t.deleted_at is null order by t.status, t.created_at desc, t.id`,
    closed: NOTHING,
  },
  inbox: {
    open: `select t.id, r.number, t.text from inbox t left join ref r on r.id = t.id
      where t.deleted_at is null order by t.captured_at, t.id`,
    closed: NOTHING,
  },
}

/** What can be meant by words (E5), the likeliest first. */
export const titlesOf = (store: Store, entity: Worded, among: 'open' | 'closed'): readonly Titled[] =>
  allOf<Titled>(store, titles[entity][among])
