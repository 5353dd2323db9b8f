import { once } from 'node:events'
import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { clockOffsetMs, type Network, type NetworkOptions, openNetwork } from '../src/sync/deadline-fetch.ts'
import { freePort } from '../src/sync/local-server.ts'
import { type Gate, startGate } from './gate.ts'
import { startTursoServer, type TursoServer } from './turso-server.ts'

describe('[S16] a fetch that does not wait for ever', () => {
  let cloud: TursoServer
  let gate: Gate
  let network: Network
  beforeAll(async () => {
    cloud = await startTursoServer()
    gate = await startGate({ target: cloud.url })
  })
  afterEach(() => {
    network.close()
    gate.clearRules()
    Object.assign(gate, { dateOffsetMs: 0, roundTripMs: 0 })
  })
  afterAll(async () => {
    await gate.stop()
    await cloud.stop()
  })

  /** As patient as it always is, unless it is to lose its patience. */
  const open = (options: NetworkOptions = {}) => {
    network = openNetwork(options)
    return network
  }
  const IMPATIENT = { silenceMs: 300 }
  const select = (text: string) =>
    network.fetch(`${gate.url}/v2/pipeline`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        requests: [{ type: 'execute', stmt: { sql: `SELECT '${text}' AS x`, want_rows: true } }],
      }),
    })

  test('it brings an answer and counts what passed', async () => {
    open()
    const text = 'a'.repeat(200_000)
    const response = await select(text)
    expect(response.status).toBe(200)
    const body = await response.text()
    expect(body).toContain(text)
    expect(network.traffic).toMatchObject({ requests: 1, bytesDown: body.length, inFlight: 0 })
    expect(network.traffic.bytesUp).toBeGreaterThan(200_000)
  })

  test('many at a time, over kept connections', async () => {
    open()
    const bodies = await Promise.all(
      Array.from({ length: 20 }, async (_, at) => (await select(`n${at}`)).text()),
    )
    bodies.forEach((body, at) => {
      expect(body).toContain(`n${at}`)
    })
    expect(network.traffic).toMatchObject({ requests: 20, inFlight: 0 })
  })

  test.each(['before_request', 'before_response', 'within_response'] as const)('silence %s', async (at) => {
    open(IMPATIENT)
    gate.rule({ fate: { kind: 'silence', at } })
    const answer = select('x').then((response) => response.text())
    await expect(answer).rejects.toMatchObject({ name: 'NetworkError', reason: 'silence' })
    expect(network.traffic.inFlight).toBe(0)
  })

  test('slow but moving is not silence', async () => {
    // Twice as long as silence may last, a byte at a time.
    const silenceMs = 2_000
    const pieces = 40
    const slow = createHttpServer(async (_, response) => {
      for (let piece = 0; piece < pieces; piece++) {
        response.write('x')
        await sleep((2 * silenceMs) / pieces)
      }
      response.end()
    }).listen(0, '127.0.0.1')
    await once(slow, 'listening')
    open({ silenceMs })
    const response = await network.fetch(`http://127.0.0.1:${(slow.address() as AddressInfo).port}/`)
    expect(await response.text()).toBe('x'.repeat(pieces))
    network.close()
    slow.close()
  })

  test.each(['before_request', 'within_request', 'after_request', 'within_response'] as const)(
    'a connection cut %s',
    async (at) => {
      open()
      gate.rule({ fate: { kind: 'cut', at } })
      const answer = select('x').then((response) => response.text())
      await expect(answer).rejects.toMatchObject({ name: 'NetworkError', reason: 'cut' })
      expect(network.traffic.inFlight).toBe(0)
    },
  )

  test('nobody there', async () => {
    open()
    const answer = network.fetch(`http://127.0.0.1:${await freePort()}/`)
    await expect(answer).rejects.toMatchObject({ reason: 'no_connection' })
    expect(network.traffic.inFlight).toBe(0)
  })

  test('a connection that is never made', async () => {
    // TLS needs an answer that this one never gives.
    const mute = createServer(() => {}).listen(0, '127.0.0.1')
    await once(mute, 'listening')
    const { port } = mute.address() as AddressInfo
    open({ connectMs: 300 })
    await expect(network.fetch(`https://127.0.0.1:${port}/`)).rejects.toMatchObject({
      reason: 'no_connection',
    })
    mute.close()
  })

  test('a redirect is an answer, not a road', async () => {
    open()
    gate.rule({ fate: { kind: 'answer', status: 307 } })
    expect((await select('x')).status).toBe(307)
    expect(network.traffic.requests).toBe(1)
  })

  test('[S21] it says how far the server’s clock is ahead', async () => {
    const network = open()
    expect(network.offsetMs()).toBeNull()
    await select('x')
    expect(network.offsetMs()).toBe(0)
    gate.dateOffsetMs = 3_600_000
    await select('x')
    const ahead = network.offsetMs() ?? 0
    expect(Math.abs(ahead - 3_600_000)).toBeLessThanOrEqual(3_000)
    gate.dateOffsetMs = null
    await select('x')
    expect(network.offsetMs()).toBe(ahead)
  })
})

describe('[S21] the offset of two clocks', () => {
  const noon = Date.parse('2026-11-22T12:00:00.000Z')
  test.each([
    ['in step', noon + 200, noon + 900, 0],
    ['rounding only', noon - 1_000, noon - 800, 0],
    ['this clock a minute behind', noon - 60_000, noon - 59_600, 60_000],
    ['this clock an hour ahead', noon + 3_600_000, noon + 3_600_900, -3_600_000],
    ['too long a trip', noon - 60_000, noon - 50_000, null],
  ])('%s', (_, sentMs, receivedMs, offset) => {
    expect(clockOffsetMs({ date: 'Sun, 22 Nov 2026 12:00:00 GMT', sentMs, receivedMs })).toBe(offset)
  })
  test('no date, no offset', () => {
    expect(clockOffsetMs({ date: undefined, sentMs: 0, receivedMs: 1 })).toBeNull()
    expect(clockOffsetMs({ date: 'rubbish', sentMs: 0, receivedMs: 1 })).toBeNull()
  })
})
