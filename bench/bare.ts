/** Turso's SDK alone: what the same rows cost without jdo's rules about who wins, who is asked and what is remembered. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { Database } from '@tursodatabase/sync'
import type { RawRow } from '../src/domain/raw-row.ts'

/** As many rows as the SDK may send in one go; jdo's batches are the same. */
const BATCH = 1_000

export async function openBare(url: string, path: string): Promise<Database> {
  const database = new Database({ path, url, clientName: 'bench', pushOperationsThreshold: BATCH })
  await database.connect()
  return database
}

/** The SDK lets go of its file when its objects are collected; see sync/replica.ts. */
export async function closeBare(database: Database): Promise<void> {
  await database.close()
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  for (let rounds = 0; rounds < 2; rounds++) {
    await new Promise((resolve) => setImmediate(resolve))
    if (typeof collect === 'function') collect()
  }
}

export async function insertBare(database: Database, table: string, rows: readonly RawRow[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {})
  const sql = `insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`
  for (let first = 0; first < rows.length; first += BATCH) {
    const batch = rows.slice(first, first + BATCH)
    await database
      .transactionAsync(async (handle) => {
        const statement = await handle.prepare(sql)
        for (const row of batch) await statement.run(...columns.map((column) => row[column] ?? null))
        statement.close()
      })
      .immediate()
  }
}
