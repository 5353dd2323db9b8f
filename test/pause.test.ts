/** After failures the next try waits, longer each time; what is worth a try at once is tried at once (sync.md S16). */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readState, writeState } from '../src/store/state.ts'
import { forgetFailures, noteFailure, noteSuccess } from '../src/sync/memory.ts'
import { type Device, makeDevice } from './device.ts'
import { eventually, makeScene, type Scene, type SyncMachine } from './sync-scene.ts'

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS

describe('[S16] the pause', () => {
  let device: Device
  beforeEach(async () => {
    device = await makeDevice('a')
  })
  afterEach(() => device.stop())

  const NOW = '2026-11-22T12:00:00.000Z'
  const fail = () => noteFailure(device.store, { kind: 'offline', url: 'x', detail: '' }, NOW)
  const pauseMs = () => Date.parse(readState(device.store, 'next_attempt_at') ?? '') - Date.parse(NOW)
  const afterFailures = (count: number) => {
    forgetFailures(device.store)
    for (let failed = 0; failed < count; failed++) fail()
    return pauseMs()
  }

  test.each([
    [1, 5 * SECOND_MS],
    [2, 30 * SECOND_MS],
    [3, 2 * MINUTE_MS],
    [4, 10 * MINUTE_MS],
    [5, 10 * MINUTE_MS],
    [9, 10 * MINUTE_MS],
  ])('after %i failures in a row: %i ms, and up to a fifth more', (failures, ms) => {
    const pauses = Array.from({ length: 40 }, () => afterFailures(failures))
    for (const pause of pauses) {
      expect(pause).toBeGreaterThanOrEqual(ms)
      expect(pause).toBeLessThanOrEqual(ms * 1.2)
    }
    // Devices do not march in step.
    expect(new Set(pauses).size).toBeGreaterThan(10)
  })

  test('a success begins the table anew', () => {
    afterFailures(3)
    noteSuccess(device.store, NOW)
    expect(readState(device.store, 'next_attempt_at')).toBeUndefined()
    expect(readState(device.store, 'trouble')).toBeUndefined()
    fail()
    expect(pauseMs()).toBeLessThanOrEqual(6 * SECOND_MS)
  })
})

describe('[S16] by the built program', () => {
  let scene: Scene
  let machine: SyncMachine
  beforeEach(async () => {
    scene = await makeScene()
    machine = await scene.linked()
  })
  afterEach(() => scene.end())

  type Status = { readonly next_attempt_at: string | null; readonly last_attempt_at: string }
  const pauseMs = async () => {
    const { next_attempt_at, last_attempt_at } = (await machine.status()) as unknown as Status
    return next_attempt_at === null ? null : Date.parse(next_attempt_at) - Date.parse(last_attempt_at)
  }
  /** As after ten failures in a row, an hour ago. */
  async function failedOften() {
    const { openStore } = await import('../src/store/open.ts')
    const place = { path: machine.path('jdo.db'), backups: '', deviceName: '', jdoVersion: '', now: '' }
    const opened = await openStore(place)
    if (!opened.ok) throw new Error('no store')
    const { value: store } = opened
    writeState(store, 'failures', '10')
    noteFailure(store, { kind: 'offline', url: scene.gate.url, detail: '' }, new Date().toISOString())
    store.close()
  }

  test('`sync now` waits for no pause, and begins the table anew; a success ends it', async () => {
    await failedOften()
    expect(await pauseMs()).toBeGreaterThanOrEqual(10 * MINUTE_MS)
    await scene.server.kill()
    expect((await machine.run('sync', 'now')).code).toBe(5)
    expect(await pauseMs()).toBeLessThanOrEqual(6 * SECOND_MS)
    await scene.server.restart()
    await machine.ok('sync', 'now')
    expect(await pauseMs()).toBeNull()
  })

  test('so does a new token', async () => {
    await failedOften()
    scene.gate.token = 'a-new-token'
    await machine.ok('sync', 'setup', { input: 'a-new-token' })
    expect(await pauseMs()).toBeNull()
  })

  test('during a pause a command that only reads starts no worker; a fresh edit does', async () => {
    await failedOften()
    const env = { JDO_SYNC_BACKGROUND: undefined }
    await machine.ok('list', { env })
    expect(machine.workers()).toEqual([])
    await machine.ok('commit', 'the annual report', '--to', 'me', '--due', '2031-05-06', { env })
    await eventually(
      async () => (await scene.server.query('select count(*) as n from commitment'))[0]?.n,
      (count) => count === 1,
    )
  })
})
