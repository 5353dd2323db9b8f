/** The real Turso sync server for tests, over a file in a temporary folder; each one stops what it started. */
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  freePort,
  hasEnded,
  type RunningServer,
  startSyncServer,
  tursodbPath,
} from '../src/sync/local-server.ts'

export type CloudRow = Readonly<Record<string, string | number | null>>

export type TursoServer = {
  readonly url: string
  readonly port: number
  /** The database file behind the server. */
  readonly file: string
  readonly pid: number
  /** Runs one statement in the cloud, past every replica. Text, integers, reals and null only. */
  query(sql: string, ...values: readonly (string | number | null)[]): Promise<CloudRow[]>
  /** SIGTERM; a folder that was made here goes too. */
  stop(): Promise<void>
  /** SIGKILL; the file stays. */
  kill(): Promise<void>
  /** Starts again on the same port and file; kills first when it still runs. */
  restart(): Promise<void>
}

export async function startTursoServer(folder?: string): Promise<TursoServer> {
  const home = folder ?? (await mkdtemp(join(tmpdir(), 'jdo-cloud-')))
  const file = join(home, 'cloud.db')
  const program = tursodbPath()
  if (!program) throw new Error('no tursodb: npm install brings it with the package turso')
  let { port, running } = await startOnFreePort(program, file)

  const end = async (signal: NodeJS.Signals) => {
    if (hasEnded(running.child)) return
    const ended = once(running.child, 'exit')
    running.child.kill(signal)
    await ended
  }
  return {
    port,
    file,
    url: running.url,
    get pid() {
      return running.pid
    },
    query: (sql, ...values) => queryOverHttp(running.url, sql, values),
    kill: () => end('SIGKILL'),
    stop: async () => {
      await end('SIGTERM')
      if (!folder) await rm(home, { recursive: true, force: true })
    },
    restart: async () => {
      await end('SIGKILL')
      running = await startSyncServer(program, file, port)
    },
  }
}

async function startOnFreePort(
  program: string,
  file: string,
): Promise<{ port: number; running: RunningServer }> {
  for (let tries = 0; ; tries++) {
    const port = await freePort()
    try {
      return { port, running: await startSyncServer(program, file, port) }
    } catch (error) {
      if (tries === 3) throw error
    }
  }
}

type HranaValue = { readonly type: string; readonly value?: string | number }
type HranaResult = { readonly cols: readonly { name: string }[]; readonly rows: readonly HranaValue[][] }
type HranaAnswer = {
  readonly results: readonly { response?: { result: HranaResult }; error?: { message: string } }[]
}

async function queryOverHttp(
  url: string,
  sql: string,
  values: readonly (string | number | null)[],
): Promise<CloudRow[]> {
  const stmt = { sql, args: values.map(hranaOfValue), want_rows: true }
  const body = JSON.stringify({ requests: [{ type: 'execute', stmt }] })
  const response = await fetch(`${url}/v2/pipeline`, { method: 'POST', body })
  const answer = (await response.json()) as HranaAnswer
  const result = answer.results[0]?.response?.result
  if (!result) throw new Error(answer.results[0]?.error?.message ?? `no result: ${JSON.stringify(answer)}`)
  const names = result.cols.map((col) => col.name)
  return result.rows.map((row) =>
    Object.fromEntries(row.map((value, at) => [names[at] ?? '', valueOfHrana(value)])),
  )
}

function hranaOfValue(value: string | number | null): HranaValue {
  if (value === null) return { type: 'null' }
  if (typeof value === 'string') return { type: 'text', value }
  return Number.isInteger(value) ? { type: 'integer', value: String(value) } : { type: 'float', value }
}

function valueOfHrana({ type, value }: HranaValue): string | number | null {
  if (type === 'null' || value === undefined) return null
  return type === 'text' ? String(value) : Number(value)
}
