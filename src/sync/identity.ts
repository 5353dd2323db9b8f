/**
 * Whose database is this, and in which shape? Asked of the cloud itself before anything is planned, because a replica
 * goes on showing what it has when another database stands behind its address (sync.md S19, S20).
 */
import { no, ok, type Result } from '../base/result.ts'
import { entities } from '../domain/entity.ts'
import { addCloudColumns, cloudColumnsOf, createCloudTables } from '../store/cloud-tables.ts'
import { type Seen, seenIn } from './cloud.ts'
import { type CloudPlace, queryCloud } from './cloud-query.ts'
import { createTables } from './replica.ts'
import { type SyncTrouble, syncTroubleOf } from './trouble.ts'

/** The shape of the cloud's tables that this jdo writes, and the oldest reader that understands it. */
export const CLOUD_SCHEMA_VERSION = 3
export const MIN_READER_VERSION = 1

export type Identity =
  /** No tables at all, or none that says whose they are: a new database, or one that was wiped. */
  | { readonly kind: 'empty' }
  | {
      readonly kind: 'jdo'
      readonly databaseId: string
      readonly schemaVersion: number
      /** Every table is there. */
      readonly isWhole: boolean
      readonly epoch: string
      /** The last number that each device has pushed. */
      readonly pushed: Seen
      readonly commitments: number
      readonly rows: number
    }

/** One request, or two when there is something to count. */
export async function askIdentity(place: CloudPlace): Promise<Result<Identity, SyncTrouble>> {
  const listed = await queryCloud(place, [{ sql: `select name from sqlite_master where type = 'table'` }])
  if (!listed.ok) return no(syncTroubleOf(listed.error, place.url))
  const names = (listed.value[0] ?? []).map(({ name }) => String(name)).filter((name) => !isInternal(name))
  if (names.length === 0) return ok({ kind: 'empty' })
  const ours = new Set(cloudColumnsOf().map(([table]) => table))
  if (!names.includes('jdo_meta')) {
    const tables = names.filter((name) => !ours.has(name))
    return tables.length > 0
      ? no({ kind: 'foreign_database', url: place.url, tables })
      : ok({ kind: 'empty' })
  }
  return askMeta(place, names)
}

/** Tables that belong to the database itself. */
const isInternal = (name: string): boolean => /^(sqlite_|_?_?turso_|libsql_|_litestream_)/.test(name)

async function askMeta(place: CloudPlace, names: readonly string[]): Promise<Result<Identity, SyncTrouble>> {
  const counted = entities.filter((entity) => names.includes(entity))
  const answered = await queryCloud(place, [
    { sql: 'select id, value from jdo_meta' },
    { sql: names.includes('jdo_device') ? 'select * from jdo_device' : 'select 1 where false' },
    ...counted.map((entity) => ({ sql: `select count(*) as count from ${entity}` })),
    ...(counted.includes('commitment')
      ? [{ sql: 'select count(*) as count from commitment where deleted_at is null' }]
      : []),
  ])
  if (!answered.ok) return no(syncTroubleOf(answered.error, place.url))
  const [meta = [], devices = [], ...counts] = answered.value
  const value = (id: string) => meta.find((row) => row.id === id)?.value
  const needed = Number(value('min_reader_version') ?? 0)
  if (needed > CLOUD_SCHEMA_VERSION) return no({ kind: 'too_old', needed, known: CLOUD_SCHEMA_VERSION })
  const databaseId = value('database_id')
  if (databaseId === undefined || databaseId === null) return ok({ kind: 'empty' })
  const countAt = (at: number) => Number(counts[at]?.[0]?.count ?? 0)
  return ok({
    kind: 'jdo',
    databaseId: String(databaseId),
    schemaVersion: Number(value('schema_version') ?? 0),
    isWhole: cloudColumnsOf().every(([table]) => names.includes(table)),
    epoch: String(value('epoch') ?? ''),
    pushed: seenIn(devices),
    commitments: countAt(counted.length),
    rows: counted.reduce((sum, _, at) => sum + countAt(at), 0),
  })
}

/** When and by whom each living promise in the cloud was last written, by id. */
export async function askCommitments(
  place: CloudPlace,
): Promise<Result<ReadonlyMap<string, string>, SyncTrouble>> {
  const answered = await queryCloud(place, [
    { sql: 'select id, updated_at, updated_by from commitment where deleted_at is null' },
  ])
  if (!answered.ok) return no(syncTroubleOf(answered.error, place.url))
  const rows = answered.value[0] ?? []
  return ok(
    new Map(rows.map(({ id, updated_at, updated_by }) => [String(id), `${updated_at} ${updated_by}`])),
  )
}

/** What a round asks before it begins. */
export type Known = {
  readonly databaseId: string
  readonly schemaVersion: number
  /** Changed whenever somebody found that the cloud had gone back; see went-back.ts. */
  readonly epoch: string
  /** The last number that each device has pushed. */
  readonly pushed: Seen
}

/** The one question of an ordinary round. Undefined: the database says nothing of itself. */
export async function readCloudState(place: CloudPlace): Promise<Result<Known | undefined, SyncTrouble>> {
  const answered = await queryCloud(place, [
    { sql: 'select id, value from jdo_meta' },
    { sql: 'select * from jdo_device' },
  ])
  if (!answered.ok) return no(syncTroubleOf(answered.error, place.url))
  const [meta = [], devices = []] = answered.value
  const value = (id: string) => meta.find((row) => row.id === id)?.value ?? null
  const needed = Number(value('min_reader_version') ?? 0)
  if (needed > CLOUD_SCHEMA_VERSION) return no({ kind: 'too_old', needed, known: CLOUD_SCHEMA_VERSION })
  const databaseId = value('database_id')
  if (databaseId === null) return ok(undefined)
  return ok({
    databaseId: String(databaseId),
    schemaVersion: Number(value('schema_version') ?? 0),
    epoch: String(value('epoch') ?? ''),
    pushed: seenIn(devices),
  })
}

/** Makes what is missing in the cloud: tables, and columns that an older jdo did not have. Only ever adds. */
export async function widenCloud(place: CloudPlace): Promise<Result<void, SyncTrouble>> {
  const tables = cloudColumnsOf()
  const asked = await queryCloud(
    place,
    tables.map(([table]) => ({ sql: `select name from pragma_table_info('${table}')` })),
  )
  if (!asked.ok) return no(syncTroubleOf(asked.error, place.url))
  const additions = tables.flatMap(([table], at) => {
    const found = new Set((asked.value[at] ?? []).map(({ name }) => String(name)))
    return found.size === 0 ? [] : addCloudColumns(table, found)
  })
  const made = await createTables(place, [...createCloudTables(), ...additions])
  return made.ok ? ok(undefined) : no(syncTroubleOf(made.error, place.url))
}
