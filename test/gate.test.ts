import { setTimeout as sleep } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Fate, type Gate, startGate } from './gate.ts'
import { eventually } from './sync-scene.ts'
import { startTursoServer, type TursoServer } from './turso-server.ts'

describe('the gate', () => {
  let cloud: TursoServer
  let gate: Gate
  beforeAll(async () => {
    cloud = await startTursoServer()
    await cloud.query('CREATE TABLE t (id INTEGER PRIMARY KEY)')
    gate = await startGate({ target: cloud.url })
  })
  afterEach(() => {
    gate.clearRules()
    gate.resetCounts()
    Object.assign(gate, { token: null, readOnlyToken: null, dateOffsetMs: 0, roundTripMs: 0, wait: sleep })
  })
  afterAll(async () => {
    await gate.stop()
    await cloud.stop()
  })

  const insert = (init: RequestInit = {}) =>
    fetch(`${gate.url}/v2/pipeline`, {
      method: 'POST',
      body: JSON.stringify({ requests: [{ type: 'execute', stmt: { sql: 'INSERT INTO t VALUES (NULL)' } }] }),
      ...init,
    })
  const count = async () => (await cloud.query('SELECT count(*) AS n FROM t'))[0]?.n
  const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } })

  test('it lets through, and counts', async () => {
    const before = Number(await count())
    const response = await insert()
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('affected_row_count')
    expect(await count()).toBe(before + 1)
    expect(gate.counts).toMatchObject({ requests: 1, pushes: 1, pulls: 0 })
    expect(gate.counts.bytesUp).toBeGreaterThan(50)
    expect(gate.counts.bytesDown).toBeGreaterThan(50)
  })

  test('it knows tokens', async () => {
    gate.token = 'good'
    gate.readOnlyToken = 'reader'
    expect((await insert()).status).toBe(401)
    expect((await insert(bearer('bad'))).status).toBe(401)
    expect((await insert(bearer('reader'))).status).toBe(403)
    expect((await insert(bearer('good'))).status).toBe(200)
  })

  test('it answers what it is told, as often as it is told', async () => {
    gate.rule({ fate: { kind: 'answer', status: 503 }, times: 2 })
    gate.rule({
      fate: { kind: 'answer', status: 429, body: 'slow down' },
      when: ({ number }) => number === 4,
    })
    const statuses: number[] = []
    for (let at = 0; at < 5; at++) statuses.push((await insert()).status)
    expect(statuses).toEqual([503, 503, 200, 429, 200])
  })

  test('chance is the random source’s', async () => {
    const dice = [0.9, 0.1, 0.9]
    gate.random = () => dice.shift() ?? 1
    gate.rule({ fate: { kind: 'answer', status: 500 }, chance: 0.5 })
    const statuses = [await insert(), await insert(), await insert()].map((response) => response.status)
    expect(statuses).toEqual([200, 500, 200])
  })

  test('it tells another time, or none', async () => {
    gate.dateOffsetMs = 3_600_000
    const beforeMs = Date.now()
    const toldMs = Date.parse((await insert()).headers.get('date') ?? '') - 3_600_000
    // A date has whole seconds.
    expect(toldMs).toBeGreaterThan(beforeMs - 1_000)
    expect(toldMs).toBeLessThanOrEqual(Date.now())
    gate.dateOffsetMs = null
    expect((await insert()).headers.get('date')).toBeNull()
  })

  test('it takes its time', async () => {
    const waits: number[] = []
    gate.wait = async (ms) => void waits.push(ms)
    gate.roundTripMs = 120
    gate.rule({ fate: { kind: 'delay', ms: 80 } })
    await insert()
    expect(waits).toEqual([120, 80])
  })

  // `done`: whether the server behind did the work.
  test.each<[Fate, { head: boolean; done: boolean }]>([
    [
      { kind: 'cut', at: 'before_request' },
      { head: false, done: false },
    ],
    [
      { kind: 'cut', at: 'within_request' },
      { head: false, done: false },
    ],
    [
      { kind: 'cut', at: 'after_request' },
      { head: false, done: true },
    ],
    [
      { kind: 'cut', at: 'within_response' },
      { head: true, done: true },
    ],
    [
      { kind: 'cut', at: 'after_response' },
      { head: true, done: true },
    ],
    [
      { kind: 'silence', at: 'before_request' },
      { head: false, done: false },
    ],
    [
      { kind: 'silence', at: 'before_response' },
      { head: false, done: true },
    ],
    [
      { kind: 'silence', at: 'within_response' },
      { head: true, done: true },
    ],
  ])('%o', async (fate, { head, done }) => {
    const before = Number(await count())
    gate.rule({ fate, times: 1 })
    const requests = gate.counts.requests
    const patience = new AbortController()
    let status: number | null = null
    const answer = insert({ signal: patience.signal }).then((response) => {
      status = response.status
      return response.text()
    })
    const ends = expect(answer).rejects.toThrow()
    const expected = { requests: requests + 1, status: head ? 200 : null, count: before + (done ? 1 : 0) }
    await eventually(
      async () => ({ requests: gate.counts.requests, status, count: await count() }),
      (now) => isDeepStrictEqual(now, expected),
    )
    if (fate.kind === 'silence') patience.abort()
    await ends
    expect({ status, count: await count() }).toMatchObject({ status: expected.status, count: expected.count })
    expect((await insert()).status).toBe(200)
  })

  test('the server behind may be another one from now on', async () => {
    const other = await startTursoServer()
    gate.target = other.url
    const said = await insert().then((response) => response.text())
    gate.target = cloud.url
    await other.stop()
    expect(said).toContain('no such table')
  })
})
