/**
 * Traces that broke earlier versions of the sync rules, each by its name (the table is in docs). Where the plan decides
 * it is shown in the simulation, which also asks the model; where the round, the store or the network do, on real ones.
 */
import { rmSync } from 'node:fs'
import Database from 'libsql'
import { afterEach, describe, expect, test } from 'vitest'
import type { Result } from '../src/base/result.ts'
import { instantOfMs } from '../src/base/time.ts'
import type { Entity } from '../src/domain/entity.ts'
import { restamp } from '../src/domain/restamp.ts'
import { compareStamps, type Stamp, stampOf } from '../src/domain/version.ts'
import { copyStore } from '../src/store/copy.ts'
import { selfDevice } from '../src/store/device.ts'
import { openConflicts } from '../src/store/read/conflict.ts'
import { save } from '../src/store/save.ts'
import { basesOfIds, outboxAfter } from '../src/store/travel.ts'
import { openNetwork } from '../src/sync/deadline-fetch.ts'
import { nextNumbers } from '../src/sync/numbers.ts'
import type { Round } from '../src/sync/pass.ts'
import type { Replica } from '../src/sync/replica.ts'
import type { ReplicaTrouble } from '../src/sync/replica-trouble.ts'
import { takeNewIdIfRestored } from '../src/sync/restored.ts'
import { pullFresh, settle } from '../src/sync/round.ts'
import { withReplica } from '../src/sync/session.ts'
import { type Device, makeDevice, must } from './device.ts'
import { type Gate, type GateRequest, startGate } from './gate.ts'
import { crash, edit, end, makeInstance, step, sync, type World, worldOf } from './simulation.ts'
import { startTursoServer, type TursoServer } from './turso-server.ts'

const ROW = 'row0'
const MINUTE_MS = 60_000

/** Simulated devices A, B … that all have the row. */
function scene(...skewsMs: readonly number[]) {
  const world = worldOf({ devices: skewsMs.length, skewsMs })
  const [a, b, c] = world.devices
  if (a === undefined || b === undefined) throw new Error('two devices at least')
  edit(world, a, ROW, { title: 'made', scope: 'made', status: 'made' })
  for (const device of world.devices) sync(world, device)
  world.nowMs += MINUTE_MS
  return { world, a, b, c: c ?? b }
}

type SimDevice = World['devices'][number]

const value = (device: SimDevice, column: string) => device.rows.get(ROW)?.row[column]
const lostValues = ({ cloudRecords }: World) => [...cloudRecords.values()].map(({ lost }) => String(lost))
/** The steps of a round up to, and without, the one named. */
function stepUntil(world: World, device: SimDevice, name: SimDevice['round']): void {
  do step(world, device, 'well')
  while (device.round !== name)
}

describe('in the simulation', () => {
  test('V1 an edit back to what it was is an edit', () => {
    const { world, a, b } = scene(0, 0)
    edit(world, a, ROW, { title: 'changed' })
    edit(world, b, ROW, { title: 'by B' })
    world.nowMs += MINUTE_MS
    edit(world, a, ROW, { title: 'made' })
    sync(world, b)
    end(world)
    expect(value(b, 'title')).toBe('made')
    expect(lostValues(world)).toEqual(['{"title":"by B"}'])
  })
  test('V2 an edit of another group does not bring an earlier one forward', () => {
    const { world, a, b } = scene(0, 0)
    edit(world, a, ROW, { title: 'early' })
    world.nowMs += 60 * MINUTE_MS
    edit(world, b, ROW, { title: 'late' })
    world.nowMs += MINUTE_MS
    edit(world, a, ROW, { scope: 'last' })
    end(world)
    expect([value(a, 'title'), value(a, 'scope')]).toEqual(['late', 'last'])
    expect(lostValues(world)).toEqual(['{"title":"early"}'])
  })
  test('V3 a merge makes no stamp, so a clock that is ahead cannot make it look old', () => {
    const { world, a, b } = scene(0, 20_000)
    edit(world, a, ROW, { scope: 'by A' })
    edit(world, b, ROW, { title: 'by B, ahead' })
    sync(world, b)
    sync(world, a)
    end(world)
    expect([value(b, 'title'), value(b, 'scope')]).toEqual(['by B, ahead', 'by A'])
    expect(lostValues(world)).toEqual([])
  })
  test('V7 a cloud that went back gets from here what it lost, though another one was faster', () => {
    const { world, a, b } = scene(0, 0)
    const older = new Map(world.cloud)
    edit(world, a, ROW, { title: 'after the copy' })
    sync(world, a)
    for (const [id, held] of older) world.cloud.set(id, held)
    edit(world, b, ROW, { scope: 'by B' })
    sync(world, b)
    end(world)
    expect([value(b, 'title'), value(b, 'scope')]).toEqual(['after the copy', 'by B'])
  })
  test('V8 a compare-and-swap that fails in silence is planned again', () => {
    const { world, a, b } = scene(0, 0)
    edit(world, a, ROW, { title: 'by A' })
    edit(world, b, ROW, { scope: 'by B' })
    stepUntil(world, a, 'push')
    sync(world, b)
    // A's push is too late for the version that it was planned against.
    step(world, a, 'well')
    expect(a.bases.get(ROW)?.title).not.toEqual(a.rows.get(ROW)?.row.stamps)
    expect(world.cloud.get(ROW)?.row.title).toBe('made')
    end(world)
    expect([value(b, 'title'), value(b, 'scope')]).toEqual(['by A', 'by B'])
  })
  test('V9 an edit between plan and landing stays', () => {
    const { world, a, b } = scene(0, 0)
    edit(world, b, ROW, { title: 'by B' })
    sync(world, b)
    stepUntil(world, a, 'land')
    edit(world, a, ROW, { scope: 'in between' })
    stepUntil(world, a, 'begin')
    end(world)
    expect([value(b, 'title'), value(b, 'scope')]).toEqual(['by B', 'in between'])
  })
  test('V10 an unpushed row in the replica is not taken for the cloud', () => {
    const { world, a, b } = scene(0, 0)
    edit(world, a, ROW, { title: 'by A' })
    stepUntil(world, a, 'push')
    crash(a)
    edit(world, b, ROW, { scope: 'by B' })
    sync(world, b)
    sync(world, a)
    end(world)
    expect([value(b, 'title'), value(b, 'scope')]).toEqual(['by A', 'by B'])
  })
  test('V11 killed after a merge: the conflict is recorded once', () => {
    const { world, a, b } = scene(0, 0)
    edit(world, a, ROW, { title: 'by A' })
    world.nowMs += MINUTE_MS
    edit(world, b, ROW, { title: 'by B' })
    sync(world, a)
    for (let kills = 0; kills < 3; kills++) {
      stepUntil(world, b, 'send')
      crash(b)
    }
    end(world)
    expect(lostValues(world)).toEqual(['{"title":"by A"}'])
  })
  test('V12 an instance that jdo makes by itself never beats a person', () => {
    const { world, a, b } = scene(0, 0)
    makeInstance(world, a, 'row1')
    edit(world, a, 'row1', { status: 'completed' })
    world.nowMs += 60 * MINUTE_MS
    makeInstance(world, b, 'row1')
    sync(world, a)
    sync(world, b)
    end(world)
    expect(b.rows.get('row1')?.row.status).toBe('completed')
    expect(lostValues(world)).toEqual([])
  })
  test('V15 a push arrived and its answer was lost: what was edited on top had seen it', () => {
    const { world, a, b } = scene(0, 0)
    edit(world, a, ROW, { title: 'by A' })
    stepUntil(world, a, 'push')
    step(world, a, 'answer lost')
    sync(world, b)
    edit(world, b, ROW, { title: 'on top' })
    sync(world, b)
    sync(world, a)
    end(world)
    expect(value(a, 'title')).toBe('on top')
    expect(lostValues(world)).toEqual([])
  })
  test('V16 both delete: no conflict', () => {
    const { world, a, b } = scene(0, 0)
    edit(world, a, ROW, { deleted_at: 'then' })
    world.nowMs += MINUTE_MS
    edit(world, b, ROW, { deleted_at: 'later' })
    end(world)
    expect(value(a, 'deleted_at')).toBe('later')
    expect(lostValues(world)).toEqual([])
  })
})

describe('of stamps corrected later', () => {
  const DAY = '2030-01-01T12:00:00'
  const A = 'aaaaaaaa'
  const B = 'bbbbbbbb'
  const seen: Stamp = [`${DAY}.200Z`, B, '', '']
  const corrected = (at: string, base: Stamp, rawAt: string, offsetMs: number, now = `${DAY}.500Z`) =>
    stampOf(
      restamp({ title: [at, A, base[0], base[1]] }, { title: base }, [{ group: 'title', rawAt }], {
        offsetMs,
        now,
      }),
      'title',
    )

  test('V4a an edit made after seeing another stays above it, though the server tells whole seconds', () => {
    const stamp = corrected(`${DAY}.500Z`, seen, `${DAY}.500Z`, -500, `${DAY}.000Z`)
    expect(compareStamps(stamp, seen)).toBeGreaterThan(0)
  })
  test('V4b nor does it fall below what a clock a day ahead had written', () => {
    const ahead: Stamp = ['2030-01-02T12:00:00.000Z', B, '', '']
    const stamp = corrected('2030-01-02T12:00:00.001Z', ahead, `${DAY}.500Z`, 0)
    expect(compareStamps(stamp, ahead)).toBeGreaterThan(0)
    expect(stamp.slice(2)).toEqual([ahead[0], B])
  })
  test('V4c what was made in corrected time is not corrected again', () => {
    const hour = 3_600_000
    const raw = instantOfMs(Date.parse(`${DAY}.500Z`) + hour)
    const once = corrected(raw, seen, raw, -hour)
    expect(once[0]).toBe(`${DAY}.500Z`)
    expect(corrected(once[0], seen, raw, -hour)).toEqual(once)
  })
  test('V4d never onto exactly what was agreed', () => {
    const agreed: Stamp = [`${DAY}.500Z`, A, '', '']
    const stamp = corrected(`${DAY}.900Z`, agreed, `${DAY}.500Z`, 0)
    expect(compareStamps(stamp, agreed)).toBeGreaterThan(0)
  })
})

describe('on real devices', () => {
  const endings: (() => Promise<unknown>)[] = []
  afterEach(async () => {
    for (const end of endings.splice(0).reverse()) await end()
  })

  async function real() {
    const server: TursoServer = await startTursoServer()
    endings.push(server.stop)
    const gate: Gate = await startGate({ target: server.url })
    endings.push(gate.stop)
    const [a, b] = [await makeDevice('a'), await makeDevice('b')]
    endings.push(a.stop, b.stop)
    const id = a.promise('made', { notes: 'made' })
    must(await a.join(gate.url, 'upload'))
    must(await b.join(server.url, 'download'))
    // From here on only what moved is looked at.
    await allSync(a, b, a, b)
    return { server, gate, a, b, id }
  }
  /** Not the questions that a round asks, which go the same way. */
  const isPush = ({ body }: GateRequest) => body.includes('ON CONFLICT')
  const offline = (gate: Gate) => gate.rule({ when: isPush, fate: { kind: 'cut', at: 'before_request' } })
  const baseOf = (device: Device, entity: Entity, id: string) =>
    basesOfIds(device.store, entity, [id]).get(id)
  /** A round of this device, in parts. */
  async function withRound<T>(
    { house, store }: Device,
    url: string,
    work: (round: Round) => Promise<Result<T, ReplicaTrouble>>,
  ): Promise<T> {
    const network = openNetwork()
    const device = selfDevice(store).id
    const numbers = (count: number) => nextNumbers(house, store, count)
    const part = {
      store,
      device,
      present: null,
      progress: () => {},
      nextNumbers: numbers,
      registerDevice: async () => {},
    }
    const done = await withReplica(house, { url, token: 'secret', network }, (replica) =>
      work({ ...part, replica }),
    )
    network.close()
    return must(done)
  }
  const allSync = async (...devices: readonly Device[]) => {
    for (const device of devices) must(await device.sync())
  }

  test('V5 V6 a store restored from a backup is another device: neither life loses', async () => {
    const { a, b, id } = await real()
    const backup = copyStore(a.store, a.house.paths.backups, 'test', Date.now())
    a.edit(id, { notes: 'five' })
    must(await a.sync())
    await a.replaceStore(backup)
    takeNewIdIfRestored(a.house, a.store)
    a.skewMs = -3_600_000
    a.edit(id, { deliverable: 'seven' })
    await allSync(a, b, a)
    expect(a.row(id)).toMatchObject({ notes: 'five', deliverable: 'seven' })
    expect(b.row(id)).toEqual(a.row(id))
  })
  test('V8 what was sent is not agreed on before a pull has shown it', async () => {
    const { gate, a, b, id } = await real()
    const agreed = baseOf(a, 'commitment', id)
    a.edit(id, { notes: 'by A' })
    b.edit(id, { deliverable: 'by B' })
    must(await b.sync())
    // A sees B's row, merges, and cannot push.
    const online = offline(gate)
    expect((await a.sync()).ok).toBe(false)
    expect(a.row(id)).toMatchObject({ notes: 'by A', deliverable: 'by B' })
    expect(baseOf(a, 'commitment', id)?.notes).toEqual(agreed?.notes)
    expect(outboxAfter(a.store, 'commitment', '', 10)).toEqual([id])
    online()
    await allSync(a, b)
    expect(b.row(id)).toEqual(a.row(id))
  })
  test('V9 an edit between plan and landing stays', async () => {
    const { gate, a, b, id } = await real()
    b.edit(id, { deliverable: 'by B' })
    must(await b.sync())
    await withRound(a, gate.url, async (round) => {
      let edits = 0
      const all: Replica['all'] = async (sql, values) => {
        const rows = await round.replica.all(sql, values)
        const isPlanning = / from commitment where id in /.test(sql) && sql.includes('deliverable')
        if (isPlanning && edits++ === 0) a.edit(id, { notes: 'in between' })
        return rows
      }
      must(await pullFresh(round))
      const settled = await settle(
        { ...round, replica: { ...round.replica, all } },
        { changed: true, allowMass: false },
      )
      expect(edits).toBeGreaterThan(0)
      return settled
    })
    await allSync(a, b)
    expect(a.row(id)).toMatchObject({ notes: 'in between', deliverable: 'by B' })
    expect(b.row(id)).toEqual(a.row(id))
  })
  test('V10 killed before the push, and another one was faster', async () => {
    const { gate, a, b, id } = await real()
    a.edit(id, { notes: 'by A' })
    const online = offline(gate)
    expect((await a.sync()).ok).toBe(false)
    b.edit(id, { notes: 'by B', deliverable: 'by B' })
    must(await b.sync())
    online()
    await allSync(a, b)
    expect(a.row(id)).toMatchObject({ notes: 'by B', deliverable: 'by B' })
    expect(b.row(id)).toEqual(a.row(id))
    expect(openConflicts(b.store).map(({ lost }) => lost)).toEqual([{ notes: 'by A' }])
  })
  test('V13 nobody writes between the reading and the writing of a command', async () => {
    const { a, id } = await real()
    const other = new Database(a.store.path, { timeout: 0 })
    const decided = save(a.store, new Date().toISOString(), () => {
      expect(() => other.exec('begin immediate')).toThrow(/locked|busy/i)
      return { ok: true, value: { changes: [], label: 'test', value: a.row(id)?.status } }
    })
    other.close()
    expect(decided).toEqual({ ok: true, value: 'pending' })
  })
  test('V14 the device that merged never comes back: the author is told all the same', async () => {
    const { a, b, id } = await real()
    a.edit(id, { notes: 'by A' })
    must(await a.sync())
    await new Promise((resolve) => setTimeout(resolve, 5))
    b.edit(id, { notes: 'by B' })
    must(await b.sync())
    must(await a.sync())
    expect(openConflicts(a.store).map(({ lost }) => lost)).toEqual([{ notes: 'by A' }])
  })
  test('V15 a push arrived and its answer was lost: what was edited on top had seen it', async () => {
    const { gate, a, b, id } = await real()
    a.edit(id, { notes: 'by A' })
    gate.rule({ when: isPush, times: 1, fate: { kind: 'cut', at: 'after_request' } })
    await a.sync()
    must(await b.sync())
    expect(b.row(id)).toMatchObject({ notes: 'by A' })
    b.edit(id, { notes: 'on top' })
    await allSync(b, a, b)
    expect(a.row(id)).toMatchObject({ notes: 'on top' })
    expect([...openConflicts(a.store), ...openConflicts(b.store)]).toEqual([])
  })
  test('[S12] killed after the pull: what came is landed by the next round, though nothing more comes', async () => {
    const { gate, a, b, id } = await real()
    b.edit(id, { notes: 'by B' })
    must(await b.sync())
    await withRound(a, gate.url, pullFresh)
    must(await a.sync())
    expect(a.row(id)).toMatchObject({ notes: 'by B' })
  })
  test('[S13] the replica is gone: a new one is compared from the start', async () => {
    const { a, b, id } = await real()
    b.edit(id, { notes: 'by B' })
    must(await b.sync())
    rmSync(a.house.paths.replicaFolder, { recursive: true })
    must(await a.sync())
    expect(a.row(id)).toMatchObject({ notes: 'by B' })
  })
})
