/**
 * A setup that is stopped on its way, at any request, by a file that cannot be written, by a kill, or with others writing
 * beside it: nothing is lost, nothing is half done, and what was here is where it is said to be.
 */
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'libsql'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { copyStore } from '../src/store/copy.ts'
import { copyBefore } from '../src/store/copy-before.ts'
import { emptyStore } from '../src/store/empty.ts'
import { countRows } from '../src/store/travel.ts'
import { examine } from '../src/sync/examine.ts'
import { type Link, readLink } from '../src/sync/link.ts'
import { reseed } from '../src/sync/reseed.ts'
import { connect, type Stopped, type Way } from '../src/sync/setup.ts'
import type { SyncHouse } from '../src/sync/sync-house.ts'
import { type Device, makeDevice, must } from './device.ts'
import { type Gate, startGate } from './gate.ts'
import { BACKGROUND, eventually, makeScene, type Scene } from './sync-scene.ts'
import { startTursoServer, type TursoServer } from './turso-server.ts'

const textsIn = (file: string): readonly string[] => {
  const database = new Database(file)
  const rows = database.prepare('select deliverable from commitment').all([]) as { deliverable: string }[]
  database.close()
  return rows.map(({ deliverable }) => deliverable).sort()
}

describe('in one process', () => {
  let server: TursoServer
  let gate: Gate
  const devices: Device[] = []
  beforeEach(async () => {
    server = await startTursoServer()
    gate = await startGate({ target: server.url })
  })
  afterEach(async () => {
    for (const device of devices.splice(0)) await device.stop()
    await gate.stop()
    await server.stop()
  })

  const device = async (): Promise<Device> => {
    const made = await makeDevice(`d${devices.length}`)
    devices.push(made)
    return made
  }
  const linkHere = (): Link => ({ url: gate.url, token: 'secret' })
  const isOn = async ({ house }: Device) => (await readLink(house)).ok
  const texts = ({ store }: Device) => textsIn(store.path)
  const theCloud = async () =>
    (await server.query('select deliverable from commitment order by deliverable')).map(
      ({ deliverable }) => deliverable,
    )
  /** Sets up with the network cut from the request of this number on. */
  async function joinCutAt(one: Device, way: Way, number: number, house: SyncHouse = one.house) {
    const examined = must(await examine(house, one.store, linkHere()))
    const before = gate.counts.requests
    const over = gate.rule({
      when: (request) => request.number > before + number,
      fate: { kind: 'cut', at: 'before_request' },
    })
    const done = await connect(house, one.store, examined, way, { allowMass: true })
    over()
    return done
  }

  const ways: readonly (readonly [Way, { readonly here: boolean; readonly there: boolean }])[] = [
    ['upload', { here: true, there: false }],
    ['download', { here: false, there: true }],
    ['merge', { here: true, there: true }],
    ['fresh', { here: true, there: true }],
  ]
  test.each(ways)('%s %o, cut off at every request', { timeout: 120_000 }, async (way, { here, there }) => {
    if (there) {
      const first = await device()
      first.promise('of the first')
      must(await first.join(gate.url, 'upload'))
    }
    const inTheCloud = there ? ['of the first'] : []
    const mine = here ? ['mine'] : []
    let isDone = false
    for (let number = 0; !isDone; number++) {
      const one = await device()
      if (here) one.promise('mine')
      const done = await joinCutAt(one, way, number)
      isDone = done.ok
      const copy = done.ok ? done.value.copy : done.error.copy
      if (!done.ok) expect(done.error.trouble, `request ${number}`).toMatchObject({ kind: 'offline' })
      if (!done.ok && !done.error.isOn) {
        expect([texts(one), copy, await isOn(one)], `request ${number}`).toEqual([mine, null, false])
        expect(existsSync(one.house.paths.backups)).toBe(false)
        expect(existsSync(one.house.paths.auth)).toBe(false)
        expect(existsSync(one.house.paths.settings)).toBe(false)
        expect(replicaFiles(one)).toEqual([])
        must(await one.join(gate.url, way))
      } else {
        expect(await isOn(one)).toBe(true)
        if (here) expect(textsIn(String(copy))).toEqual(mine)
        else expect(copy).toBeNull()
        must(await one.sync())
      }
      const expected = way === 'fresh' ? inTheCloud : [...mine, ...inTheCloud]
      if (way === 'fresh') expect(texts(one), `request ${number}`).toEqual(expected)
      else expect(new Set(texts(one)), `request ${number}`).toEqual(new Set(expected))
      expect(new Set(await theCloud())).toEqual(new Set(expected))
    }
  })

  const replicaFiles = ({ house }: Device) =>
    existsSync(house.paths.replicaFolder) ? readdirSync(house.paths.replicaFolder) : []

  test('a machine that is linked elsewhere, and is stopped, stays linked where it was', async () => {
    const one = await device()
    one.promise('mine')
    must(await one.join(gate.url, 'upload'))
    const settings = readFileSync(one.house.paths.settings, 'utf8')
    const auth = readFileSync(one.house.paths.auth, 'utf8')
    const other = await startTursoServer()
    try {
      const stranger = await device()
      stranger.promise('of somebody else')
      must(await stranger.join(other.url, 'upload'))
      const home = gate.target
      gate.target = other.url
      for (const number of [1, 2, 3, 4, 5, 6]) {
        const done = await joinCutAt(one, 'merge', number)
        expect(done).toMatchObject({ ok: false, error: { isOn: false, copy: null } })
      }
      gate.target = home
      one.promise('later')
      must(await one.sync())
      expect(texts(one)).toEqual(['later', 'mine'])
      expect(await theCloud()).toEqual(['later', 'mine'])
      expect(readFileSync(one.house.paths.settings, 'utf8')).toBe(settings)
      expect(readFileSync(one.house.paths.auth, 'utf8')).toBe(auth)
    } finally {
      await other.stop()
    }
  })

  test('a replica of another database, left behind by a kill, is not read as the cloud’s', async () => {
    const [one, stranger] = [await device(), await device()]
    one.promise('mine')
    must(await one.join(gate.url, 'upload'))
    const other = await startTursoServer()
    try {
      stranger.promise('of somebody else')
      must(await stranger.join(other.url, 'upload'))
      for (const name of readdirSync(stranger.house.paths.replicaFolder)) {
        writeFileSync(
          join(one.house.paths.replicaFolder, name),
          readFileSync(join(stranger.house.paths.replicaFolder, name)),
        )
      }
      one.promise('later')
      await one.sync()
      must(await one.sync())
      expect(texts(one)).toEqual(['later', 'mine'])
      expect(await theCloud()).toEqual(['later', 'mine'])
    } finally {
      await other.stop()
    }
  })

  test.each(['settings', 'backups'] as const)(
    'where its %s cannot be written, nothing is saved and nothing is set aside',
    async (what) => {
      const first = await device()
      first.promise('of the first')
      must(await first.join(gate.url, 'upload'))
      const one = await device()
      one.promise('mine')
      writeFileSync(join(one.house.paths.data, 'a-file'), '')
      const paths = { ...one.house.paths, [what]: join(one.house.paths.data, 'a-file', what) }
      const house = { ...one.house, paths }
      for (const way of ['merge', 'fresh'] as const) {
        const done = await joinCutAt(one, way, 1_000, house)
        expect(done).toMatchObject({
          ok: false,
          error: { trouble: { kind: 'home' }, copy: null, isOn: false },
        })
        expect([texts(one), await isOn(one)]).toEqual([['mine'], false])
        expect(existsSync(paths.auth)).toBe(false)
      }
      must(await one.join(gate.url, 'merge'))
      expect(texts(one)).toEqual(['mine', 'of the first'])
    },
  )

  test('a cloud that is filled again is cut off at any request, and tried again', async () => {
    const one = await device()
    one.promise('mine')
    must(await one.join(gate.url, 'upload'))
    for (let number = 0, isDone = false; !isDone; number++) {
      const empty = await startTursoServer()
      const home = gate.target
      gate.target = empty.url
      const before = gate.counts.requests
      const over = gate.rule({
        when: (request) => request.number > before + number,
        fate: { kind: 'cut', at: 'before_request' },
      })
      isDone = (await reseed(one.house, one.store)).ok
      over()
      if (!isDone && !(await reseed(one.house, one.store)).ok) must(await one.sync())
      expect(await empty.query('select deliverable from commitment')).toEqual([{ deliverable: 'mine' }])
      expect(texts(one)).toEqual(['mine'])
      gate.target = home
      await empty.stop()
    }
  })

  test('copied and emptied is one: who writes meanwhile waits', async () => {
    const { store, house, promise } = await device()
    promise('mine')
    const other = new Database(store.path, { timeout: 0 })
    const copied = copyBefore(
      store,
      (of) => copyStore(of, house.paths.backups, 'fresh', Date.now()),
      () => {
        expect(() => other.exec('begin immediate')).toThrow(/locked|busy/i)
        emptyStore(store)
      },
    )
    expect([textsIn(copied), countRows(store).rows]).toEqual([['mine'], 0])
    other.close()
  })

  test('what cannot be emptied is not, and its copy goes', async () => {
    const { store, house, promise } = await device()
    promise('mine')
    const failing = () =>
      copyBefore(
        store,
        (of) => copyStore(of, house.paths.backups, 'fresh', Date.now()),
        () => {
          emptyStore(store)
          throw new Error('in the middle')
        },
      )
    expect(failing).toThrow('in the middle')
    expect([textsIn(store.path), readdirSync(house.paths.backups)]).toEqual([['mine'], []])
  })
})

describe('by the built program', () => {
  let scene: Scene
  beforeEach(async () => {
    scene = await makeScene()
  })
  afterEach(() => scene.end())

  test('--upload, cut off in its push: the copy is named, in words and in JSON, and `sync now` goes on', async () => {
    for (const words of [['--json'], []]) {
      const machine = await scene.machine()
      await machine.promise('mine')
      const over = scene.gate.rule({
        when: ({ body }) => body.includes('INTO \\"commitment'),
        fate: { kind: 'cut', at: 'before_request' },
      })
      const ran = await scene.setup(machine, '--merge', ...words)
      over()
      expect(ran.code).toBe(5)
      const [copy] = readdirSync(machine.path('backups'))
      const path = machine.path('backups', String(copy))
      expect(textsIn(path)).toEqual(['mine'])
      expect(ran.err.replaceAll(/\s*\n\s*/g, '')).toContain(path)
      expect(ran.err.replaceAll(/\s*\n\s*/g, ' ')).toContain('Sync is on all the same')
      if (words.length > 0)
        expect((JSON.parse(ran.err) as { error: Partial<Stopped> }).error).toMatchObject({ backup: path })
      expect(await machine.status()).toMatchObject({ enabled: true, trouble: { kind: 'offline' } })
      await machine.ok('sync', 'now')
      expect(await machine.status()).toMatchObject({ connection: 'ok', pending: 0 })
    }
    expect(await scene.server.query('select count(*) as n from commitment')).toEqual([{ n: 2 }])
  })

  test('killed at any moment of --fresh: what was here is here, or in the copy', {
    timeout: 120_000,
  }, async () => {
    const first = await scene.linked()
    await first.promise('of the first')
    await first.ok('sync', 'now')
    scene.gate.roundTripMs = 30
    for (let moment = 0; moment < 6; moment++) {
      const machine = await scene.machine()
      await machine.promise('mine')
      const started = machine.start(['sync', 'setup', '--url', scene.gate.url, '--fresh'])
      started.stdin?.end(`${scene.token}\n`)
      const ended = once(started, 'close')
      await sleep(250 + moment * 130)
      started.kill('SIGKILL')
      await ended
      const copies = existsSync(machine.path('backups')) ? readdirSync(machine.path('backups')) : []
      const here = textsIn(machine.path('jdo.db'))
      if (!here.includes('mine')) {
        expect(copies.flatMap((name) => textsIn(machine.path('backups', name)))).toContain('mine')
        await machine.ok('sync', 'now')
      } else {
        // Nothing of what was to be set aside went up.
        await machine.run('sync', 'now')
        expect(await scene.server.query('select deliverable from commitment')).toHaveLength(1)
        expect(await scene.setup(machine, '--fresh')).toMatchObject({ code: 0 })
      }
      expect([...(await machine.all()).values()]).toMatchObject([{ deliverable: 'of the first' }])
    }
  })

  test('who writes during --fresh loses nothing: each word is here or in the copy', {
    timeout: 120_000,
  }, async () => {
    const machine = await scene.machine()
    await machine.promise('mine')
    const large = new Database(machine.path('jdo.db'))
    large.exec(`with recursive n(i) as (select 1 union all select i + 1 from n where i < 60000)
      insert into inbox (id, created_at, updated_at, updated_by, stamps, text, captured_at)
      select 'x' || i, '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z', '00000001', '{}', 'word ' || i, '2026-01-01T00:00:00.000Z' from n`)
    large.close()
    const setup = scene.setup(machine, '--fresh', '--json')
    let isOver = false
    setup.finally(() => {
      isOver = true
    })
    const kept: string[] = []
    const write = async (writer: number) => {
      for (let at = 0; !isOver; at++) {
        const text = `zzz ${writer} ${at}`
        if ((await machine.run('capture', text)).code === 0) kept.push(text)
      }
    }
    await Promise.all([write(1), write(2)])
    const ran = await setup
    expect(ran, ran.err).toMatchObject({ code: 0 })
    const { backup } = (ran.json() as { item: { backup: string } }).item
    const captured = (file: string) => {
      const database = new Database(file)
      const rows = database.prepare("select text from inbox where text like 'zzz%'").all([])
      database.close()
      return (rows as { text: string }[]).map(({ text }) => text)
    }
    const found = new Set([...captured(backup), ...captured(machine.path('jdo.db'))])
    expect(kept.length).toBeGreaterThan(0)
    expect(kept.filter((text) => !found.has(text))).toEqual([])
  })

  test('setup beside a worker that is at it waits for it, and the token is not asked for again', async () => {
    const machine = await scene.linked(BACKGROUND)
    const isPull = ({ path }: { readonly path: string }) => path.startsWith('/pull-updates')
    scene.gate.rule({ when: isPull, times: 1, fate: { kind: 'delay', ms: 4_000 } })
    scene.gate.resetCounts()
    await machine.promise('mine')
    await eventually(
      () => scene.gate.counts.pulls,
      (pulls) => pulls > 0,
    )
    expect(machine.workers()).toHaveLength(1)
    expect(await scene.setup(machine, '--merge')).toMatchObject({ code: 0 })
  })
})
