/** From what a person typed to the id of a living row (E4). */
import type { Entity } from '../domain/entity.ts'
import type { Store } from './open.ts'
import { BY_DUE, OPEN } from './open-commitment.ts'
import { numbersTitled } from './read/search.ts'
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

/** Things of one state: where all of them are, and in which order they are likely. */
type Side = { readonly from: string; readonly where: string; readonly order: string }
type Titles = {
  readonly id: string
  readonly text: string
  /** The thing that bears a number, for a join with `ref r`. */
  readonly numbered: string
  readonly open: Side
  /** Null for what is never closed. */
  readonly closed: Side | null
}

/** Of things that have a title: the youngest first, for they are spoken of most. */
function titledIn(table: 'goal' | 'milestone' | 'vision', ...open: readonly string[]): Titles {
  const inState = `t.status in (${open.map((status) => `'${status}'`).join(', ')})`
  const side = (where: string): Side => ({ from: `${table} t`, where, order: 't.created_at desc, t.id' })
  return {
    id: 't.id',
    text: 't.title',
    numbered: `${table} t on t.id = r.id`,
    open: side(`t.deleted_at is null and ${inState}`),
    closed: side(`t.deleted_at is null and not ${inState}`),
  }
}

/** Of things that are there or not. */
const onlyOpen = (table: 'recurring' | 'inbox', text: string, order: string): Titles => ({
  id: 't.id',
  text,
  numbered: `${table} t on t.id = r.id`,
  open: { from: `${table} t`, where: 't.deleted_at is null', order },
  closed: null,
})

const TASKS = 'join task t on t.commitment_id = c.id'
const LIVING_TASK = 'c.deleted_at is null and t.deleted_at is null'

type Worded = 'commitment' | 'task' | 'goal' | 'milestone' | 'vision' | 'recurring' | 'inbox'
const titlesByEntity: Readonly<Record<Worded, Titles>> = {
  commitment: {
    id: 'c.id',
    text: 'c.deliverable',
    numbered: 'commitment c on c.id = r.id',
    open: { from: BY_DUE, where: OPEN, order: 'c.due_at, c.id' },
    closed: {
      from: 'commitment c',
      where: `c.deleted_at is null and c.status in ('completed', 'abandoned')`,
      order: 'c.due_at desc, c.id',
    },
  },
  task: {
    id: 't.id',
    text: 't.title',
    numbered: 'task t on t.id = r.id cross join commitment c on c.id = t.commitment_id',
    open: {
      from: `${BY_DUE} ${TASKS}`,
      where: `${OPEN} and t.deleted_at is null and t.status in ('pending', 'in_progress')`,
      order: 'c.due_at, t.position',
    },
    closed: {
      from: `commitment c ${TASKS}`,
      where: `${LIVING_TASK} and t.status in ('completed', 'skipped')`,
      order: 't.updated_at desc',
    },
  },
  goal: titledIn('goal', 'active', 'on_hold'),
  milestone: titledIn('milestone', 'pending', 'in_progress', 'missed'),
  vision: titledIn('vision', 'active'),
  recurring: onlyOpen('recurring', 't.deliverable', 't.status, t.created_at desc, t.id'),
  inbox: onlyOpen('inbox', 't.text', 't.captured_at, t.id'),
}

/** So many are sooner read one by one than all that there are. */
const FEW = 1000

/**
 * What can be meant by words (E5), the likeliest first: everything of which each word may begin a word, and more. The
 * search knows where they stand, unless they are too common or not for it.
 */
export function titlesOf(
  store: Store,
  entity: Worded,
  among: 'open' | 'closed',
  words: readonly string[],
): readonly Titled[] {
  const { id, text, numbered, [among]: side } = titlesByEntity[entity]
  if (side === null) return []
  const select = `select ${id} as id, r.number, ${text} as text`
  const rest = `where ${side.where} order by ${side.order}`
  const numbers = numbersTitled(store, { entity, words, most: FEW })
  if (numbers === undefined)
    return allOf<Titled>(store, `${select} from ${side.from} left join ref r on r.id = ${id} ${rest}`)
  const found = `json_each(?) n cross join ref r on r.entity = ? and r.number = n.value cross join ${numbered}`
  return allOf<Titled>(store, `${select} from ${found} ${rest}`, [JSON.stringify(numbers), entity])
}
