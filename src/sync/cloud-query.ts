/**
 * A direct question to the cloud, past the replica and without the SDK: SQL over HTTP, as the SDK's own push uses it.
 * A replica cannot tell that another database now stands behind its URL (it goes on showing what it has); this can.
 * For reading only: what is written goes through a push.
 */
import { no, ok, type Result } from '../base/result.ts'
import type { Network } from './deadline-fetch.ts'
import { type ReplicaTrouble, troubleOfAnswer, troubleOfStatement } from './replica-trouble.ts'

export type CloudPlace = {
  /** As readCloudUrl gives it. */
  readonly url: string
  /** Null for a server that asks for none. */
  readonly token: string | null
  readonly network: Network
}

export type CloudValue = string | number | null
export type CloudRow = Readonly<Record<string, CloudValue>>
export type CloudQuery = { readonly sql: string; readonly values?: readonly CloudValue[] }

/** The rows of each query, in their order, in one request. Integers beyond 2⁵³ lose digits; blobs come as null. */
export async function queryCloud(
  place: CloudPlace,
  queries: readonly CloudQuery[],
): Promise<Result<readonly (readonly CloudRow[])[], ReplicaTrouble>> {
  const requests = queries.map(({ sql, values = [] }) => ({
    type: 'execute',
    stmt: { sql, args: values.map(hranaOfValue), want_rows: true },
  }))
  const heard = await post(place, JSON.stringify({ requests }))
  if (!heard.ok) return heard
  const results = resultsOfText(heard.value)
  if (!results) return no({ kind: 'not_turso', detail: 'the answer is not one of a Turso server' })
  const rows: CloudRow[][] = []
  for (const result of results) {
    if (result.error)
      return no(troubleOfStatement(`${result.error.message} (${result.error.code ?? ''})`, place.token))
    rows.push(rowsOfHrana(result.response?.result))
  }
  return ok(rows)
}

async function post(
  { url, token, network }: CloudPlace,
  body: string,
): Promise<Result<string, ReplicaTrouble>> {
  const authorization = token === null ? {} : { authorization: `Bearer ${token}` }
  try {
    const response = await network.fetch(`${url}/v2/pipeline`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...authorization },
      body,
    })
    const text = await response.text()
    return response.status === 200 ? ok(text) : no(troubleOfAnswer(response.status, text, token))
  } catch (cause) {
    return no({ kind: 'offline', detail: cause instanceof Error ? cause.message : String(cause), cause })
  }
}

type HranaValue = { readonly type: string; readonly value?: string | number }
type HranaRows = {
  readonly cols: readonly { readonly name: string }[]
  readonly rows: readonly HranaValue[][]
}
type HranaResult = {
  readonly response?: { readonly result?: HranaRows }
  readonly error?: { readonly message: string; readonly code?: string }
}

function resultsOfText(text: string): readonly HranaResult[] | null {
  try {
    const answer: unknown = JSON.parse(text)
    if (typeof answer !== 'object' || answer === null || !('results' in answer)) return null
    const { results } = answer
    return Array.isArray(results) && results.every(isResult) ? results : null
  } catch {
    return null
  }
}

const isResult = (result: unknown): result is HranaResult => typeof result === 'object' && result !== null

function rowsOfHrana(result: HranaRows | undefined): CloudRow[] {
  const names = result?.cols.map((col) => col.name) ?? []
  return (result?.rows ?? []).map((row) =>
    Object.fromEntries(row.map((value, at) => [names[at] ?? '', valueOfHrana(value)])),
  )
}

function hranaOfValue(value: CloudValue): HranaValue {
  if (value === null) return { type: 'null' }
  if (typeof value === 'string') return { type: 'text', value }
  return Number.isInteger(value) ? { type: 'integer', value: String(value) } : { type: 'float', value }
}

function valueOfHrana({ type, value }: HranaValue): CloudValue {
  if (type === 'text') return String(value)
  return (type === 'integer' || type === 'float') && value !== undefined ? Number(value) : null
}
