/**
 * What a round of sync reads from the store and writes into it. Every write re-checks, inside its transaction, that
 * the row is still the one that was planned with (sync.md S12); no transaction is open while a network is awaited.
 */
import { type Entity, entities } from '../domain/entity.ts'
import type { RawRow } from '../domain/raw-row.ts'
import { parseStamps, type Stamps } from '../domain/version.ts'
import type { Store } from './open.ts'
import { BY_DUE, OPEN } from './open-commitment.ts'
import { putIntoOutbox } from './pending.ts'
import { prepared } from './prepared.ts'
import { columnsOf, writeRaw } from './raw.ts'
import { giveRefs } from './ref.ts'
import { inTransaction } from './transaction.ts'

/** Version (the whole `stamps` text) by id. */
export type Versions = ReadonlyMap<string, string>

/** Ids and versions of up to `limit` rows after an id, in the order of ids. */
export function versionsAfter(store: Store, entity: Entity, after: string, limit: number): Versions {
  const sql = `select id, stamps from ${entity} where id > ? order by id limit ?`
  return versionsOf(prepared(store, sql).all([after, limit]))
}

export function versionsOfIds(store: Store, entity: Entity, ids: readonly string[]): Versions {
  return versionsOf(
    prepared(store, `select id, stamps from ${entity} where id in ${AMONG}`).all([listOf(ids)]),
  )
}

/** Rows of an entity that may have to go up, up to `limit` after an id. */
export function outboxAfter(store: Store, entity: Entity, after: string, limit: number): readonly string[] {
  const sql = 'select id from outbox where entity = ? and id > ? order by id limit ?'
  return (prepared(store, sql).all([entity, after, limit]) as { id: string }[]).map(({ id }) => id)
}

/** How many edits the cloud is not yet known to have; what jdo notes beside them does not count. */
export function countPending(store: Store): number {
  const sql = `select count(*) as count from outbox where entity not in ('event', 'conflict')`
  const [row] = store.sqlite.prepare(sql).all([]) as { count: number }[]
  return row?.count ?? 0
}

/** How many rows may have to go up, whatever they are. */
export function countOutbox(store: Store): number {
  const [row] = store.sqlite.prepare('select count(*) as count from outbox').all([]) as { count: number }[]
  return row?.count ?? 0
}

export function isPendingOf(store: Store, entity: Entity, id: string): boolean {
  return store.sqlite.prepare('select 1 from outbox where entity = ? and id = ?').all([entity, id]).length > 0
}

export function isOutboxEmpty(store: Store): boolean {
  return store.sqlite.prepare('select 1 from outbox limit 1').all([]).length === 0
}

/** How much is here: all synced rows, and the living promises among them. */
export function countRows(store: Store): { readonly rows: number; readonly commitments: number } {
  const counts = entities.map((entity) => `(select count(*) from ${entity})`)
  const sql = `select ${counts.join(' + ')} as rows,
    (select count(*) from commitment where deleted_at is null) as commitments`
  const [row] = store.sqlite.prepare(sql).all([]) as { rows: number; commitments: number }[]
  return row ?? { rows: 0, commitments: 0 }
}

export function countOpenCommitments(store: Store): number {
  const [row] = store.sqlite.prepare(`select count(*) as count from ${BY_DUE} where ${OPEN}`).all([]) as {
    count: number
  }[]
  return row?.count ?? 0
}

/** Which of these promises are open here. */
export function openCommitmentsOf(store: Store, ids: readonly string[]): readonly string[] {
  const sql = `select id from commitment c where ${OPEN} and id in ${AMONG}`
  return (prepared(store, sql).all([listOf(ids)]) as { id: string }[]).map(({ id }) => id)
}

/** When and by whom each living promise was last written, by id. */
export function commitmentVersions(store: Store): ReadonlyMap<string, string> {
  const sql = 'select id, updated_at, updated_by from commitment where deleted_at is null'
  const rows = store.sqlite.prepare(sql).all([]) as RawRow[]
  return new Map(rows.map(({ id, updated_at, updated_by }) => [String(id), `${updated_at} ${updated_by}`]))
}

export function rowsOfIds(store: Store, entity: Entity, ids: readonly string[]): ReadonlyMap<string, RawRow> {
  const sql = `select ${columnsOf(entity).join(', ')} from ${entity} where id in ${AMONG}`
  return new Map((prepared(store, sql).all([listOf(ids)]) as RawRow[]).map((row) => [String(row.id), row]))
}

export function basesOfIds(
  store: Store,
  entity: Entity,
  ids: readonly string[],
): ReadonlyMap<string, Stamps> {
  const sql = `select id, stamps from base where entity = ? and id in ${AMONG}`
  const rows = prepared(store, sql).all([entity, listOf(ids)]) as { id: string; stamps: string }[]
  return new Map(rows.map(({ id, stamps }) => [id, parseStamps(stamps)]))
}

/**
 * A page of ids is one value of one prepared statement: what libsql allocates for a statement, or for the rows of a
 * query, waits for the garbage collector, which does not see how much it is. So no query a row, and no text a page.
 */
const AMONG = '(select value from json_each(?))'
const listOf = (ids: readonly string[]): string => JSON.stringify(ids)

const versionsOf = (rows: unknown[]): Versions =>
  new Map((rows as { id: string; stamps: string }[]).map(({ id, stamps }) => [id, stamps]))

/** What a page of the plan means for the store. */
export type Landing = {
  /** Rows that are the same on both sides, by id: agreed at this version. */
  readonly same: Versions
  readonly down: readonly Arrival[]
  /** Rows that only go up; the cloud's version is contained in ours. */
  readonly known: Versions
  /** What the rows that only go up have discarded. */
  readonly conflicts: readonly RawRow[]
}

/** A row to write here. */
export type Arrival = {
  readonly row: RawRow
  /** The version that the plan saw here; absent: there was none. */
  readonly planned: string | undefined
  /** The version that the cloud has. */
  readonly remote: string
  readonly conflicts: readonly RawRow[]
}

export type Landed = {
  readonly written: number
  readonly skipped: number
  readonly unreadable: readonly string[]
}

/** Lands a page in one transaction: rows, what was discarded, and what both sides now agree on. */
export function land(store: Store, entity: Entity, { same, down, known, conflicts }: Landing): Landed {
  return inTransaction(store, () => {
    const here = versionsOfIds(store, entity, [...same.keys(), ...down.map(({ row }) => String(row.id))])
    const outcomes = down.map((arrival) => landRow(store, entity, arrival, here))
    giveRefs(
      store,
      entity,
      new Set(down.flatMap(({ row }, at) => (outcomes[at] === 'written' ? String(row.id) : []))),
    )
    landConflicts(store, [
      ...conflicts,
      ...down.flatMap((arrival, at) => (outcomes[at] === 'written' ? arrival.conflicts : [])),
    ])
    for (const [id, version] of [...same, ...known]) noteBase(store, entity, id, version)
    // Unless the row has been edited since.
    for (const [id, version] of same) if (here.get(id) === version) clearOutbox(store, entity, id)
    const countOf = (outcome: (typeof outcomes)[number]) =>
      outcomes.filter((other) => other === outcome).length
    const unreadable = down.filter((_, at) => outcomes[at] === 'unreadable').map(({ row }) => String(row.id))
    return { written: countOf('written'), skipped: countOf('skipped'), unreadable }
  })
}

function landRow(store: Store, entity: Entity, { row, planned, remote }: Arrival, here: Versions) {
  const id = String(row.id)
  if (here.get(id) !== planned) return 'skipped'
  try {
    writeRaw(store, entity, row)
  } catch (cause) {
    if (isConstraint(cause)) return 'unreadable'
    throw cause
  }
  noteBase(store, entity, id, remote)
  if (row.stamps === remote) clearOutbox(store, entity, id)
  else putIntoOutbox(store, entity, id)
  return 'written'
}

/** A row that somebody wrote into the cloud by hand may lack what every promise has: it is named, and blocks nothing. */
const isConstraint = (cause: unknown): boolean =>
  cause instanceof Error && 'code' in cause && String(cause.code).startsWith('SQLITE_CONSTRAINT')

/** Recorded once; a record that has been looked at since stays as it is. */
function landConflicts(store: Store, conflicts: readonly RawRow[]): void {
  const idOf = (conflict: RawRow) => String(conflict.id)
  const known = new Set(versionsOfIds(store, 'conflict', conflicts.map(idOf)).keys())
  const fresh = new Set<string>()
  for (const conflict of conflicts) {
    const id = idOf(conflict)
    if (known.has(id) || fresh.has(id)) continue
    fresh.add(id)
    writeRaw(store, 'conflict', conflict)
    putIntoOutbox(store, 'conflict', id)
  }
  giveRefs(store, 'conflict', fresh)
}

function noteBase(store: Store, entity: Entity, id: string, version: string): void {
  prepared(store, 'insert or replace into base (entity, id, stamps) values (?, ?, ?)').run([
    entity,
    id,
    version,
  ])
}

function clearOutbox(store: Store, entity: Entity, id: string): void {
  prepared(store, 'delete from outbox where entity = ? and id = ?').run([entity, id])
  prepared(store, 'delete from reading where entity = ? and id = ?').run([entity, id])
}

/** From now on others may have seen these edits: they keep their stamps (S21). */
export function noteSent(store: Store, entity: Entity, ids: readonly string[]): void {
  prepared(store, `update reading set sent = 1 where entity = ? and id in ${AMONG}`).run([
    entity,
    listOf(ids),
  ])
}

/** Nothing was ever agreed on: the next round compares, and treats, every row as new. */
export function forgetBases(store: Store): void {
  store.sqlite.exec('delete from base')
}
