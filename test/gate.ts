/**
 * An HTTP gate in front of a sync server: the bad weather of a real network, on demand.
 *   client ──▶ gate (token? rule? round trip) ──▶ target
 * Rules are tried in order; the first that fits a request decides its fate. Bodies are held in memory.
 */
import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

export type GateRequest = {
  readonly method: string
  readonly path: string
  readonly body: Buffer
  /** 1 for the first request that reached this gate. */
  readonly number: number
}

export type CutPlace =
  | 'before_request'
  /** The target gets half of the body, then nothing. */
  | 'within_request'
  /** The target has done the work and answered; nobody hears it. */
  | 'after_request'
  | 'within_response'
  /** Every byte arrived, only the end is missing. */
  | 'after_response'

export type Fate =
  | { readonly kind: 'answer'; readonly status: number; readonly body?: string; readonly type?: string }
  | { readonly kind: 'cut'; readonly at: CutPlace }
  /** `before_response`: the target works, the client waits; `within_response`: half an answer, then waiting. */
  | { readonly kind: 'silence'; readonly at: 'before_request' | 'before_response' | 'within_response' }
  | { readonly kind: 'delay'; readonly ms: number }

export type GateRule = {
  readonly fate: Fate
  /** Only these requests; all when absent. */
  readonly when?: (request: GateRequest) => boolean
  /** How often; for ever when absent. */
  readonly times?: number
  /** 0 to 1; always when absent. */
  readonly chance?: number
}

export type GateOptions = {
  /** The server behind. May be changed while the gate stands: a database swapped behind one URL. */
  target: string
  /** Bearer token that is asked for; null asks for none. */
  token: string | null
  /** A second bearer token, good for pulls; a write with it is answered 403. */
  readOnlyToken: string | null
  /** Added to the present in the `Date` header; null sends no `Date` at all. */
  dateOffsetMs: number | null
  /** Waited before every answer. */
  roundTripMs: number
  /** 0 ≤ x < 1, for `chance`. */
  random: () => number
  /** How it waits. */
  wait: (ms: number) => Promise<unknown>
}

export type GateCounts = {
  requests: number
  bytesUp: number
  bytesDown: number
  pulls: number
  pushes: number
}

export type Gate = GateOptions & {
  readonly url: string
  readonly port: number
  readonly counts: GateCounts
  /** Adds a rule; the returned function takes it away. */
  rule(rule: GateRule): () => void
  clearRules(): void
  resetCounts(): void
  /** From now on every request waits, until the returned function is called. */
  hold(): () => void
  stop(): Promise<void>
}

export async function startGate(options: Partial<GateOptions> & { readonly target: string }): Promise<Gate> {
  const sockets = new Set<Socket>()
  const rules: { rule: GateRule; left: number }[] = []
  const server = createServer((message, response) => {
    pass(gate, takeRule, message, response).catch(() => message.socket.destroy())
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.once('close', () => sockets.delete(socket))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo

  const takeRule = (asked: GateRequest): Fate | null => {
    const entry = rules.find(
      ({ rule, left }) =>
        left > 0 &&
        (rule.when?.(asked) ?? true) &&
        (rule.chance === undefined || gate.random() < rule.chance),
    )
    if (!entry) return null
    entry.left--
    return entry.rule.fate
  }
  const gate: Gate = {
    token: null,
    readOnlyToken: null,
    dateOffsetMs: 0,
    roundTripMs: 0,
    random: Math.random,
    wait: sleep,
    ...options,
    port,
    url: `http://127.0.0.1:${port}`,
    counts: { requests: 0, bytesUp: 0, bytesDown: 0, pulls: 0, pushes: 0 },
    rule: (rule) => {
      const entry = { rule, left: rule.times ?? Number.POSITIVE_INFINITY }
      rules.push(entry)
      return () => {
        entry.left = 0
      }
    },
    clearRules: () => {
      rules.length = 0
    },
    resetCounts: () => {
      Object.assign(gate.counts, { requests: 0, bytesUp: 0, bytesDown: 0, pulls: 0, pushes: 0 })
    },
    hold: () => {
      const { wait } = gate
      let letGo = () => {}
      const held = new Promise<void>((go) => {
        letGo = go
      })
      gate.wait = () => held
      return () => {
        gate.wait = wait
        letGo()
      }
    },
    stop: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
  return gate
}

type Answer = { readonly status: number; readonly type: string; readonly body: Buffer }
type Way = { readonly gate: Gate; readonly response: ServerResponse; readonly asked: GateRequest }

async function pass(
  gate: Gate,
  takeRule: (asked: GateRequest) => Fate | null,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  gate.counts.requests++
  const number = gate.counts.requests
  const body = await bodyOf(message)
  const asked = { method: message.method ?? 'GET', path: message.url ?? '/', body, number }
  count(gate, asked)
  const way = { gate, response, asked }
  await gate.wait(gate.roundTripMs)
  const fate = takeRule(asked)
  if (fate?.kind === 'answer') return send(way, answerOf(fate))
  if (fate?.kind === 'cut') return cut(way, fate.at)
  if (fate?.kind === 'silence') return fallSilent(way, fate.at)
  if (fate?.kind === 'delay') await gate.wait(fate.ms)
  const refused = refusal(gate, asked, message.headers.authorization)
  send(way, refused ?? (await forward(gate.target, asked)))
}

async function cut(way: Way, at: CutPlace): Promise<void> {
  const socket = way.response.socket
  if (at === 'within_request') await forwardHalf(way.gate.target, way.asked)
  if (at === 'after_request') await forward(way.gate.target, way.asked)
  if (at === 'within_response' || at === 'after_response') {
    const answer = await forward(way.gate.target, way.asked)
    await sendUpTo(way, answer, at === 'after_response' ? answer.body.length : answer.body.length >> 1)
  }
  socket?.destroy()
}

async function fallSilent(
  way: Way,
  at: 'before_request' | 'before_response' | 'within_response',
): Promise<void> {
  if (at === 'before_request') return
  const answer = await forward(way.gate.target, way.asked)
  if (at === 'within_response') await sendUpTo(way, answer, answer.body.length >> 1)
}

function refusal(gate: Gate, asked: GateRequest, authorization: string | undefined): Answer | null {
  if (gate.token === null && gate.readOnlyToken === null) return null
  if (gate.token !== null && authorization === `Bearer ${gate.token}`) return null
  if (gate.readOnlyToken === null || authorization !== `Bearer ${gate.readOnlyToken}`) {
    return jsonAnswer(401, { error: 'Unauthorized: `The JWT is invalid`' })
  }
  return isPush(asked) ? jsonAnswer(403, { error: 'Forbidden: read-only token' }) : null
}

const isPush = (asked: GateRequest): boolean => asked.path.startsWith('/v2/pipeline')

function count({ counts }: Gate, asked: GateRequest): void {
  counts.bytesUp += asked.body.length
  if (isPush(asked)) counts.pushes++
  if (asked.path.startsWith('/pull-updates')) counts.pulls++
}

function answerOf(fate: Extract<Fate, { kind: 'answer' }>): Answer {
  const { status, body = JSON.stringify({ error: `gate says ${status}` }), type = 'application/json' } = fate
  return { status, type, body: Buffer.from(body) }
}

const jsonAnswer = (status: number, body: unknown): Answer => ({
  status,
  type: 'application/json',
  body: Buffer.from(JSON.stringify(body)),
})

function writeHead({ gate, response }: Way, answer: Answer): void {
  gate.counts.bytesDown += answer.body.length
  response.sendDate = false
  if (gate.dateOffsetMs !== null) {
    response.setHeader('date', new Date(Date.now() + gate.dateOffsetMs).toUTCString())
  }
  response.setHeader('content-type', answer.type)
  response.writeHead(answer.status)
}

function send(way: Way, answer: Answer): void {
  writeHead(way, answer)
  way.response.end(answer.body)
}

/** Sends the first bytes in a chunk and leaves the answer without its end. */
function sendUpTo(way: Way, answer: Answer, length: number): Promise<void> {
  writeHead(way, answer)
  way.response.flushHeaders()
  return new Promise((resolve) => {
    way.response.write(answer.body.subarray(0, length), () => setImmediate(resolve))
  })
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function forward(target: string, asked: GateRequest): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const onward = request(`${target}${asked.path}`, { method: asked.method, agent: false }, (message) => {
      bodyOf(message).then(
        (body) =>
          resolve({ status: message.statusCode ?? 502, type: message.headers['content-type'] ?? '', body }),
        reject,
      )
    })
    onward.once('error', reject)
    onward.setHeader('content-length', asked.body.length)
    onward.end(asked.body)
  })
}

function forwardHalf(target: string, asked: GateRequest): Promise<void> {
  return new Promise((resolve) => {
    const onward = request(`${target}${asked.path}`, { method: asked.method, agent: false })
    onward.on('error', () => resolve())
    onward.setHeader('content-length', asked.body.length)
    onward.write(asked.body.subarray(0, asked.body.length >> 1), () => {
      onward.destroy()
      resolve()
    })
  })
}
