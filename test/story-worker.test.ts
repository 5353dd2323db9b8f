/** The background worker: started by commands, never waited for, one at a time, gone by itself, killed at any moment. */
import { existsSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import Database from 'libsql'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Random, randomOf } from './simulation.ts'
import {
  BACKGROUND,
  eventually,
  expectSame,
  kill,
  makeScene,
  type Scene,
  type SyncMachine,
  textsUnder,
} from './sync-scene.ts'

let scene: Scene
beforeEach(async () => {
  scene = await makeScene()
})
afterEach(() => scene.end())

type Line = { readonly pid: number; readonly event: string; readonly kind?: string }

/** What the worker's log says, oldest first. */
function logOf(machine: SyncMachine): readonly Line[] {
  const file = machine.path('logs', 'worker.log')
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)
}

const isQuiet = (machine: SyncMachine) =>
  eventually(
    () => machine.workers(),
    (pids) => pids.length === 0,
  )

/** Promises in the cloud, asked of the cloud: a command here would start a worker. */
const arrived = async (): Promise<number> =>
  Number((await scene.server.query('select count(*) as n from commitment'))[0]?.n)

function inStore<T>(machine: SyncMachine, work: (database: Database.Database) => T): T {
  const database = new Database(machine.path('jdo.db'), { timeout: 10_000 })
  try {
    return work(database)
  } finally {
    database.close()
  }
}

describe('a background worker', () => {
  test('server gone and back: the next write brings everything up; the log holds no secret and no promise', async () => {
    const a = await scene.linked(BACKGROUND)
    const b = await scene.linked()
    await a.promise('the annual report')
    await eventually(arrived, (count) => count === 1)
    await isQuiet(a)
    await scene.server.kill()
    for (const text of ['made offline', 'made offline too']) await a.promise(text)
    await isQuiet(a)
    expect(await a.status()).toMatchObject({ connection: 'offline', pending: 2 })
    await scene.server.restart()
    await a.promise('made when it was back')
    await eventually(arrived, (count) => count === 4)
    await isQuiet(a)
    expect(await a.status()).toMatchObject({ connection: 'ok', pending: 0, trouble: null })
    await b.ok('sync', 'now')
    await expectSame(a, b)
    const logs = textsUnder(a.path('logs'))
    expect(logs.map(({ path }) => path)).toEqual([a.path('logs', 'worker.log')])
    for (const { text } of logs) {
      for (const secret of [scene.token, 'annual', 'made', 'Anna']) expect(text).not.toContain(secret)
    }
    expect(new Set(logOf(a).map(({ event }) => event))).toEqual(new Set(['round', 'trouble']))
  })

  test('a write while the worker leaves, or fails, is not forgotten', async () => {
    const a = await scene.linked(BACKGROUND)
    let made = 0
    for (; made < 8; made++) {
      await a.promise(`promise ${made}`)
      // About when the worker looks for the last time, and a moment before and after.
      await eventually(arrived, (count) => count === made + 1)
      await sleep(made * 40)
    }
    await isQuiet(a)
    // The first request hangs and is cut; somebody writes meanwhile.
    scene.gate.resetCounts()
    const letGo = scene.gate.hold()
    scene.gate.rule({ fate: { kind: 'cut', at: 'before_request' }, times: 1 })
    await a.promise('before the failure')
    await eventually(
      () => scene.gate.counts.requests,
      (count) => count > 0,
    )
    await a.promise('during the failure')
    letGo()
    await eventually(arrived, (count) => count === made + 2)
    expect(logOf(a).filter(({ event }) => event === 'trouble')).toHaveLength(1)
  })

  test('many writes in a row: one worker, and fewer rounds than writes', async () => {
    const a = await scene.linked(BACKGROUND)
    const WRITES = 8
    // Its first round is held up until all is written.
    scene.gate.resetCounts()
    const letGo = scene.gate.hold()
    await a.promise('promise 1')
    await eventually(
      () => scene.gate.counts.requests,
      (count) => count > 0,
    )
    const atWork = a.workers()
    expect(atWork).toHaveLength(1)
    for (let made = 2; made <= WRITES; made++) await a.promise(`promise ${made}`)
    // Whoever came meanwhile found another at it, and left.
    await eventually(
      () => a.workers(),
      (pids) => isDeepStrictEqual(pids, atWork),
    )
    letGo()
    await eventually(arrived, (count) => count === WRITES)
    await isQuiet(a)
    expect(new Set(logOf(a).map(({ pid }) => pid))).toEqual(new Set(atWork))
    expect(logOf(a).length).toBeLessThan(WRITES)
    expect(await a.status()).toMatchObject({ pending: 0 })
  })

  test('any command looks again when the last round is long ago, and none when it was just now', async () => {
    const a = await scene.linked(BACKGROUND)
    const b = await scene.linked()
    const made = await b.promise('from the other machine')
    await b.ok('sync', 'now')
    await a.ok('list')
    await a.ok('log', '--json')
    expect(a.workers()).toEqual([])
    expect(logOf(a)).toEqual([])
    inStore(a, (database) =>
      database
        .prepare("update sync_state set value = '2026-01-01T00:00:00.000Z' where key = 'last_attempt_at'")
        .run(),
    )
    await a.ok('list')
    await eventually(
      () => logOf(a).length,
      (count) => count === 1,
    )
    await isQuiet(a)
    expect((await a.all()).has(made.id)).toBe(true)
    expect(logOf(a)).toHaveLength(1)
  })

  test('what a restore writes goes up by itself too', async () => {
    const a = await scene.linked(BACKGROUND)
    const b = await scene.linked()
    const { id } = await a.promise('the annual report')
    await eventually(arrived, (count) => count === 1)
    await isQuiet(a)
    await b.ok('sync', 'now')
    await b.ok('edit', (await b.find(id)).ref, '--notes', 'written there')
    await scene.server.kill()
    await a.ok('edit', (await a.find(id)).ref, '--notes', 'written here')
    await isQuiet(a)
    await scene.server.restart()
    await b.ok('sync', 'now')
    await a.ok('sync', 'now')
    await a.ok('sync', 'restore', '1')
    const notes = async () => (await scene.server.query('select notes from commitment'))[0]?.notes
    await eventually(notes, (found) => found === 'written there')
  })

  test('sync is switched off while a round is under way: no token, no replica, no worker is left', async () => {
    const a = await scene.linked(BACKGROUND)
    scene.gate.resetCounts()
    scene.gate.roundTripMs = 200
    await a.promise('the annual report')
    await eventually(
      () => scene.gate.counts.requests,
      (count) => count > 0,
    )
    await a.ok('sync', 'disable')
    await isQuiet(a)
    expect(existsSync(a.path('replica'))).toBe(false)
    expect(readFileSync(a.path('auth.json'), 'utf8')).not.toContain(scene.token)
    expect((await a.all()).size).toBe(1)
    expect(a.workers()).toEqual([])
  })

  test('the number of a dead worker may belong to somebody else: the next one does not wait for it', async () => {
    const a = await scene.linked(BACKGROUND)
    inStore(a, (database) =>
      database
        .prepare("insert or replace into sync_state (key, value) values ('worker_lease', ?)")
        .run(`${process.pid} 2026-01-01T00:00:00.000Z`),
    )
    await a.promise('the annual report')
    await eventually(arrived, (count) => count === 1)
  })
})

describe('kill -9', () => {
  const KILLS = 30
  const SEED = Number(process.env.JDO_TEST_SEED ?? Math.floor(Math.random() * 1_000_000))

  /** Writes, and kills its worker a random moment later; gives what must be there: the last notes by id. */
  async function live(
    machine: SyncMachine,
    kills: number,
    random: Random,
  ): Promise<ReadonlyMap<string, string>> {
    const notes = new Map<string, string>()
    const refs: string[] = []
    for (let killed = 0, at = 0; killed < kills; at++) {
      if (at % 2 === 0) {
        const made = await machine.promise(`promise ${at} of this machine`)
        notes.set(made.id, '')
        refs.push(made.ref)
      } else {
        const chosen = Math.floor(random() * refs.length)
        await machine.ok('edit', refs[chosen] ?? '', '--notes', `note ${at}`)
        notes.set([...notes.keys()][chosen] ?? '', `note ${at}`)
      }
      await sleep(random() * 600)
      const workers = machine.workers()
      for (const pid of workers) kill(pid)
      killed += workers.length
    }
    return notes
  }

  test(`${KILLS} workers killed at any moment while both write: nothing is lost, both are equal (seed ${SEED})`, {
    timeout: 180_000,
  }, async () => {
    const [a, b] = [await scene.linked(BACKGROUND), await scene.linked(BACKGROUND)]
    const lived = await Promise.all([
      live(a, KILLS / 2, randomOf(SEED)),
      live(b, KILLS / 2, randomOf(SEED + 1)),
    ])
    for (const machine of [a, b]) machine.env.JDO_SYNC_BACKGROUND = '0'
    for (const machine of [a, b]) await isQuiet(machine)
    for (const machine of [a, b, a]) await machine.ok('sync', 'now')
    await expectSame(a, b)
    const all = await a.all()
    const expected = new Map(lived.flatMap((notes) => [...notes]))
    expect(new Map([...all].map(([id, item]) => [id, item.notes ?? '']))).toEqual(expected)
    for (const machine of [a, b]) {
      expect(await machine.status()).toMatchObject({ connection: 'ok', pending: 0, conflicts: 0 })
    }
  })
})
