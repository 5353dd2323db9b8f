/** Clocks that are wrong, on real devices (sync.md S21): what counts is when something was really written. */
import { mkdirSync, readdirSync, rmSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fieldsOf } from '../src/domain/entity.ts'
import { pick, type RawRow } from '../src/domain/raw-row.ts'
import { parseStamps } from '../src/domain/version.ts'
import { createAutomatically } from '../src/store/automatic.ts'
import { inTransaction } from '../src/store/transaction.ts'
import { countPending } from '../src/store/travel.ts'
import { examine } from '../src/sync/examine.ts'
import { type Device, makeDevice, must } from './device.ts'
import { type Gate, type GateRequest, startGate } from './gate.ts'
import type { TursoServer } from './turso-server.ts'
import { type TwoDevices, twoDevices } from './two-devices.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

let scene: TwoDevices
let server: TursoServer
let gate: Gate
let a: Device
let b: Device
let id: string

beforeEach(async () => {
  scene = await twoDevices('made')
  ;({ server, gate, a, b, id } = scene)
})
afterEach(() => scene.end())

const allSync = async (...devices: readonly Device[]) => {
  for (const device of devices) must(await device.sync())
}
const stampOfNotes = (device: Device) => parseStamps(String(device.row(id)?.stamps)).notes
const atOfNotes = (device: Device) => Date.parse(stampOfNotes(device)?.[0] ?? '')
const isPush = ({ body }: GateRequest) => body.includes('ON CONFLICT')
/** The server takes it, and nobody hears so. */
const loseAnswer = () => gate.rule({ when: isPush, times: 1, fate: { kind: 'cut', at: 'after_request' } })

describe('[S21] a clock that is wrong', () => {
  test('a day ahead: a later edit elsewhere wins all the same', async () => {
    a.skewMs = DAY_MS - MINUTE_MS
    a.edit(id, { notes: 'a minute ago' })
    a.skewMs = DAY_MS
    b.edit(id, { notes: 'now' })
    await allSync(b, a, b)
    expect(a.row(id)?.notes).toBe('now')
    expect(b.row(id)).toEqual(a.row(id))
  })

  test('a day behind: a later edit here wins all the same', async () => {
    b.skewMs = -MINUTE_MS
    b.edit(id, { notes: 'a minute ago' })
    b.skewMs = 0
    a.skewMs = -DAY_MS
    a.edit(id, { notes: 'now' })
    await allSync(b, a, b)
    expect(b.row(id)?.notes).toBe('now')
    expect(b.row(id)).toEqual(a.row(id))
  })

  test('known to be wrong: what is written in corrected time is not corrected again', async () => {
    a.skewMs = HOUR_MS
    must(await a.sync())
    a.edit(id, { notes: 'in corrected time' })
    a.skewMs = HOUR_MS + 5_000
    must(await a.sync())
    expect(Math.abs(atOfNotes(a) - Date.now())).toBeLessThan(10 * MINUTE_MS)
  })

  test('what a push may have carried keeps its stamp', async () => {
    a.edit(id, { notes: 'sent' })
    loseAnswer()
    expect((await a.sync()).ok).toBe(false)
    const sent = stampOfNotes(a)
    a.skewMs = -HOUR_MS
    await allSync(a, b)
    expect(stampOfNotes(a)).toEqual(sent)
    expect(b.row(id)).toEqual(a.row(id))
  })

  test('nor does an edit over it fall below it', async () => {
    a.edit(id, { notes: 'sent' })
    loseAnswer()
    expect((await a.sync()).ok).toBe(false)
    a.skewMs = 10_000
    a.edit(id, { notes: 'over it' })
    a.skewMs = HOUR_MS
    await allSync(a, b)
    expect(a.row(id)?.notes).toBe('over it')
    expect(b.row(id)).toEqual(a.row(id))
  })

  test('set right before anything was sent: what it wrote in the future is of the present', async () => {
    a.skewMs = DAY_MS
    a.edit(id, { notes: 'a day ahead' })
    a.skewMs = 0
    must(await a.sync())
    expect(Math.abs(atOfNotes(a) - Date.now())).toBeLessThan(10 * MINUTE_MS)
  })

  test('a server that tells no time says nothing of what is ahead: a clock that fell back to 1970 ruins no stamp', async () => {
    const timeless = await startGate({ target: server.url, dateOffsetMs: null })
    try {
      const c = await makeDevice('c')
      must(await c.join(timeless.url, 'download'))
      c.edit(id, { notes: 'at a true time' })
      const written = stampOfNotes(c)
      c.skewMs = -Date.now()
      must(await c.sync())
      await allSync(a)
      expect(stampOfNotes(a)).toEqual(written)
      await c.stop()
    } finally {
      await timeless.stop()
    }
  })
})

describe('before the first link', () => {
  let c: Device
  beforeEach(async () => {
    c = await makeDevice('c')
  })
  afterEach(() => c.stop())

  const count = (table: 'outbox' | 'reading') =>
    (c.store.sqlite.prepare(`select count(*) as n from ${table}`).all([]) as { n: number }[])[0]?.n
  const stampsOf = (made: string) => Object.values(parseStamps(String(c.row(made)?.stamps)))
  const expectPresent = (made: string) => {
    for (const [at] of stampsOf(made)) expect(Math.abs(Date.parse(at) - Date.now())).toBeLessThan(20_000)
  }

  test('nothing is kept for sync: people who never sync have none of it', async () => {
    const made = c.promise('mine')
    c.edit(made, { notes: 'changed' })
    c.change({ kind: 'delete', entity: 'commitment', id: made })
    inTransaction(c.store, () =>
      createAutomatically(c.store, 'inbox', {
        id: 'thought',
        values: { text: 'think', captured_at: '2026-11-22T10:00:00.000Z' },
        source: '2026-11-22T10:00:00.000Z',
      }),
    )
    expect([count('outbox'), count('reading')]).toEqual([0, 0])
    must(await c.join(gate.url, 'merge'))
    expect([count('outbox'), count('reading')]).toEqual([0, 0])
    c.edit(made, { notes: 'travels' })
    expect(count('outbox')).toBeGreaterThan(0)
    expect(count('reading')).toBeGreaterThan(0)
    await allSync(c, a)
    expect(a.row(made)).toEqual(c.row(made))
    expect([count('outbox'), count('reading')]).toEqual([0, 0])
  })

  test.each([DAY_MS, -DAY_MS])(
    '[S21] what a clock that is off by %i ms has stamped is corrected all the same',
    async (skewMs) => {
      c.skewMs = skewMs
      const made = c.promise('mine')
      c.edit(made, { notes: 'changed' })
      must(await c.join(gate.url, 'merge'))
      expectPresent(made)
      await allSync(a)
      expect(a.row(made)).toEqual(c.row(made))
    },
  )

  test('[S21] a clock that was set right meanwhile: what it stamped in the future is of the present', async () => {
    c.skewMs = DAY_MS
    const made = c.promise('mine')
    c.skewMs = 0
    c.edit(made, { notes: 'changed' })
    must(await c.join(gate.url, 'merge'))
    expectPresent(made)
  })

  test('[S21] a setup that was only looked at corrects nothing, so that the next corrects once', async () => {
    c.skewMs = HOUR_MS
    must(await examine(c.house, c.store, { url: gate.url, token: 'secret' }))
    const made = c.promise('mine')
    expect(Date.parse(stampsOf(made)[0]?.[0] ?? '') - Date.now()).toBeGreaterThan(HOUR_MS - MINUTE_MS)
    must(await c.join(gate.url, 'merge'))
    expectPresent(made)
  })

  test('[S21] what came back from another device’s backup keeps its stamps', async () => {
    const stamps = { ...parseStamps(String(a.row(id)?.stamps)) }
    const raw = pick(a.row(id) as RawRow, fieldsOf('commitment'))
    c.skewMs = DAY_MS
    c.change({ kind: 'bring', entity: 'commitment', id, raw, stamps })
    must(await c.join(gate.url, 'merge'))
    expect(parseStamps(String(c.row(id)?.stamps))).toEqual(stamps)
  })

  test.each(['before_request', 'after_request'] as const)(
    'the first upload, cut %s: nothing is forgotten',
    async (at) => {
      const made = Array.from({ length: 50 }, (_, n) => c.promise(`promise ${n}`))
      gate.rule({ when: ({ body }) => body.includes('promise 49'), times: 1, fate: { kind: 'cut', at } })
      expect((await c.join(gate.url, 'merge')).ok).toBe(false)
      expect(countPending(c.store)).toBe(made.length)
      await allSync(c, a)
      for (const each of made) expect(a.row(each)).toEqual(c.row(each))
      expect([count('outbox'), count('reading')]).toEqual([0, 0])
    },
  )
})

test('[S13] a broken replica is replaced within the round that finds it', async () => {
  const { replicaFolder } = a.house.paths
  const file = readdirSync(replicaFolder).find((name) => name.endsWith('.db')) ?? ''
  truncateSync(join(replicaFolder, file), 5_000)
  a.edit(id, { notes: 'over a broken replica' })
  await allSync(a, b)
  expect(b.row(id)).toEqual(a.row(id))
})

test('[S17] a file beside the store that cannot be written is said, and is no fault', async () => {
  const { replicaFolder } = a.house.paths
  mkdirSync(join(replicaFolder, 'replica.db-open'))
  expect(await a.sync()).toMatchObject({ ok: false, error: { kind: 'home', trouble: { act: 'write' } } })
  rmSync(join(replicaFolder, 'replica.db-open'), { recursive: true })
  must(await a.sync())
})
