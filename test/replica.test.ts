import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Result } from '../src/base/result.ts'
import { queryCloud } from '../src/sync/cloud-query.ts'
import { type Network, openNetwork } from '../src/sync/deadline-fetch.ts'
import { freePort } from '../src/sync/local-server.ts'
import {
  createTables,
  openReplica,
  type Replica,
  ReplicaFailure,
  removeReplica,
} from '../src/sync/replica.ts'
import { type Fate, type Gate, startGate } from './gate.ts'
import { startTursoServer, type TursoServer } from './turso-server.ts'

const TABLE = 'CREATE TABLE IF NOT EXISTS task (id TEXT PRIMARY KEY, title TEXT, count INTEGER, stamps TEXT)'

let folder: string
let cloud: TursoServer
let gate: Gate
let network: Network
let opened: Replica[]
/** What a test starts besides; stopped also when it fails. */
let endings: (() => unknown)[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jdo-replica-'))
  cloud = await startTursoServer()
  gate = await startGate({ target: cloud.url })
  network = openNetwork({ connectMs: 500, silenceMs: 500 })
  opened = []
  endings = []
})
afterEach(async () => {
  for (const end of endings) await end()
  for (const replica of opened) await replica.close()
  network.close()
  await gate.stop()
  await cloud.stop()
  await rm(folder, { recursive: true, force: true })
})

const place = (name: string) => ({ path: join(folder, `${name}.db`), url: gate.url, token: 'good', network })
const value = <T, E>(result: Result<T, E>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}
const open = async (name = 'a') => {
  const replica = value(await openReplica(place(name)))
  opened.push(replica)
  return replica
}
const withTable = async () => value(await createTables(place('x'), [TABLE]))
const insert = (replica: Replica, id: string, title: string, stamps: string) =>
  replica.run('INSERT INTO task (id, title, count, stamps) VALUES (?, ?, ?, ?)', [id, title, 1, stamps])
const update = (replica: Replica, id: string, title: string, stamps: string) =>
  replica.run('UPDATE task SET title = ?, stamps = ? WHERE id = ?', [title, stamps, id])
const titles = async () =>
  (await cloud.query('SELECT id, title FROM task ORDER BY id')).map((row) => row.title)
const titlesIn = async (replica: Replica) =>
  (await replica.all('SELECT title FROM task ORDER BY id')).map((row) => row.title)

describe('a replica', () => {
  test('what one device pushes, another pulls; an idle pull is one request', async () => {
    await withTable()
    const [a, b] = [await open('a'), await open('b')]
    expect(await insert(a, '1', 'Tell Ann', 'A1')).toBe(1)
    expect(await a.unpushed()).toBe(1)
    value(await a.push())
    expect(await a.unpushed()).toBe(0)
    expect(value(await b.pull())).toBe(true)
    expect(await b.all('SELECT * FROM task')).toEqual([
      { id: '1', title: 'Tell Ann', count: 1, stamps: 'A1' },
    ])
    expect(await cloud.query('SELECT typeof(count) AS t FROM task')).toEqual([{ t: 'integer' }])
    gate.resetCounts()
    expect(value(await b.pull())).toBe(false)
    expect(gate.counts.requests).toBe(1)
  })

  test('the token goes along', async () => {
    gate.token = 'good'
    await withTable()
    await open()
  })

  test('it opens without a network once it is there', async () => {
    await withTable()
    await (await open()).close()
    await cloud.kill()
    gate.resetCounts()
    const replica = await open()
    expect(await replica.all('SELECT * FROM task')).toEqual([])
    expect(gate.counts.requests).toBe(0)
    expect(await replica.pull()).toMatchObject({ ok: false, error: { kind: 'offline' } })
    expect(await insert(replica, '1', 'later', 'A1')).toBe(1)
    await cloud.restart()
    value(await replica.push())
    expect(await titles()).toEqual(['later'])
  })

  test('a first download cut short is taken up again', async () => {
    await withTable()
    for (let at = 0; at < 50; at++) {
      await cloud.query('INSERT INTO task VALUES (?, ?, 1, ?)', `${at}`, 'x'.repeat(1_000), 'S')
    }
    gate.rule({ fate: { kind: 'cut', at: 'within_response' }, times: 1 })
    expect(await openReplica(place('a'))).toMatchObject({ ok: false, error: { kind: 'offline' } })
    expect(await titlesIn(await open())).toHaveLength(50)
  })

  test('a transaction is all or nothing, and what the caller throws stays the caller’s', async () => {
    await withTable()
    const replica = await open()
    const sql = 'INSERT INTO task (id, title, count, stamps) VALUES (?, ?, 1, ?)'
    const fault = new Error('ours')
    const failed = replica.transaction(async (run) => {
      await run(sql, ['1', 'one', 'A1'])
      throw fault
    })
    await expect(failed).rejects.toBe(fault)
    const twice = replica.transaction(async (run) => {
      await run(sql, ['2', 'two', 'A1'])
      await run(sql, ['2', 'two', 'A1'])
    })
    await expect(twice).rejects.toBeInstanceOf(ReplicaFailure)
    expect(await titlesIn(replica)).toEqual([])
    await replica.transaction(async (run) => {
      for (const id of ['3', '4']) await run(sql, [id, id, 'A1'])
    })
    expect(await replica.unpushed()).toBe(2)
  })

  test('it takes plain INSERT and UPDATE only', async () => {
    const replica = await open()
    for (const sql of [
      'CREATE TABLE x (id)',
      'DELETE FROM task',
      'INSERT OR REPLACE INTO task VALUES (1)',
      'INSERT INTO task VALUES (1) ON CONFLICT DO NOTHING',
    ]) {
      await expect(replica.run(sql)).rejects.toThrow('plain INSERT and UPDATE')
    }
  })

  test('thousands of rows go up in batches', async () => {
    await withTable()
    const replica = await open()
    for (let from = 0; from < 5_000; from += 1_000) {
      await replica.transaction(async (run) => {
        for (let at = from; at < from + 1_000; at++) {
          await run('INSERT INTO task VALUES (?, ?, 1, ?)', [`${at}`.padStart(5, '0'), 'x', 'A1'])
        }
      })
    }
    expect(await replica.unpushed()).toBe(5_000)
    gate.resetCounts()
    value(await replica.push())
    expect(gate.counts.pushes).toBe(6)
    expect(await cloud.query('SELECT count(*) AS n FROM task')).toEqual([{ n: 5_000 }])
  })

  test('its log is folded into the file once it has grown; what was not pushed stays', async () => {
    await withTable()
    const log = () => statSync(join(folder, 'a.db-wal')).size
    const a = await open('a')
    await insert(a, '1', 'small', 'A1')
    value(await a.fold())
    expect(log()).toBeGreaterThan(0)
    await a.transaction(async (run) => {
      const sql = 'INSERT INTO task (id, title, count, stamps) VALUES (?, ?, 1, ?)'
      for (let at = 2; at < 1_000; at++) await run(sql, [`${at}`, 'x'.repeat(5_000), 'A1'])
    })
    value(await a.push())
    await insert(a, 'later', 'not pushed yet', 'A1')
    value(await a.fold())
    expect(log()).toBeLessThan(4_000_000)
    await a.close()
    const again = await open('a')
    expect(await again.unpushed()).toBe(1)
    value(await again.push())
    value(await again.pull())
    expect(await titles()).toHaveLength(1_000)
    expect(await titlesIn(again)).toEqual(await titles())
  })
})

describe('[S11] compare and swap', () => {
  test('of two inserts of one row the first stays', async () => {
    await withTable()
    const [a, b] = [await open('a'), await open('b')]
    await insert(a, '1', 'from A', 'A1')
    await insert(b, '1', 'from B', 'B1')
    value(await a.push())
    value(await b.push())
    expect(await titles()).toEqual(['from A'])
    expect(value(await b.pull())).toBe(true)
    expect(await titlesIn(b)).toEqual(['from A'])
    expect(await b.unpushed()).toBe(0)
  })

  test('an update made on another version loses in silence; the pull shows it', async () => {
    await withTable()
    const [a, b] = [await open('a'), await open('b')]
    await insert(a, '1', 'first', 'A1')
    value(await a.push())
    value(await a.pull())
    value(await b.pull())
    await update(a, '1', 'second of A', 'A2')
    await update(b, '1', 'second of B', 'B2')
    value(await a.push())
    value(await b.push())
    expect(await titles()).toEqual(['second of A'])
    value(await b.pull())
    expect(await titlesIn(b)).toEqual(['second of A'])
    await update(b, '1', 'third of B', 'B3')
    value(await b.push())
    expect(await titles()).toEqual(['third of B'])
  })

  test('edits of one row before a push go up one upon the other', async () => {
    await withTable()
    const a = await open()
    await insert(a, '1', 'one', 'A1')
    await update(a, '1', 'two', 'A2')
    await update(a, '1', 'three', 'A3')
    value(await a.push())
    expect(await titles()).toEqual(['three'])
  })

  test('an update of a row that the cloud has lost brings it back whole', async () => {
    await withTable()
    const a = await open()
    await insert(a, '1', 'one', 'A1')
    value(await a.push())
    value(await a.pull())
    await cloud.query('DELETE FROM task')
    await update(a, '1', 'two', 'A2')
    value(await a.push())
    expect(await cloud.query('SELECT * FROM task')).toEqual([
      { id: '1', title: 'two', count: 1, stamps: 'A2' },
    ])
  })

  test('a pull between edit and push compares too', async () => {
    await withTable()
    const [a, b] = [await open('a'), await open('b')]
    await insert(a, '1', 'first', 'A1')
    value(await a.push())
    value(await a.pull())
    value(await b.pull())
    await update(b, '1', 'of B', 'B2')
    value(await b.push())
    await update(a, '1', 'of A', 'A2')
    value(await a.pull())
    value(await a.push())
    expect(await titles()).toEqual(['of B'])
    value(await a.pull())
    expect(await titlesIn(a)).toEqual(['of B'])
  })

  test('[S19] columns of a newer jdo survive our edits', async () => {
    await withTable()
    const a = await open()
    await insert(a, '1', 'one', 'A1')
    value(await a.push())
    value(await a.pull())
    value(await createTables(place('x'), ['ALTER TABLE task ADD COLUMN colour TEXT']))
    await cloud.query("UPDATE task SET colour = 'red'")
    await update(a, '1', 'two', 'A2')
    value(await a.push())
    value(await a.pull())
    await update(a, '1', 'three', 'A3')
    value(await a.push())
    expect(await cloud.query('SELECT title, colour FROM task')).toEqual([{ title: 'three', colour: 'red' }])
  })

  test('a lost answer: the push may be repeated, and nothing doubles', async () => {
    await withTable()
    const a = await open()
    await insert(a, '1', 'one', 'A1')
    const isWork = (request: { body: Buffer }) => request.body.includes('BEGIN')
    gate.rule({ fate: { kind: 'cut', at: 'after_request' }, when: isWork, times: 1 })
    expect(await a.push()).toMatchObject({ ok: false, error: { kind: 'offline' } })
    expect(await titles()).toEqual(['one'])
    value(await a.push())
    value(await a.pull())
    expect(await titlesIn(a)).toEqual(['one'])
    expect(await a.unpushed()).toBe(0)
  })
})

describe('[S19] tables', () => {
  test('made once, widened once, whoever asks', async () => {
    const wider = [TABLE, 'ALTER TABLE task ADD COLUMN colour TEXT']
    value(await createTables(place('x'), wider))
    value(await createTables(place('x'), wider))
    const [one, two] = await Promise.all([
      createTables(place('x'), [...wider, 'ALTER TABLE task ADD COLUMN size TEXT']),
      createTables(place('x'), [...wider, 'ALTER TABLE task ADD COLUMN size TEXT']),
    ])
    value(one)
    value(two)
    const columns = await cloud.query("SELECT name FROM pragma_table_info('task')")
    expect(columns.map((row) => row.name)).toEqual(['id', 'title', 'count', 'stamps', 'colour', 'size'])
  })

  test('a device sees them after a pull', async () => {
    const a = await open()
    await expect(a.all('SELECT * FROM task')).rejects.toMatchObject({ trouble: { kind: 'no_table' } })
    await withTable()
    expect(value(await a.pull())).toBe(true)
    expect(await a.all('SELECT * FROM task')).toEqual([])
  })

  test('a wiped cloud is told apart', async () => {
    await withTable()
    const a = await open()
    await insert(a, '1', 'one', 'A1')
    await cloud.query('DROP TABLE task')
    expect(await a.push()).toMatchObject({ ok: false, error: { kind: 'no_table' } })
  })
})

describe('[S17] trouble is told apart', () => {
  const answer = (status: number, body?: string, type?: string): Fate => ({
    kind: 'answer',
    status,
    ...(body === undefined ? {} : { body }),
    ...(type === undefined ? {} : { type }),
  })
  const html = (status: number) => answer(status, '<html>hello</html>', 'text/html')
  const refusedStep = (message: string, code: string) =>
    answer(
      200,
      JSON.stringify({ baton: null, base_url: null, results: [{ type: 'error', error: { message, code } }] }),
    )

  const TROUBLES: [string, Fate, string][] = [
    ['401', answer(401), 'unauthorised'],
    ['402', answer(402), 'quota'],
    ['403', answer(403), 'forbidden'],
    ['404 of a stranger', html(404), 'not_turso'],
    ['413', answer(413), 'too_large'],
    ['429', answer(429), 'server'],
    ['500', answer(500), 'server'],
    ['502 of a proxy', html(502), 'server'],
    [
      'a limit as 500',
      answer(500, '{"error":"Operation was blocked: SQL read operations are forbidden"}'),
      'quota',
    ],
    ['an archived database', answer(403, '{"error":"database is archived"}'), 'archived'],
    ['a page', html(200), 'not_turso'],
    ['nothing at all', answer(200, ''), 'not_turso'],
    ['a redirect', answer(302), 'not_turso'],
    ['silence', { kind: 'silence', at: 'before_response' }, 'offline'],
    ['silence halfway', { kind: 'silence', at: 'within_response' }, 'offline'],
    ['a cut', { kind: 'cut', at: 'before_request' }, 'offline'],
    ['a cut halfway', { kind: 'cut', at: 'within_response' }, 'offline'],
  ]
  test.each(TROUBLES)('%s', async (_, fate, kind) => {
    await withTable()
    const replica = await open()
    await insert(replica, '1', 'one', 'A1')
    gate.rule({ fate })
    expect(await openReplica(place('fresh'))).toMatchObject({ ok: false, error: { kind } })
    expect(await replica.pull()).toMatchObject({ ok: false, error: { kind } })
    expect(await replica.push()).toMatchObject({ ok: false, error: { kind } })
    expect(await createTables(place('x'), [TABLE])).toMatchObject({ ok: false, error: { kind } })
    expect(await queryCloud(place('x'), [{ sql: 'SELECT 1' }])).toMatchObject({ ok: false, error: { kind } })
    gate.clearRules()
    value(await replica.push())
    value(await replica.pull())
    expect(await titles()).toEqual(['one'])
  })

  test('a read-only token can pull, not push', async () => {
    await withTable()
    gate.readOnlyToken = 'good'
    const replica = await open()
    await insert(replica, '1', 'one', 'A1')
    value(await replica.pull())
    expect(await replica.push()).toMatchObject({ ok: false, error: { kind: 'forbidden' } })
  })

  test('a limit inside a good answer', async () => {
    await withTable()
    const replica = await open()
    await insert(replica, '1', 'one', 'A1')
    gate.rule({ fate: refusedStep('Operation was blocked: SQL write operations are forbidden', 'BLOCKED') })
    expect(await replica.push()).toMatchObject({ ok: false, error: { kind: 'quota' } })
    expect(await queryCloud(place('x'), [{ sql: 'SELECT 1' }])).toMatchObject({ error: { kind: 'quota' } })
  })

  test('a dead port, a host that is none, another server', async () => {
    const other = createServer((_, response) => response.writeHead(404).end('<html></html>')).listen(
      0,
      '127.0.0.1',
    )
    endings.push(() => other.close())
    await once(other, 'listening')
    const address = other.address()
    const port = typeof address === 'object' ? address?.port : 0
    const to = (url: string) => openReplica({ ...place('fresh'), url })
    expect(await to(`http://127.0.0.1:${await freePort()}`)).toMatchObject({ error: { kind: 'offline' } })
    expect(await to('https://no-such-host.invalid')).toMatchObject({ error: { kind: 'offline' } })
    expect(await to(`http://127.0.0.1:${port}`)).toMatchObject({ error: { kind: 'not_turso' } })
  })

  test('[S23] no trouble holds the token', async () => {
    gate.token = 'another'
    const secret = 'very-secret-token'
    for (const outcome of [
      await openReplica({ ...place('fresh'), token: secret }),
      await queryCloud({ ...place('x'), token: secret }, [{ sql: 'SELECT 1' }]),
    ]) {
      expect(outcome).toMatchObject({ ok: false, error: { kind: 'unauthorised', status: 401 } })
      expect(JSON.stringify(outcome) + String(!outcome.ok && outcome.error.cause)).not.toContain(secret)
    }
  })
})

describe('[S13] the replica is disposable', () => {
  const filesOf = (name: string) => readdirSync(folder).filter((file) => file.startsWith(`${name}.db`))

  test('removing it leaves nothing, and nothing else', async () => {
    await withTable()
    const a = await open('a')
    await insert(a, '1', 'one', 'A1')
    value(await a.push())
    value(await a.pull())
    await a.close()
    writeFileSync(join(folder, 'a.db-notes'), 'mine')
    expect(filesOf('a').length).toBeGreaterThan(3)
    removeReplica(place('a').path)
    expect(filesOf('a')).toEqual(['a.db-notes'])
    expect(await titlesIn(await open('a'))).toEqual(['one'])
  })

  test('two processes: the second is told so; a closed replica is free at once', async () => {
    await withTable()
    await (await open('a')).close()
    const holder = spawn(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `import { connect } from '@tursodatabase/sync'
         await connect({ path: process.argv[1], url: process.argv[2] })
         process.stdout.write('open')
         setInterval(() => {}, 1000)`,
        place('a').path,
        gate.url,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    endings.push(() => holder.kill('SIGKILL'))
    const [said] = await Promise.race([once(holder.stdout, 'data'), once(holder, 'exit')])
    expect(String(said)).toBe('open')
    expect(await openReplica(place('a'))).toMatchObject({ ok: false, error: { kind: 'busy' } })
    holder.kill('SIGKILL')
    await once(holder, 'exit')
    await open('a')
  })

  const DAMAGES: [string, (path: string) => void][] = [
    ['cut in half', (path) => truncateSync(path, statSync(path).size >> 1)],
    ['cut by some bytes', (path) => truncateSync(path, statSync(path).size - 1_000)],
    ['empty', (path) => truncateSync(path, 0)],
    ['a few bytes', (path) => truncateSync(path, 50)],
    ['some text', (path) => writeFileSync(path, 'hello rubbish')],
    ['all rubbish', (path) => writeFileSync(path, Buffer.alloc(statSync(path).size, 0x5a))],
    ['metadata rubbish', (path) => writeFileSync(`${path}-info`, '{"x')],
    ['log rubbish', (path) => writeFileSync(`${path}-wal`, Buffer.alloc(9_000, 0x33))],
  ]
  test.each(DAMAGES)('%s: said, removed, whole again', async (_, damage) => {
    await withTable()
    const a = await open('a')
    for (let at = 0; at < 40; at++) await insert(a, `${at}`, 'x'.repeat(500), 'A1')
    value(await a.push())
    value(await a.pull())
    await a.close()
    removeReplica(place('a').path)
    await (await open('a')).close()
    damage(place('a').path)
    expect(await openReplica(place('a'))).toMatchObject({ ok: false, error: { kind: 'broken' } })
    removeReplica(place('a').path)
    expect(await titlesIn(await open('a'))).toHaveLength(40)
  })

  test('pages of zeros are seen when they are read', async () => {
    await withTable()
    const a = await open('a')
    for (let at = 0; at < 40; at++) await insert(a, `${at}`, 'x'.repeat(500), 'A1')
    value(await a.push())
    await a.close()
    removeReplica(place('a').path)
    await (await open('a')).close()
    const { path } = place('a')
    const bytes = readFileSync(path)
    writeFileSync(path, bytes.fill(0, 8_192, bytes.length))
    const damaged = await open('a')
    await expect(damaged.all('SELECT sum(length(title)) AS n FROM task')).rejects.toMatchObject({
      trouble: { kind: 'broken' },
    })
  })

  test('after three bad ends it is not opened again', async () => {
    await withTable()
    await (await open('a')).close()
    const { path } = place('a')
    expect(existsSync(`${path}-open`)).toBe(false)
    writeFileSync(`${path}-open`, '2')
    await open('a')
    expect(await openReplica(place('a'))).toMatchObject({ error: { kind: 'broken' } })
    removeReplica(path)
    await open('a')
  })

  test('changes that were never pushed are counted after a kill', async () => {
    await withTable()
    const a = await open('a')
    await insert(a, '0', 'pushed', 'A1')
    value(await a.push())
    value(await a.pull())
    await a.close()
    const dying = spawn(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `import { connect } from '@tursodatabase/sync'
         const db = await connect({ path: process.argv[1], url: process.argv[2], transform: () => null })
         await db.run("INSERT INTO task VALUES ('1', 'never pushed', 1, 'A1')")
         process.kill(process.pid, 'SIGKILL')`,
        place('a').path,
        gate.url,
      ],
      { stdio: 'inherit' },
    )
    expect(await once(dying, 'exit')).toEqual([null, 'SIGKILL'])
    expect(await (await open('a')).unpushed()).toBe(1)
  })
})

describe('a question past the replica', () => {
  test('rows of several queries, in one request', async () => {
    await withTable()
    await cloud.query("INSERT INTO task VALUES ('1', 'one', 7, NULL)")
    gate.resetCounts()
    const asked = await queryCloud(place('x'), [
      { sql: 'SELECT * FROM task WHERE id = ?', values: ['1'] },
      { sql: 'SELECT 1.5 AS x, ? AS n', values: [null] },
    ])
    expect(value(asked)).toEqual([[{ id: '1', title: 'one', count: 7, stamps: null }], [{ x: 1.5, n: null }]])
    expect(gate.counts.requests).toBe(1)
  })

  test('a table that is not there', async () => {
    expect(await queryCloud(place('x'), [{ sql: 'SELECT * FROM task' }])).toMatchObject({
      error: { kind: 'no_table' },
    })
  })

  test('[S20] a swapped database, which the replica does not notice', async () => {
    await withTable()
    const a = await open('a')
    await insert(a, '1', 'one', 'A1')
    value(await a.push())
    value(await a.pull())
    const other = await startTursoServer()
    endings.push(other.stop)
    gate.target = other.url
    expect(value(await a.pull())).toBe(false)
    expect(await titlesIn(a)).toEqual(['one'])
    expect(await queryCloud(place('x'), [{ sql: 'SELECT * FROM task' }])).toMatchObject({
      error: { kind: 'no_table' },
    })
  })
})
