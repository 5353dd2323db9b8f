/**
 * The network of a sync round: a `fetch` that never waits for ever. Five seconds to connect, then silence (no byte
 * either way) may last fifteen; a large upload that moves is not silence. It follows no redirect, so the token goes
 * nowhere else, and retries nothing: when to try again is not decided here. It counts what passes and compares the
 * clocks by the `Date` header.
 */
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import type { Socket } from 'node:net'

/** Requests, and bytes of bodies. `inFlight`: answers not yet complete. */
export type Traffic = { requests: number; bytesUp: number; bytesDown: number; inFlight: number }

export type Network = {
  readonly fetch: typeof fetch
  readonly traffic: Readonly<Traffic>
  /** How far the server was ahead of this clock at the last answer that told the time; null while none has. */
  offsetMs(): number | null
  /** Ends kept connections. */
  close(): void
}

export type NetworkOptions = {
  readonly connectMs?: number
  readonly silenceMs?: number
  readonly now?: () => number
}

export type NetworkErrorReason = 'no_connection' | 'silence' | 'cut'

export class NetworkError extends Error {
  override readonly name = 'NetworkError'
  readonly reason: NetworkErrorReason
  constructor(reason: NetworkErrorReason, message: string, options?: ErrorOptions) {
    super(message, options)
    this.reason = reason
  }
}

const CONNECT_MS = 5_000
const SILENCE_MS = 15_000
/** An answer that took longer says too little about the time of day. */
const LONGEST_USEFUL_TRIP_MS = 5_000
/** `Date` has whole seconds: less than this is no difference. */
const SAME_CLOCK_MS = 2_000

export function openNetwork(options: NetworkOptions = {}): Network {
  const { connectMs = CONNECT_MS, silenceMs = SILENCE_MS, now = Date.now } = options
  const agents = { http: new HttpAgent({ keepAlive: true }), https: new HttpsAgent({ keepAlive: true }) }
  const traffic: Traffic = { requests: 0, bytesUp: 0, bytesDown: 0, inFlight: 0 }
  let offsetMs: number | null = null

  const deadlineFetch: typeof fetch = async (input, init) => {
    const asked = new Request(input, init)
    const body = Buffer.from(await asked.arrayBuffer())
    const sentMs = now()
    traffic.requests++
    traffic.bytesUp += body.length
    traffic.inFlight++
    try {
      const message = await ask({ asked, body, agents, connectMs, silenceMs })
      offsetMs = clockOffsetMs({ date: message.headers.date, sentMs, receivedMs: now() }) ?? offsetMs
      return responseOf(message, traffic)
    } catch (error) {
      traffic.inFlight--
      throw error
    }
  }
  return {
    fetch: deadlineFetch,
    traffic,
    offsetMs: () => offsetMs,
    close: () => {
      agents.http.destroy()
      agents.https.destroy()
    },
  }
}

/**
 * How far the server's clock is ahead, in whole seconds; 0 when the difference could be rounding; null when the header
 * is absent or unreadable or the trip was too long. The server answered somewhere between sending and receiving, and
 * `Date` is cut to the second: the middles are compared.
 */
export function clockOffsetMs(trip: {
  readonly date: string | undefined
  readonly sentMs: number
  readonly receivedMs: number
}): number | null {
  const dateMs = Date.parse(trip.date ?? '')
  const tripMs = trip.receivedMs - trip.sentMs
  if (Number.isNaN(dateMs) || tripMs < 0 || tripMs > LONGEST_USEFUL_TRIP_MS) return null
  const offsetMs = dateMs + 500 - (trip.sentMs + trip.receivedMs) / 2
  return Math.abs(offsetMs) < SAME_CLOCK_MS ? 0 : Math.round(offsetMs / 1_000) * 1_000
}

type Ask = {
  readonly asked: Request
  readonly body: Buffer
  readonly agents: { readonly http: HttpAgent; readonly https: HttpsAgent }
  readonly connectMs: number
  readonly silenceMs: number
}

function ask({ asked, body, agents, connectMs, silenceMs }: Ask): Promise<IncomingMessage> {
  const secure = asked.url.startsWith('https:')
  const send = secure ? httpsRequest : httpRequest
  return new Promise((resolve, reject) => {
    const outgoing = send(asked.url, {
      method: asked.method,
      headers: { ...Object.fromEntries(asked.headers), 'content-length': body.length },
      agent: secure ? agents.https : agents.http,
    })
    const connecting = setTimeout(() => {
      outgoing.destroy(new NetworkError('no_connection', `no connection within ${connectMs} ms`))
    }, connectMs)
    const connected = () => clearTimeout(connecting)
    outgoing.once('socket', (socket: Socket) => {
      if (!socket.connecting) connected()
      else socket.once(secure ? 'secureConnect' : 'connect', connected)
    })
    let arrived: IncomingMessage | null = null
    outgoing.setTimeout(silenceMs, () => {
      const silence = new NetworkError('silence', `no byte for ${silenceMs} ms`)
      ;(arrived ?? outgoing).destroy(silence)
    })
    outgoing.once('response', (message) => {
      arrived = message
      resolve(message)
    })
    outgoing.on('error', (error) => {
      connected()
      reject(networkErrorOf(error))
    })
    asked.signal.addEventListener('abort', () => outgoing.destroy(new NetworkError('cut', 'called off')))
    outgoing.end(body)
  })
}

const CONNECT_CODES: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
])

/** The code and the words of the system; an address of a database is no secret, a header never is part of them. */
function networkErrorOf(error: Error & { code?: string; errors?: readonly Error[] }): NetworkError {
  if (error instanceof NetworkError) return error
  const first: Error & { code?: string } = error.errors?.[0] ?? error
  const code = first.code ?? error.code ?? ''
  const reason = CONNECT_CODES.has(code) || code.startsWith('EAI_') ? 'no_connection' : 'cut'
  return new NetworkError(reason, [code, first.message].filter(Boolean).join(': '), { cause: error })
}

/** Everything is taken off the socket as it comes, so that silence is the server's and never our own slowness. */
function responseOf(message: IncomingMessage, traffic: Traffic): Response {
  const status = message.statusCode ?? 0
  if (status < 200 || status > 599) throw new NetworkError('cut', `an answer with status ${status}`)
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      message.on('data', (chunk: Buffer) => {
        traffic.bytesDown += chunk.length
        controller.enqueue(chunk)
      })
      message.once('end', () => controller.close())
      message.once('error', (error) => controller.error(networkErrorOf(error)))
      message.once('close', () => {
        traffic.inFlight--
      })
    },
    cancel: () => {
      message.destroy()
    },
  })
  const withoutBody = status === 204 || status === 205 || status === 304
  if (withoutBody) message.resume()
  return new Response(withoutBody ? null : body, { status, headers: headersOf(message) })
}

const headersOf = (message: IncomingMessage): [string, string][] =>
  Object.entries(message.headers).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] satisfies [string, string]] : [],
  )
