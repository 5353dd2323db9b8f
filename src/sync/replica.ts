/**
 * The replica: a copy of the cloud database on this device, through Turso's SDK. The only place that sees the SDK, and
 * it loads it late, because it is 88 MB of native code. Dull on purpose: it pulls, pushes and runs statements, turns
 * every failure into a trouble, and decides nothing. One process at a time; only a sync round opens it.
 *
 * Write with INSERT and UPDATE of single rows by `id`. A local upsert or REPLACE hides from the push what it replaced,
 * so it could not be compared (S11); DDL among the changes aborts the process (S19), so both are refused here.
 */
import { no, ok, type Result } from '../base/result.ts'
import type { RawRow, RawValue } from '../domain/raw-row.ts'
import { collectGarbage } from '../store/let-go.ts'
import type { CloudPlace } from './cloud-query.ts'
import { compareAndSwap } from './compare-and-swap.ts'
import { damageOf, isReplica, logBytesOf, markClosed, markOpened, removeReplica } from './replica-file.ts'
import { type ReplicaTrouble, troubleOfError } from './replica-trouble.ts'
import { withStallTimeout } from './stuck.ts'

export { removeReplica }

type Outcome<T> = Promise<Result<T, ReplicaTrouble>>

/** What the network can refuse comes back as a trouble. What only damaged files can refuse is thrown: ReplicaFailure. */
export type Replica = {
  /** True when something came, also when it was only the echo of our own push. One request. */
  pull(): Outcome<boolean>
  /** Sends in batches of whole transactions; says nothing about what the cloud took (S11). Two requests when idle. */
  push(): Outcome<void>
  /** Folds what was written lately into the file once that has become much: every opening reads all of it. */
  fold(): Outcome<void>
  /** Row changes that no push has carried yet. Exact also after a kill; too high only after a lost answer. */
  unpushed(): Promise<number>
  all(sql: string, values?: readonly RawValue[]): Promise<readonly RawRow[]>
  /** Returns how many rows changed. */
  run(sql: string, values?: readonly RawValue[]): Promise<number>
  /** All or nothing; the same text is prepared once. Nothing else may use the replica meanwhile. */
  transaction<T>(work: (run: RunStatement) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export type RunStatement = (sql: string, values?: readonly RawValue[]) => Promise<number>

export class ReplicaFailure extends Error {
  override readonly name = 'ReplicaFailure'
  readonly trouble: ReplicaTrouble
  constructor(trouble: ReplicaTrouble) {
    super(`${trouble.kind}: ${trouble.detail}`, { cause: trouble.cause })
    this.trouble = trouble
  }
}

export type ReplicaPlace = CloudPlace & {
  readonly path: string
  /** How long native code may do nothing at all before it is called stuck. */
  readonly stuckAfterMs?: number
}

/**
 * Push splits between transactions once it holds this many changes: write in transactions of about this size. Each
 * request is handed over as a list of numbers, eight bytes for one: twice as many rows take 80 MB more.
 */
export const PUSH_BATCH_ROWS = 500
const STUCK_AFTER_MS = 120_000
/** A thousand pages, as SQLite's own. */
const MOST_LOG_BYTES = 4_000_000

/** Opens the replica; downloads the database when there is none yet, else asks nothing of the network. */
export async function openReplica(place: ReplicaPlace): Outcome<Replica> {
  const { path } = place
  const sdk = await loadSdk()
  if (!sdk.ok) return sdk
  if (!isReplica(path)) removeReplica(path)
  const damage = damageOf(path)
  if (damage) return no({ kind: 'broken', detail: damage })
  markOpened(path)
  const { Database } = sdk.value
  const options = { path, transform: compareAndSwap, pushOperationsThreshold: PUSH_BATCH_ROWS }
  const attempt = attempter(place)
  const opened = await attempt(() => connected(new Database({ ...sdkOptions(place), ...options })))
  if (opened.ok) return ok(replicaOf(opened.value, attempt, path))
  if (opened.error.kind !== 'stuck') markClosed(path)
  return opened
}

/**
 * Runs DDL in the cloud, through a replica in memory that is thrown away (S19): CREATE TABLE IF NOT EXISTS and ALTER
 * TABLE ADD COLUMN. What is there already is left as it is, also when another device made it a moment ago.
 */
export async function createTables(place: CloudPlace, statements: readonly string[]): Outcome<void> {
  const sdk = await loadSdk()
  if (!sdk.ok) return sdk
  const { Database } = sdk.value
  return attempter(place)(async () => {
    const database = await connected(new Database({ ...sdkOptions(place), path: ':memory:' }))
    try {
      for (const statement of statements) await database.exec(statement).catch(ignoreExisting)
      await database.push()
    } finally {
      await closed(database)
    }
  })
}

type Sdk = typeof import('@tursodatabase/sync')
type Database = InstanceType<Sdk['Database']>

async function loadSdk(): Outcome<Sdk> {
  try {
    return ok(await import('@tursodatabase/sync'))
  } catch (cause) {
    return no({ kind: 'unsupported', detail: `no Turso sync for ${process.platform}-${process.arch}`, cause })
  }
}

const sdkOptions = ({ url, token, network }: CloudPlace) => ({
  url,
  fetch: network.fetch,
  clientName: 'jdo',
  ...(token === null ? {} : { authToken: token }),
})

async function connected(database: Database): Promise<Database> {
  try {
    await database.connect()
    return database
  } catch (error) {
    await closed(database)
    throw error
  }
}

/** A replica that cannot be closed has nothing more to say: what matters was said by the call before. */
const closed = (database: Database): Promise<void> => database.close().catch(() => {})

type Attempt = <T>(work: () => Promise<T>) => Outcome<T>

function replicaOf(opened: Database, attempt: Attempt, path: string): Replica {
  const hold: { database: Database | null } = { database: opened }
  const held = (): Database => {
    if (!hold.database) throw new Error('the replica is closed')
    return hold.database
  }
  const guarded: Attempt = async (work) => {
    const outcome = await attempt(work)
    // Stuck native code never lets go: whatever touches it would wait too.
    if (!outcome.ok && outcome.error.kind === 'stuck') hold.database = null
    return outcome
  }
  const local: Local = async (work) => {
    const outcome = await guarded(work)
    if (!outcome.ok) throw new ReplicaFailure(outcome.error)
    return outcome.value
  }
  return {
    pull: () => guarded(() => held().pull()),
    push: () => guarded(() => held().push()),
    fold: async () =>
      logBytesOf(path) > MOST_LOG_BYTES ? guarded(() => held().checkpoint()) : ok(undefined),
    unpushed: () => local(() => countUnpushed(held())),
    all: (sql, values = []) => local(() => held().all(sql, ...values)),
    run: async (sql, values = []) => {
      refuseUnfit(sql)
      return local(async () => (await held().run(sql, ...values)).changes)
    },
    transaction: (work) => runTransaction(held(), local, work),
    close: async () => {
      if (!hold.database) return
      await closed(hold.database)
      hold.database = null
      markClosed(path)
      // Another process would find the replica busy for as long as this one lives (SDK 0.7.2).
      await collectGarbage()
    },
  }
}

type Local = <T>(work: () => Promise<T>) => Promise<T>

/** What `work` throws by itself is thrown on; what BEGIN, COMMIT or a statement could not do is a ReplicaFailure. */
async function runTransaction<T>(
  database: Database,
  local: Local,
  work: (run: RunStatement) => Promise<T>,
): Promise<T> {
  let fromWork: { readonly error: unknown } | null = null
  const inTransaction = database.transactionAsync(async (handle) => {
    const statements = new Map<string, Awaited<ReturnType<typeof handle.prepare>>>()
    const prepared = async (sql: string) => {
      const statement = statements.get(sql) ?? (await handle.prepare(sql))
      statements.set(sql, statement)
      return statement
    }
    try {
      return await work(async (sql, values = []) => {
        refuseUnfit(sql)
        return local(async () => (await (await prepared(sql)).run(...values)).changes)
      })
    } catch (error) {
      fromWork = { error }
      throw error
    } finally {
      for (const statement of statements.values()) statement.close()
    }
  })
  try {
    return await inTransaction.immediate()
  } catch (error) {
    throw sameError(fromWork, error) ? error : new ReplicaFailure(troubleOfError(error, false, null))
  }
}

const sameError = (fromWork: { readonly error: unknown } | null, error: unknown): boolean =>
  fromWork !== null && fromWork.error === error

/** The SDK's own count has its bookkeeping in it: of as many of the last changes, those of our tables are counted. */
async function countUnpushed(database: Database): Promise<number> {
  const { cdcOperations } = await database.stats()
  if (cdcOperations === 0) return 0
  const rows = await database.all(
    `SELECT count(*) AS n FROM (SELECT table_name FROM turso_cdc ORDER BY change_id DESC LIMIT ?)
     WHERE table_name IS NOT NULL AND table_name NOT LIKE 'turso\\_%' ESCAPE '\\'`,
    cdcOperations,
  )
  return Number(rows[0]?.n ?? 0)
}

function refuseUnfit(sql: string): void {
  if (/^\s*(INSERT\s+INTO|UPDATE)\s/i.test(sql) && !/\bON\s+CONFLICT\b/i.test(sql)) return
  throw new Error(`the replica takes plain INSERT and UPDATE only: ${sql.slice(0, 80)}`)
}

function ignoreExisting(error: unknown): void {
  if (!/already exists|duplicate column/i.test(String(error))) throw error
}

/** Runs SDK work and reads its failure. */
function attempter({
  network,
  token,
  stuckAfterMs = STUCK_AFTER_MS,
}: CloudPlace & { stuckAfterMs?: number }): Attempt {
  return async (work) => {
    const requestsBefore = network.traffic.requests
    try {
      return await withStallTimeout(work(), network.traffic, stuckAfterMs)
    } catch (error) {
      return no(troubleOfError(error, network.traffic.requests > requestsBefore, token))
    }
  }
}
