/**
 * Words in everything a person wrote (migration 0004): a full-text index that follows every write. However large the
 * store is, only the newest few hundred matches are looked at; those in titles first.
 */
import type { Entity } from '../../domain/entity.ts'
import type { Store } from '../open.ts'
import { allOf, countOf } from '../row.ts'

/** As the migration numbers them. */
const kinds = [
  'commitment',
  'task',
  'stakeholder',
  'goal',
  'milestone',
  'vision',
  'recurring',
  'inbox',
  'cleanup',
] as const satisfies readonly Entity[]
export type Searchable = (typeof kinds)[number]
export const searchables: readonly Searchable[] = kinds

export type FoundRow = {
  readonly entity: Searchable
  readonly id: string
  readonly number: number
  readonly title: string
  /** The words around the match, where it is not in the title. */
  readonly excerpt: string | null
  readonly status: string | null
  readonly due_date: string | null
  /** To whom it is promised, or what it belongs to. */
  readonly about: string | null
}

const isOpen = (status: string | null): boolean =>
  status === null || ['pending', 'in_progress', 'at_risk', 'active', 'planned'].includes(status)

/** Looked at and ranked; all of them where all are wanted. */
const CANDIDATES = 500

export type Search = {
  readonly words: readonly string[]
  readonly entity?: Searchable | undefined
  readonly limit: number | null
}

export function searchRows(store: Store, { words, entity, limit }: Search): readonly FoundRow[] {
  const query = queryOf(words)
  const most = limit === null ? -1 : CANDIDATES
  const titled = placesOf(store, `title : (${query})`, { entity, most })
  const isTitled = new Set(titled)
  const others = placesOf(store, query, { entity, most }).filter((place) => !isTitled.has(place))
  const rank = (places: readonly number[], inTitle: boolean) =>
    rowsOf(store, places).map((row) => ({ row, inTitle }))
  return [...rank(titled, true), ...rank(others, false)]
    .sort(
      (a, b) =>
        Number(isOpen(b.row.status)) - Number(isOpen(a.row.status)) ||
        Number(b.inTitle) - Number(a.inTitle) ||
        kinds.indexOf(a.row.entity) - kinds.indexOf(b.row.entity) ||
        b.row.number - a.row.number,
    )
    .slice(0, limit ?? undefined)
    .map(({ row, inTitle }) => (inTitle ? row : { ...row, excerpt: excerptOf(store, row, query) }))
}

export function countFound(store: Store, { words, entity }: Omit<Search, 'limit'>): number {
  const { sql, parameters } = among(entity)
  return countOf(store, `select count(*) as n from search where search match ?${sql}`, [
    queryOf(words),
    ...parameters,
  ])
}

/**
 * Letters and digits of which the search surely thinks as the rest of jdo does: it folds case and accents by a table of
 * its own, and takes for parts of words what others do not.
 */
const PLAIN = /^[a-z0-9\u00df-\u00f6\u00f8-\u024f]+$/

type Titled = { readonly entity: Searchable; readonly words: readonly string[]; readonly most: number }

/**
 * The numbers of those in whose titles each word (in lower case) begins a word. Undefined where there are more than
 * `most`, or where a word is not for the search.
 */
export function numbersTitled(store: Store, { entity, words, most }: Titled): readonly number[] | undefined {
  if (words.length === 0 || !words.every((word) => PLAIN.test(word))) return undefined
  const places = placesOf(store, `title : (${queryOf(words)})`, { entity, most: most + 1 })
  return places.length > most ? undefined : places.map((place) => (place - kindOf(entity)) / 16)
}

/** Each word begins a word of the text. In quotes a word is only a word, whatever it means to SQLite. */
const queryOf = (words: readonly string[]): string =>
  words.map((word) => `"${word.replaceAll('"', '""')}"*`).join(' AND ')

const kindOf = (entity: Searchable): number => kinds.indexOf(entity) + 1
const placeOf = ({ entity, number }: Pick<FoundRow, 'entity' | 'number'>): number =>
  number * 16 + kindOf(entity)

const among = (entity: Searchable | undefined) =>
  entity === undefined
    ? { sql: '', parameters: [] }
    : { sql: ' and rowid % 16 = ?', parameters: [kindOf(entity)] }

type Among = { readonly entity: Searchable | undefined; readonly most: number }

function placesOf(store: Store, query: string, { entity, most }: Among): readonly number[] {
  const { sql, parameters } = among(entity)
  return allOf<{ place: number }>(
    store,
    `select rowid as place from search where search match ?${sql} order by rowid desc limit ?`,
    [query, ...parameters, most],
  ).map(({ place }) => place)
}

const TITLED = 'x.title, x.status, null as due_date'
const partsByEntity: Readonly<Record<Searchable, string>> = {
  commitment: `x.deliverable as title, x.status, x.due_date, s.name as about from commitment x left join stakeholder s on s.id = x.stakeholder_id`,
  task: `${TITLED}, c.deliverable as about from task x left join commitment c on c.id = x.commitment_id`,
  stakeholder: `x.name as title, null as status, null as due_date, x.type as about from stakeholder x`,
  goal: `${TITLED}, null as about from goal x`,
  milestone: `x.title, x.status, x.target_date as due_date, g.title as about from milestone x left join goal g on g.id = x.goal_id`,
  vision: `${TITLED}, x.timeframe as about from vision x`,
  recurring: `x.deliverable as title, x.status, null as due_date, s.name as about from recurring x left join stakeholder s on s.id = x.stakeholder_id`,
  inbox: `x.text as title, null as status, null as due_date, null as about from inbox x`,
  cleanup: `coalesce(x.impact, c.deliverable) as title, x.status, null as due_date, c.deliverable as about from cleanup x left join commitment c on c.id = x.commitment_id`,
}

function rowsOf(store: Store, places: readonly number[]): readonly FoundRow[] {
  return kinds.flatMap((entity) => {
    const numbers = places
      .filter((place) => place % 16 === kindOf(entity))
      .map((place) => (place - kindOf(entity)) / 16)
    if (numbers.length === 0) return []
    const sql = `select r.number, x.id, ${partsByEntity[entity]} join ref r on r.id = x.id
      where x.id in (select id from ref where entity = ? and number in (select value from json_each(?)))
        and x.deleted_at is null`
    const rows = allOf<Omit<FoundRow, 'entity' | 'excerpt'>>(store, sql, [entity, JSON.stringify(numbers)])
    return rows.map((row) => ({ ...row, entity, excerpt: null }))
  })
}

function excerptOf(store: Store, row: FoundRow, query: string): string | null {
  const sql = `select snippet(search, -1, '', '', '…', 12) as text from search where search match ? and rowid = ?`
  return allOf<{ text: string }>(store, sql, [query, placeOf(row)])[0]?.text ?? null
}
