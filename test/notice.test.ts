/** What the next command says of sync, once: on real devices, over a real server. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { instantOfMs } from '../src/base/time.ts'
import { disable } from '../src/sync/disable.ts'
import { takeNotices } from '../src/sync/notice.ts'
import { readStatus } from '../src/sync/read-status.ts'
import { type Device, makeDevice, must } from './device.ts'
import { type Gate, startGate } from './gate.ts'
import type { TursoServer } from './turso-server.ts'
import { type TwoDevices, twoDevices } from './two-devices.ts'

const HOUR_MS = 3_600_000

let scene: TwoDevices
let server: TursoServer
let gate: Gate
let a: Device
let b: Device
let id: string

beforeEach(async () => {
  scene = await twoDevices('send the report')
  ;({ server, gate, a, b, id } = scene)
})
afterEach(() => scene.end())

const saidBy = ({ store, house }: Device) => takeNotices(store, instantOfMs(house.nowMs()))

test('[S21] a device whose edits come from the future is named once, and in status until that time has come', async () => {
  const timeless = await startGate({ target: server.url, dateOffsetMs: null })
  try {
    const c = await makeDevice('c')
    must(await c.join(timeless.url, 'download'))
    c.skewMs = 3 * HOUR_MS
    c.edit(id, { notes: 'from the future' })
    must(await c.sync())
    await c.stop()
  } finally {
    await timeless.stop()
  }
  must(await a.sync())
  expect(a.row(id)?.notes).toBe('from the future')
  expect(saidBy(a)).toMatchObject([{ kind: 'ahead', devices: [{ name: 'c' }] }])
  expect(saidBy(a)).toEqual([])
  expect(must(await readStatus(a.house, a.store)).ahead).toMatchObject([{ name: 'c' }])
  // Whoever edits over it is not ahead.
  a.edit(id, { notes: 'over it' })
  must(await a.sync())
  must(await b.sync())
  expect(must(await readStatus(b.house, b.store)).ahead).toMatchObject([{ name: 'c' }])
  expect(saidBy(b)).toMatchObject([{ kind: 'ahead', devices: [{ name: 'c' }] }])
  a.skewMs = 4 * HOUR_MS
  expect(must(await readStatus(a.house, a.store)).ahead).toEqual([])
  expect(saidBy(a)).toEqual([])
})

test('[S21] a clock that is a few minutes ahead, or one that is corrected, is nobody’s business', async () => {
  b.skewMs = 3 * HOUR_MS
  b.edit(id, { notes: 'stamped in corrected time' })
  must(await b.sync())
  must(await a.sync())
  expect(a.row(id)?.notes).toBe('stamped in corrected time')
  expect(saidBy(a)).toEqual([])
  expect(must(await readStatus(a.house, a.store)).ahead).toEqual([])
})

test('a server that has had errors for more than a day is said, once a day; until then it is weather', async () => {
  gate.rule({ fate: { kind: 'answer', status: 503 } })
  const fails = async () => expect(await a.sync()).toMatchObject({ ok: false, error: { kind: 'server' } })
  a.skewMs = 23 * HOUR_MS
  await fails()
  expect(saidBy(a)).toEqual([])
  a.skewMs = 25 * HOUR_MS
  await fails()
  expect(saidBy(a)).toMatchObject([{ kind: 'trouble', trouble: { kind: 'server' } }])
  expect(saidBy(a)).toEqual([])
  a.skewMs = 50 * HOUR_MS
  await fails()
  expect(saidBy(a)).toMatchObject([{ kind: 'trouble', trouble: { kind: 'server' } }])
})

test('what was said stays said when sync is switched off and on again', async () => {
  a.edit(id, { notes: 'earlier' })
  b.edit(id, { notes: 'later' })
  for (const device of [a, b, a]) must(await device.sync())
  expect(saidBy(a)).toEqual([{ kind: 'conflicts', count: 1 }])
  must(await disable(a.house, a.store))
  must(await a.join(gate.url, 'merge'))
  expect(saidBy(a)).toEqual([])
})
