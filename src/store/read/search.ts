/**
 * Words in everything a person wrote (migration 0004): a full-text index that follows every write. However large the
 * store is, only the newest few hundred matches are looked at; those in titles first.
 */
import type { Entity } from '../../domain/entity.ts'
import type { Store } from '../open.ts'
import { numbersText, rowNumbers } from '../page.ts'
import { prepared } from '../prepared.ts'
import { countOf } from '../row.ts'

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

/** Looked at and ranked; all of them where all are wanted. */
const CANDIDATES = 500

export type Search = {
  readonly words: readonly string[]
  readonly entity?: Searchable | undefined
  readonly limit: number | null
}

/** Where something was found, the likeliest first; the rows follow a page at a time (page.ts). */
export type Found = {
  readonly query: string
  readonly places: readonly number[]
  readonly isTitled: ReadonlySet<number>
}

export function findWords(store: Store, { words, entity, limit }: Search): Found {
  const query = queryOf(words)
  const most = limit === null ? -1 : CANDIDATES
  const titled = placesOf(store, `title : (${query})`, { entity, most })
  const isTitled = new Set(titled)
  const others = placesOf(store, query, { entity, most }).filter((place) => !isTitled.has(place))
  const places = [...ranked(store, [titled, others])].slice(0, limit ?? undefined)
  return { query, places, isTitled }
}

/** What is open before what is settled, titles before other texts, kind by kind, the newest first. */
function* ranked(store: Store, groups: readonly (readonly number[])[]): Generator<number> {
  const standing = kinds.map((entity) => standingOf(store, entity, groups.flat().filter(isOf(entity))))
  for (const which of ['open', 'settled'] as const)
    for (const places of groups)
      for (const [at, entity] of kinds.entries())
        for (const place of places.filter(isOf(entity)))
          if (standing[at]?.[which].has(numberOf(place))) yield place
}

type Standing = { readonly open: ReadonlySet<number>; readonly settled: ReadonlySet<number> }
const NOTHING: Standing = { open: new Set(), settled: new Set() }
const OPEN = `('pending', 'in_progress', 'at_risk', 'active', 'planned')`
const WITHOUT_STATUS: readonly Searchable[] = ['stakeholder', 'inbox']

function standingOf(store: Store, entity: Searchable, places: readonly number[]): Standing {
  if (places.length === 0) return NOTHING
  const isOpen = WITHOUT_STATUS.includes(entity) ? '1' : `x.status in ${OPEN}`
  const numbersWhere = (condition: string) =>
    new Set(
      rowNumbers(
        store,
        `select r.number ${numbered(entity)} where ${AMONG_NUMBERS} and ${condition} limit -1`,
        [entity, numbersText(places.map(numberOf))],
      ),
    )
  return { open: numbersWhere(isOpen), settled: numbersWhere(`not ${isOpen}`) }
}

/** In the order of these places. */
export function foundRows(
  store: Store,
  { query, isTitled }: Found,
  places: readonly number[],
): readonly FoundRow[] {
  const rowByPlace = new Map(rowsOf(store, places).map((row) => [placeOf(row), row]))
  return places.flatMap((place) => {
    const row = rowByPlace.get(place)
    if (row === undefined) return []
    return isTitled.has(place) ? row : { ...row, excerpt: excerptOf(store, place, query) }
  })
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
const numberOf = (place: number): number => Math.floor(place / 16)
const isOf = (entity: Searchable) => (place: number) => place % 16 === kindOf(entity)

const among = (entity: Searchable | undefined) =>
  entity === undefined
    ? { sql: '', parameters: [] }
    : { sql: ' and rowid % 16 = ?', parameters: [kindOf(entity)] }

type Among = { readonly entity: Searchable | undefined; readonly most: number }

function placesOf(store: Store, query: string, { entity, most }: Among): readonly number[] {
  const { sql, parameters } = among(entity)
  const places = `select rowid from search where search match ?${sql} order by rowid desc limit ?`
  return rowNumbers(store, places, [query, ...parameters, most])
}

const TITLED = 'x.title, x.status, null as due_date'
type Part = readonly [columns: string, beside?: string]
const partsByEntity: Readonly<Record<Searchable, Part>> = {
  commitment: [
    'x.deliverable as title, x.status, x.due_date, s.name as about',
    'left join stakeholder s on s.id = x.stakeholder_id',
  ],
  task: [`${TITLED}, c.deliverable as about`, 'left join commitment c on c.id = x.commitment_id'],
  stakeholder: ['x.name as title, null as status, null as due_date, x.type as about'],
  goal: [`${TITLED}, null as about`],
  milestone: [
    'x.title, x.status, x.target_date as due_date, g.title as about',
    'left join goal g on g.id = x.goal_id',
  ],
  vision: [`${TITLED}, x.timeframe as about`],
  recurring: [
    'x.deliverable as title, x.status, null as due_date, s.name as about',
    'left join stakeholder s on s.id = x.stakeholder_id',
  ],
  inbox: ['x.text as title, null as status, null as due_date, null as about'],
  cleanup: [
    'coalesce(x.impact, c.deliverable) as title, x.status, null as due_date, c.deliverable as about',
    'left join commitment c on c.id = x.commitment_id',
  ],
}

function rowsOf(store: Store, places: readonly number[]): readonly FoundRow[] {
  return kinds.flatMap((entity) => {
    const numbers = places.filter(isOf(entity)).map(numberOf)
    if (numbers.length === 0) return []
    const [columns, beside = ''] = partsByEntity[entity]
    const sql = `select r.number, x.id, ${columns} ${numbered(entity)} ${beside} where ${AMONG_NUMBERS}`
    const rows = prepared(store, sql).all([entity, numbersText(numbers)]) as Omit<
      FoundRow,
      'entity' | 'excerpt'
    >[]
    return rows.map((row) => ({ ...row, entity, excerpt: null }))
  })
}

/** From the numbers to the rows: a cross join, for SQLite would walk through all rows and look for each one's number. */
const numbered = (entity: Searchable): string => `from ref r cross join ${entity} x on x.id = r.id`
const AMONG_NUMBERS = 'r.entity = ? and r.number in (select value from json_each(?)) and x.deleted_at is null'

function excerptOf(store: Store, place: number, query: string): string | null {
  const sql = `select snippet(search, -1, '', '', '…', 12) as text from search where search match ? and rowid = ?`
  const [row] = prepared(store, sql).all([query, place]) as { text: string }[]
  return row?.text ?? null
}
