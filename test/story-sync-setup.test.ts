/** Linking a machine: what may go wrong is said, and leaves no trace; what may stand on both sides is asked for. */
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { freePort } from '../src/sync/local-server.ts'
import type { Ran } from './machine.ts'
import {
  eventually,
  expectSame,
  type Item,
  makeScene,
  type Scene,
  type SyncMachine,
  textsUnder,
} from './sync-scene.ts'
import { startTursoServer, type TursoServer } from './turso-server.ts'

let scene: Scene
let machine: SyncMachine
const others: { stop(): Promise<unknown> }[] = []
beforeEach(async () => {
  scene = await makeScene()
  machine = await scene.machine()
})
afterEach(async () => {
  await scene.end()
  for (const other of others.splice(0)) await other.stop()
})

const errorOf = ({ err }: Ran) =>
  (JSON.parse(err) as { error: { kind: string; message: string; hint: string } }).error

const setupAt = (url: string, input = scene.token) =>
  machine.run('sync', 'setup', '--url', url, '--json', { input })

/** As after the first command of somebody who never heard of sync; and nothing that was tried is in any file. */
async function expectNoTrace(secret: string, holds: readonly Item[]): Promise<void> {
  for (const name of ['auth.json', 'settings.toml', 'backups']) {
    expect(existsSync(machine.path(name)), name).toBe(false)
  }
  expect(existsSync(machine.path('replica')) ? readdirSync(machine.path('replica')) : []).toEqual([])
  for (const { path, text } of textsUnder(machine.home)) expect(text.includes(secret), path).toBe(false)
  expect(await machine.status()).toMatchObject({ enabled: false, connection: 'off', database_url: null })
  expect([...(await machine.all()).keys()].sort()).toEqual(holds.map(({ id }) => id).sort())
}

async function plainServer(status: number, body: string, type = 'text/html'): Promise<string> {
  const server: Server = createServer((message, response) => {
    message.resume()
    response.writeHead(status, { 'content-type': type, location: 'http://127.0.0.1:9/' }).end(body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  others.push({ stop: () => new Promise((resolve) => server.close(resolve).closeAllConnections()) })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function anotherServer(): Promise<TursoServer> {
  const server = await startTursoServer()
  others.push(server)
  return server
}

describe('a setup that cannot be', () => {
  test('a wrong token, a dead port, a web server, a database of others: four sentences, and no trace', async () => {
    const mine = await machine.promise('the annual report')
    await scene.server.query('create table customers (id integer primary key, name text)')
    const wrong = await setupAt(scene.gate.url, 'wrong-token-of-mine')
    const dead = await setupAt(`http://127.0.0.1:${await freePort()}`)
    const web = await setupAt(await plainServer(200, '<html>Welcome</html>'))
    const foreign = await setupAt(scene.gate.url)
    const all = [wrong, dead, web, foreign]
    expect(all.map(({ code }) => code)).toEqual([4, 5, 1, 1])
    expect(all.map(errorOf)).toMatchObject([
      { kind: 'unauthorised', message: expect.stringContaining('does not accept the token') },
      { kind: 'offline', message: expect.stringContaining('cannot be reached') },
      { kind: 'not_turso', message: expect.stringContaining('not a Turso sync server') },
      { kind: 'foreign_database', message: expect.stringContaining('customers') },
    ])
    expect(all.map(({ out }) => out)).toEqual(['', '', '', ''])
    await expectNoTrace(scene.token, [mine])
    await expectNoTrace('wrong-token-of-mine', [mine])
    expect(
      await scene.server.query("select count(*) as n from sqlite_master where name like 'jdo%'"),
    ).toEqual([{ n: 0 }])
  })

  test.each([
    [404, '<html>nothing here</html>', 'text/html'],
    [200, '{"hello":"world"}', 'application/json'],
    [200, '{"results":[null]}', 'application/json'],
    [200, '{"results":[]}', 'application/json'],
    [200, '{"results":[{"type":"ok","response":{"type":"execute"}}]}', 'application/json'],
    [200, '', 'text/plain'],
    [204, '', 'text/plain'],
    [301, 'moved', 'text/html'],
    [405, 'method not allowed', 'text/plain'],
    [501, 'Unsupported method (POST)', 'text/html'],
    [505, 'HTTP version not supported', 'text/plain'],
  ])('some other server: %i %s', async (status, body, type) => {
    const ran = await setupAt(await plainServer(status, body, type))
    expect(errorOf(ran)).toMatchObject({ kind: 'not_turso' })
    expect(ran.code).toBe(1)
    await expectNoTrace(scene.token, [])
  })

  test('a token that may only read, for a new database and for one in use', async () => {
    const mine = await machine.promise('the annual report')
    scene.gate.readOnlyToken = 'read-only-token'
    const fresh = await setupAt(scene.gate.url, 'read-only-token')
    expect(fresh.code).toBe(4)
    expect(errorOf(fresh)).toMatchObject({
      kind: 'read_only',
      message: expect.stringMatching(/may read, but not write/),
    })
    await expectNoTrace('read-only-token', [mine])
    await scene.linked()
    const used = await machine.run('sync', 'setup', '--url', scene.gate.url, '--merge', '--json', {
      input: 'read-only-token',
    })
    expect(errorOf(used)).toMatchObject({ kind: 'read_only' })
    await expectNoTrace('read-only-token', [mine])
  })

  test('on a machine whose sync is on, a setup that fails leaves it on', async () => {
    const linked = await scene.linked()
    scene.gate.readOnlyToken = 'read-only-token'
    for (const [token, code] of [
      ['wrong-token', 4],
      ['read-only-token', 4],
    ] as const) {
      expect((await linked.run('sync', 'setup', { input: token })).code).toBe(code)
    }
    const dead = await linked.run('sync', 'setup', '--url', 'http://127.0.0.1:9', { input: scene.token })
    expect(dead.code).toBe(5)
    await linked.promise('the annual report')
    await linked.ok('sync', 'now')
    expect(await scene.server.query('select count(*) as n from commitment')).toEqual([{ n: 1 }])
  })

  test('cut off in the middle of the first download: no trace', async () => {
    const mine = await machine.promise('the annual report')
    await scene.linked()
    scene.gate.rule({
      when: ({ path }) => path.startsWith('/pull-updates'),
      fate: { kind: 'cut', at: 'within_response' },
    })
    const ran = await machine.run('sync', 'setup', '--url', scene.gate.url, '--merge', '--json', {
      input: scene.token,
    })
    expect(ran.code).toBe(5)
    await expectNoTrace(scene.token, [mine])
  })

  test('addresses that are none, or too open, or hold a token: said, and never repeated', async () => {
    const secret = 'sesame-open-9'
    for (const url of [
      'promises',
      'ftp://promises.turso.io',
      'http://example.com',
      `libsql://promises.turso.io?authToken=${secret}`,
      `https://anna:${secret}@promises.turso.io`,
      `https://promises.turso.io/#${secret}`,
    ]) {
      const ran = await setupAt(url)
      expect(ran.code, url).toBe(1)
      expect(errorOf(ran).kind, url).toBe('bad_url')
      expect(`${ran.out}${ran.err}`).not.toContain(secret)
      const status = await machine.run('sync', 'status', '--json', { env: { JDO_TURSO_DB_URL: url } })
      expect(`${status.out}${status.err}`, url).not.toContain(secret)
    }
    await expectNoTrace(secret, [])
  })

  test('a token that no header can carry is refused, and never repeated', async () => {
    for (const token of ['two\nsesame-lines', 'with sesame-blank', 'sésame-token', '<html>\n<b>sesame</b>']) {
      const ran = await setupAt(scene.gate.url, token)
      expect(ran.code, token).toBe(4)
      expect(`${ran.out}${ran.err}`).not.toContain('esame')
      const given = await machine.run('sync', 'setup', '--url', scene.gate.url, {
        env: { JDO_TURSO_AUTH_TOKEN: token },
      })
      expect(given.code, token).toBe(4)
      expect(`${given.out}${given.err}`).not.toContain('esame')
    }
    await expectNoTrace('esame', [])
  })

  test('[S23] a server that repeats what it was asked: the token is in no word, file or status', async () => {
    const secret = 'sesame-open-9'
    const echo = JSON.stringify({ error: `no: authorization: Bearer ${scene.token}, ${secret}` })
    const offered = await setupAt(await plainServer(500, echo.replaceAll(scene.token, secret)), secret)
    expect(errorOf(offered).kind).toBe('server')
    expect(`${offered.out}${offered.err}`).not.toContain(secret)
    await expectNoTrace(secret, [])
    const linked = await scene.linked()
    for (const status of [500, 400]) {
      scene.gate.rule({ fate: { kind: 'answer', status, body: echo }, times: 1 })
      const now = await linked.run('sync', 'now')
      expect(now.code).toBe(1)
      const said = [now, await linked.run('sync', 'status'), await linked.run('sync', 'status', '--json')]
      for (const { out, err } of said) expect(`${out}${err}`).not.toContain(scene.token)
    }
    for (const { path, text } of textsUnder(linked.home))
      expect(text.includes(scene.token), path).toBe(path === linked.path('auth.json'))
  })

  test('[S23] the database of this device is nobody else’s to read', async () => {
    await machine.promise('the annual report')
    for (const name of readdirSync(machine.home).filter((file) => file.startsWith('jdo.db')))
      expect(statSync(machine.path(name)).mode & 0o077, name).toBe(0)
  })

  test('no address, no token and nobody to ask: refused by name', async () => {
    const noUrl = await machine.run('sync', 'setup', '--json')
    expect(noUrl.code).toBe(2)
    expect(errorOf(noUrl)).toMatchObject({ kind: 'missing', hint: expect.stringContaining('--url') })
    const noToken = await setupAt(scene.gate.url, '')
    expect(noToken.code).toBe(2)
    expect(errorOf(noToken)).toMatchObject({
      kind: 'missing',
      hint: expect.stringContaining('JDO_TURSO_AUTH_TOKEN'),
    })
    await expectNoTrace(scene.token, [])
  })

  test('what never answers is given up: a server, a pipe that stays open', { timeout: 90_000 }, async () => {
    const [muted, other] = [await scene.machine(), await scene.machine()]
    const url = ['sync', 'setup', '--url', scene.server.url]
    const mute = muted.start(url)
    // One that speaks late, and stays open, is heard.
    const late = other.start(url)
    let said = ''
    mute.stderr?.on('data', (chunk: Buffer) => {
      said += chunk
    })
    const ends = Promise.all([once(mute, 'close'), once(late, 'close')])
    scene.gate.rule({ fate: { kind: 'silence', at: 'before_request' } })
    const unheard = ['https://192.0.2.1', 'libsql://promises.invalid', scene.gate.url].map((at) =>
      setupAt(at),
    )
    // It stands there and waits for its token.
    await eventually(
      () => existsSync(other.path('jdo.db')),
      (isThere) => isThere,
    )
    late.stdin?.write(`${scene.token}\n`)
    for (const ran of await Promise.all(unheard)) {
      expect(ran.code).toBe(5)
      expect(errorOf(ran).kind).toBe('offline')
    }
    await expectNoTrace(scene.token, [])
    expect((await ends).map(([code]) => code)).toEqual([2, 0])
    expect(said).toMatch(/token is missing/)
    expect(await muted.status()).toMatchObject({ enabled: false })
    expect(await other.status()).toMatchObject({ enabled: true })
  })
})

describe('what stands here and there', () => {
  type Setup = { readonly did: string; readonly backup: string | null }
  const itemOf = (ran: Ran) => {
    expect(ran, ran.err).toMatchObject({ code: 0 })
    return (ran.json() as { item: Setup }).item
  }
  const setup = (one: SyncMachine, ...words: readonly string[]) => scene.setup(one, '--json', ...words)
  const deliverables = async (one: SyncMachine) =>
    [...(await one.all()).values()].map((item) => item.deliverable).sort()

  /** What a file that was set aside holds, as jdo itself reads it. */
  async function heldBy(file: string | null): Promise<readonly unknown[]> {
    expect(file).not.toBeNull()
    const reader = await scene.machine()
    mkdirSync(reader.home, { recursive: true })
    copyFileSync(String(file), reader.path('jdo.db'))
    return deliverables(reader)
  }

  test('nothing here, nothing there: on, and the token is kept for this user alone, beside the other secrets', async () => {
    mkdirSync(machine.home, { recursive: true })
    writeFileSync(machine.path('auth.json'), '{"openai":{"api_key":"sk-kept"}}')
    chmodSync(machine.path('auth.json'), 0o644)
    expect(itemOf(await setup(machine))).toMatchObject({ did: 'switched_on', backup: null })
    expect(JSON.parse(readFileSync(machine.path('auth.json'), 'utf8'))).toEqual({
      openai: { api_key: 'sk-kept' },
      turso: { token: scene.token },
    })
    if (process.platform !== 'win32') expect(statSync(machine.path('auth.json')).mode & 0o777).toBe(0o600)
  })

  test('promises here, nothing there: asked for; --upload sends them, after a copy', async () => {
    await machine.promise('the annual report')
    const asked = await setup(machine)
    expect(asked.code).toBe(1)
    expect(errorOf(asked)).toMatchObject({
      kind: 'unconfirmed',
      hint: expect.stringMatching(/--upload[\s\S]*--fresh/),
    })
    await expectNoTrace(scene.token, [...(await machine.all()).values()] as Item[])
    const { did, backup } = itemOf(await setup(machine, '--upload'))
    expect(did).toBe('uploaded')
    expect(await heldBy(backup)).toEqual(['the annual report'])
    expect(await scene.server.query('select deliverable from commitment')).toEqual([
      { deliverable: 'the annual report' },
    ])
  })

  test('promises here, nothing there, --fresh: set aside', async () => {
    await machine.promise('the annual report')
    const { did, backup } = itemOf(await setup(machine, '--fresh'))
    expect(did).toBe('fresh')
    expect(await deliverables(machine)).toEqual([])
    expect(await heldBy(backup)).toEqual(['the annual report'])
    expect(await scene.server.query('select deliverable from commitment')).toEqual([])
  })

  test('nothing here, promises there: they come', async () => {
    await machine.promise('the annual report')
    await setup(machine, '--upload')
    const second = await scene.machine()
    expect(itemOf(await setup(second))).toMatchObject({ did: 'downloaded', backup: null })
    await expectSame(machine, second)
  })

  describe('promises on both sides', () => {
    let second: SyncMachine
    beforeEach(async () => {
      await machine.promise('of the first')
      itemOf(await setup(machine, '--upload'))
      second = await scene.machine()
      await second.promise('of the second')
    })

    test('none of the flags: how they differ is said, and the flags', async () => {
      const ran = await setup(second)
      expect(ran.code).toBe(1)
      expect(errorOf(ran)).toMatchObject({
        kind: 'unconfirmed',
        message: expect.stringMatching(/1 only here, 1 only there, 0 in both/),
        hint: expect.stringMatching(/--merge[\s\S]*--fresh/),
      })
      expect(await deliverables(second)).toEqual(['of the second'])
      expect((await setup(second, '--merge', '--fresh')).code).toBe(2)
    })

    test('what was deleted, here or there, is in no count: the numbers add up', async () => {
      for (const one of [machine, second]) {
        const gone = await one.promise('taken back')
        await one.ok('delete', String(gone.ref), '--yes')
      }
      await machine.ok('sync', 'now')
      expect(errorOf(await setup(second)).message).toMatch(
        /^1 promise here and 1 in the cloud: 1 only here, 1 only there, 0 in both/,
      )
    })

    test.each(['--merge', '--yes'])('%s: both everywhere, after a copy whose path is shown', async (flag) => {
      const ran = await scene.setup(second, flag)
      expect(ran).toMatchObject({ code: 0 })
      expect(ran.out.replaceAll(/\s*\n\s*/g, '')).toContain(second.path('backups'))
      await machine.ok('sync', 'now')
      expect(await deliverables(machine)).toEqual(['of the first', 'of the second'])
      await expectSame(machine, second)
      const [backup] = readdirSync(second.path('backups'))
      expect(await heldBy(second.path('backups', String(backup)))).toEqual(['of the second'])
    })

    test("--fresh: the cloud's only; what was here is in a file", async () => {
      const { backup } = itemOf(await setup(second, '--fresh'))
      await expectSame(machine, second)
      expect(await heldBy(backup)).toEqual(['of the second'])
      // It goes on from there.
      await second.promise('made afterwards')
      await second.ok('sync', 'now')
      await machine.ok('sync', 'now')
      expect(await deliverables(machine)).toEqual(['made afterwards', 'of the first'])
    })

    test('[S10] setup again, held by what another machine completed: where what stood here lies is said', async () => {
      itemOf(await setup(second, '--merge'))
      const made: Item[] = []
      for (let number = 0; number < 12; number++) made.push(await machine.promise(`number ${number}`))
      for (const one of [machine, second]) await one.ok('sync', 'now')
      await machine.ok('done', ...made.map(({ ref }) => String(ref)))
      await machine.ok('sync', 'now')
      const error = errorOf(await setup(second))
      expect(error).toMatchObject({ kind: 'unconfirmed', hint: 'jdo sync now --yes' })
      expect(error.message).toContain(second.path('backups'))
      expect(await deliverables(second)).toHaveLength(14)
    })

    test('setup again with the same database changes nothing; with another one everything goes there too', async () => {
      itemOf(await setup(second, '--merge'))
      itemOf(await setup(second))
      itemOf(await setup(second, '--merge'))
      await machine.ok('sync', 'now')
      await expectSame(machine, second)
      expect((await second.all()).size).toBe(2)
      const other = await anotherServer()
      scene.gate.target = other.url
      expect((await setup(second)).code).toBe(1)
      expect(itemOf(await setup(second, '--upload')).did).toBe('uploaded')
      expect(await other.query('select count(*) as n from commitment')).toEqual([{ n: 2 }])
      const third = await scene.machine()
      itemOf(await setup(third))
      await expectSame(second, third)
      // And back again: what happened on both sides meanwhile is merged.
      await second.promise('made while elsewhere')
      scene.gate.target = scene.server.url
      await machine.promise('made while alone')
      await machine.ok('sync', 'now')
      itemOf(await setup(second, '--merge'))
      await machine.ok('sync', 'now')
      await expectSame(machine, second)
      expect((await machine.all()).size).toBe(4)
    })
  })

  test('the token is in auth.json and nowhere else: no output, no other file, not in the list of processes', async () => {
    await machine.promise('the annual report')
    scene.gate.roundTripMs = 100
    const setting = scene.setup(machine, '--upload')
    let listings = ''
    let isDone = false
    setting.finally(() => {
      isDone = true
    })
    while (!isDone) {
      listings += spawnSync('ps', ['-eo', 'args='], { encoding: 'utf8' }).stdout
      await sleep(30)
    }
    scene.gate.roundTripMs = 0
    const said = [
      await setting,
      await machine.ok('sync', 'now'),
      await machine.ok('sync', 'status', '--json'),
    ]
    said.push(
      await machine.ok('sync', 'status'),
      await machine.ok('log', '--json'),
      await machine.ok('sync', 'disable'),
    )
    expect(listings).toContain('sync setup')
    expect(listings).not.toContain(scene.token)
    for (const { out, err } of said) expect(`${out}${err}`).not.toContain(scene.token)
    itemOf(await setup(machine))
    const holders = textsUnder(machine.home).filter(({ text }) => text.includes(scene.token))
    expect(holders.map(({ path }) => path)).toEqual([machine.path('auth.json')])
  })

  test('disable: token and replica go, every promise stays here and there; again; and on again', async () => {
    const other = await scene.linked()
    itemOf(await setup(machine))
    const made = await machine.promise('the annual report')
    await machine.ok('sync', 'now')
    const before = await machine.all()
    const there = await scene.server.query('select * from commitment')
    const off = await machine.ok('sync', 'disable')
    expect(off.out).toMatch(/Sync is off\. Your promises stay here; the cloud keeps its copy/)
    expect(readFileSync(machine.path('auth.json'), 'utf8')).not.toContain('turso')
    expect(existsSync(machine.path('replica'))).toBe(false)
    expect(await machine.all()).toEqual(before)
    expect(await scene.server.query('select * from commitment')).toEqual(there)
    expect(await machine.status()).toMatchObject({ enabled: false, connection: 'off', pending: 0 })
    expect((await machine.ok('sync', 'disable')).out).toMatch(/off already/)
    await machine.ok('edit', (await machine.find(made.id)).ref, '--notes', 'while it was off')
    await other.ok('sync', 'now')
    await other.ok('edit', (await other.find(made.id)).ref, '--due', '2031-09-09')
    await other.ok('sync', 'now')
    expect((await machine.run('sync', 'now')).code).toBe(1)
    itemOf(await setup(machine))
    await other.ok('sync', 'now')
    await expectSame(machine, other)
    expect(await other.find(made.id)).toMatchObject({ notes: 'while it was off', due_date: '2031-09-09' })
    expect((await machine.status()).conflicts).toBe(0)
  })
})
