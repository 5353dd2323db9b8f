/**
 * What can go wrong between this device and its cloud, told apart. The SDK gives one class of error with one code; the
 * facts are in its words, which are read here and nowhere else. A server may answer with what it was asked, the
 * token included: it is taken out here, before anything is kept or shown.
 */
import { redact } from '../home/redaction.ts'

export type ReplicaTroubleKind =
  /** No connection, silence, or a connection cut. Later it may work. */
  | 'offline'
  /** The token is missing, wrong, expired or revoked. */
  | 'unauthorised'
  /** The token may read but not write. */
  | 'forbidden'
  /** The plan's limit is reached. */
  | 'quota'
  /** The database sleeps; its owner must wake it. */
  | 'archived'
  | 'too_large'
  /** Something answers there, but no Turso sync server. */
  | 'not_turso'
  /** A table that we push to or read is not in the cloud: wiped, or never made. */
  | 'no_table'
  /** The replica's files are damaged: remove them and begin anew. */
  | 'broken'
  /** The native code has stopped answering; this process can only be ended by SIGKILL. The next one begins anew. */
  | 'stuck'
  /** Another process has the replica open. */
  | 'busy'
  /** The SDK has no native part for this platform. */
  | 'unsupported'
  /** The server has a problem of its own, or asks for patience. */
  | 'server'

export type ReplicaTrouble = {
  readonly kind: ReplicaTroubleKind
  /** One line for the log and for status; never a secret. */
  readonly detail: string
  /** The HTTP status, when there was one. */
  readonly status?: number
  readonly cause?: unknown
}

const LONGEST_DETAIL = 300

/** What must not be repeated; null where none was sent. */
type Token = string | null

/** `asked`: the call went to the network, so what could not be read was an answer, not a file. */
export function troubleOfError(error: unknown, asked: boolean, token: Token): ReplicaTrouble {
  const words = unnamed(wordsOf(error), token)
  const answer = /status=(\d{3})[^,]*, body=(.*)$/s.exec(words)
  const trouble = answer
    ? troubleOfAnswer(Number(answer[1]), answer[2] ?? '', token)
    : troubleOfWords(words, asked)
  return { ...trouble, cause: error }
}

/** An HTTP answer other than 200; `body` as text, as far as it is known. */
export function troubleOfAnswer(status: number, body: string, token: Token): ReplicaTrouble {
  const detail = detailOf(unnamed(`status ${status}: ${body}`, token))
  const kind = kindOfRefusal(body) ?? kindOfStatus(status, body)
  return { kind, detail, status }
}

/** An error that came inside a good answer: a statement's own, with the server's code. */
export function troubleOfStatement(words: string, token: Token): ReplicaTrouble {
  const kind = kindOfRefusal(words) ?? (NO_TABLE.test(words) ? 'no_table' : 'server')
  return { kind, detail: detailOf(unnamed(words, token)) }
}

const unnamed = (words: string, token: Token): string => redact(words, token === null ? [] : [token])

const NO_TABLE = /no such (table|column)|has no column named/i
const UNREADABLE = /protobuf|deserialization error|no header returned/i

function troubleOfWords(words: string, asked: boolean): ReplicaTrouble {
  const detail = detailOf(words)
  if (/fetch error/i.test(words)) return { kind: 'offline', detail }
  if (/failed locking file|locked by another process/i.test(words)) return { kind: 'busy', detail }
  if (/failed to execute sql: Error/i.test(words)) return troubleOfStatement(words, null)
  if (UNREADABLE.test(words) && asked) return { kind: 'not_turso', detail }
  if (NO_TABLE.test(words)) return { kind: 'no_table', detail }
  return { kind: 'broken', detail }
}

/** What Turso says in words, whatever the status: a limit is a 500 in one place and an error inside a 200 in another. */
function kindOfRefusal(words: string): ReplicaTroubleKind | null {
  if (/archived|unarchive/i.test(words)) return 'archived'
  if (/operation was blocked|"?BLOCKED"?|upgrade your plan|quota/i.test(words)) return 'quota'
  if (/not authorized to execute|read-?only token|permission denied/i.test(words)) return 'forbidden'
  return null
}

function kindOfStatus(status: number, body: string): ReplicaTroubleKind {
  if (status === 401) return 'unauthorised'
  if (status === 402) return 'quota'
  if (status === 403) return 'forbidden'
  if (status === 413) return 'too_large'
  // It knows no such method, or no such protocol: no patience will change that.
  if (status === 501 || status === 505) return 'not_turso'
  if (status === 408 || status === 425 || status === 429 || status >= 500) return 'server'
  // Turso's own refusals are JSON; a stranger's 404 page is not.
  return status === 400 && body.trimStart().startsWith('{') ? 'server' : 'not_turso'
}

function detailOf(words: string): string {
  const line = words
    .replace(/sync engine operation failed: |database sync engine error: /g, '')
    .replace(/\s+/g, ' ')
    .trim()
  return line.length > LONGEST_DETAIL ? `${line.slice(0, LONGEST_DETAIL - 1)}…` : line
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
