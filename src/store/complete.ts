/** What Tab offers: living things whose reference, or a word of whose text, begins with what was typed. */
import type { Store } from './open.ts'
import { BY_DUE, OPEN } from './open-commitment.ts'
import { allOf } from './row.ts'

export type Offer = { readonly number: number; readonly text: string }

/** By the letter of the kind; the likeliest first. `cross`: or SQLite would begin with all numbers that were ever given. */
const fromByKind: Readonly<Record<string, { from: string; text: string; order: string }>> = {
  c: {
    from: `${BY_DUE} join ref r on r.id = c.id where ${OPEN}`,
    text: 'c.deliverable',
    order: 'c.due_at, c.id',
  },
  t: {
    from: `${BY_DUE} join task t on t.commitment_id = c.id
      join ref r on r.id = t.id where ${OPEN} and t.deleted_at is null
      and t.status in ('pending', 'in_progress')`,
    text: 't.title',
    order: 'c.due_at, c.id, t.position',
  },
  s: {
    from: 'stakeholder s cross join ref r on r.id = s.id where s.deleted_at is null',
    text: 's.name',
    order: 's.updated_at desc, s.id',
  },
  g: titled('goal'),
  m: titled('milestone'),
  v: titled('vision'),
  r: { ...titled('recurring'), text: 't.deliverable' },
  i: { ...titled('inbox'), text: 't.text', order: 't.captured_at, t.id' },
}

function titled(table: string) {
  const from = `${table} t cross join ref r on r.id = t.id where t.deleted_at is null`
  return { from, text: 't.title', order: 't.updated_at desc, t.id' }
}

export function offersOf(store: Store, kind: string, typed: string, limit: number): readonly Offer[] {
  const source = Object.hasOwn(fromByKind, kind) ? fromByKind[kind] : undefined
  if (source === undefined) return []
  const { from, text, order } = source
  const begins = `${typed.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
  const match = `(? = '' or '${kind}' || r.number like ? escape '\\'
    or ${text} like ? escape '\\' or ${text} like ? escape '\\')`
  const sql = `select r.number, ${text} as text from ${from} and ${match} order by ${order} limit ?`
  return allOf<Offer>(store, sql, [typed, begins, begins, `% ${begins}`, limit])
}
