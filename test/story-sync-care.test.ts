/** Looking after sync by hand: verify, reset, reseed, devices; and a second machine by one line. */
import { copyFileSync, readdirSync, renameSync, rmSync, truncateSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Ran } from './machine.ts'
import { expectSame, makeScene, type Scene, type SyncMachine } from './sync-scene.ts'
import { startTursoServer, type TursoServer } from './turso-server.ts'

let scene: Scene
let a: SyncMachine
let b: SyncMachine
const others: TursoServer[] = []
beforeEach(async () => {
  scene = await makeScene()
  a = await scene.linked()
  b = await scene.linked()
})
afterEach(async () => {
  await scene.end()
  for (const other of others.splice(0)) await other.stop()
})

const errorOf = ({ err }: Ran) => (JSON.parse(err) as { error: { kind: string; message: string } }).error
const syncAll = async (...machines: readonly SyncMachine[]) => {
  for (const machine of machines) await machine.ok('sync', 'now')
}
/** An empty database behind the same address. */
async function wipe(): Promise<TursoServer> {
  const empty = await startTursoServer()
  others.push(empty)
  scene.gate.target = empty.url
  return empty
}

describe('sync verify', () => {
  const verified = async () =>
    ((await a.ok('sync', 'verify', '--json')).json() as { item: Readonly<Record<string, number>> }).item

  test('counts what is equal and what waits, and leaves nothing behind', async () => {
    await a.promise('the annual report')
    await syncAll(a)
    const { equal, ...rest } = await verified()
    expect(equal).toBeGreaterThan(2)
    expect(rest).toEqual({ waiting: 0, here_only: 0, cloud_only: 0, differing: 0 })
    await a.promise('not sent yet')
    expect(await verified()).toMatchObject({ equal, here_only: 0 })
    expect((await verified()).waiting).toBeGreaterThan(0)
    expect((await a.ok('sync', 'verify')).out).toMatch(/Waiting +\d+ rows to be sent/)
    expect(readdirSync(a.path('replica')).filter((name) => name.startsWith('verify'))).toEqual([])
    await scene.server.query('delete from commitment')
    const ran = await a.run('sync', 'verify', '--json')
    expect([ran.code, errorOf(ran).kind]).toEqual([1, 'differs'])
  })

  test('a cloud that is wiped, or another one, or gone: said, as by every other command', async () => {
    await a.promise('the annual report')
    await syncAll(a)
    const empty = await wipe()
    const wiped = await a.run('sync', 'verify', '--json')
    expect([wiped.code, errorOf(wiped).kind]).toEqual([1, 'wiped'])
    const stranger = await scene.machine()
    expect(await scene.setup(stranger)).toMatchObject({ code: 0 })
    const other = await a.run('sync', 'verify', '--json')
    expect([other.code, errorOf(other).kind]).toEqual([1, 'other_database'])
    await empty.kill()
    const gone = await a.run('sync', 'verify', '--json')
    expect([gone.code, errorOf(gone).kind]).toEqual([5, 'offline'])
  })

  test('tables that are gone from it: said too', async () => {
    await a.promise('the annual report')
    await syncAll(a)
    for (const table of ['task', 'event']) await scene.server.query(`drop table ${table}`)
    const ran = await a.run('sync', 'verify', '--json')
    expect([ran.code, errorOf(ran).kind]).toEqual([1, 'wiped'])
  })
})

test('sync reset: whatever the replica is, every row is compared, and both are equal', async () => {
  const { id } = await a.promise('the annual report')
  await syncAll(a, b)
  await b.ok('edit', (await b.find(id)).ref, '--notes', 'written there')
  await syncAll(b)
  await a.ok('edit', (await a.find(id)).ref, '--due', '2031-08-09')
  truncateSync(a.path('replica', 'replica.db'), 4_000)
  expect((await a.ok('sync', 'reset')).out).toMatch(/Synced/)
  await syncAll(b)
  await expectSame(a, b)
  expect(await a.find(id)).toMatchObject({ notes: 'written there', due_date: '2031-08-09' })
  rmSync(a.path('replica'), { recursive: true })
  await a.ok('sync', 'reset')
  await a.ok('sync', 'verify')
  const off = await scene.machine()
  expect(await off.run('sync', 'reset')).toMatchObject({
    code: 1,
    err: expect.stringContaining('Sync is off'),
  })
})

test('sync reseed: a wiped cloud is filled again from one machine, the others go on with it', async () => {
  await a.promise('the annual report')
  await syncAll(a, b)
  const refused = await a.run('sync', 'reseed', '--yes', '--json')
  expect([refused.code, errorOf(refused).kind]).toEqual([1, 'not_wiped'])
  const empty = await wipe()
  await b.promise('made while it was gone')
  expect(errorOf(await a.run('sync', 'now', '--json')).kind).toBe('wiped')
  const unasked = await a.run('sync', 'reseed', '--json')
  expect([unasked.code, errorOf(unasked).kind]).toEqual([1, 'unconfirmed'])
  expect(await empty.query("select name from sqlite_master where name = 'commitment'")).toEqual([])
  await a.ok('sync', 'reseed', '--yes')
  expect(await empty.query('select deliverable from commitment')).toEqual([
    { deliverable: 'the annual report' },
  ])
  await syncAll(b, a, b)
  await expectSame(a, b)
  expect((await a.all()).size).toBe(2)
  for (const machine of [a, b]) await machine.ok('sync', 'verify')
  await expectQuiet()
})

test.each(['task event', 'commitment jdo_meta', 'jdo_device'])(
  'sync reseed: a cloud that lost the tables %s is whole again',
  async (tables) => {
    const { ref } = await a.promise('the annual report')
    await a.ok('task', 'add', ref, 'first step')
    await syncAll(a, b)
    const late = await b.promise('that only the cloud and its maker have')
    await syncAll(b)
    for (const table of tables.split(' ')) await scene.server.query(`drop table ${table}`)
    expect(errorOf(await a.run('sync', 'now', '--json')).kind).toBe('wiped')
    await a.ok('sync', 'reseed', '--yes')
    await syncAll(b, a, b)
    await expectSame(a, b)
    expect((await a.all()).has(late.id)).toBe(true)
    const tasks = await scene.server.query('select title from task')
    expect(tasks).toEqual([{ title: 'first step' }])
    await expectQuiet()
  },
)

/** Neither has anything more to say to the other. */
async function expectQuiet() {
  for (const machine of [a, b, a, b])
    expect((await machine.ok('sync', 'now')).out).toContain('nothing was new')
}

test('sync invite and join: one line links a machine; a line that is none links nothing', async () => {
  await a.promise('the annual report')
  await syncAll(a)
  const invitation = (await a.ok('sync', 'invite')).out
  const { code } = ((await a.ok('sync', 'invite', '--json')).json() as { item: { code: string } }).item
  expect(invitation).toContain(code)
  const c = await scene.machine()
  for (const input of ['', 'hello', 'jdo-secret-1.', 'jdo-secret-1.e30', code.slice(0, -9)]) {
    const ran = await c.run('sync', 'join', '--json', { input })
    expect([input, ran.code, errorOf(ran).kind]).toEqual(
      input === '' ? [input, 2, 'missing'] : [input, 1, 'bad_invitation'],
    )
  }
  expect(await c.status()).toMatchObject({ enabled: false })
  await c.ok('sync', 'join', { input: `${code}\n` })
  await expectSame(a, c)
  const d = await scene.machine()
  await d.promise('of the fourth')
  const asked = await d.run('sync', 'join', '--json', { input: code })
  expect([asked.code, errorOf(asked).kind]).toEqual([1, 'unconfirmed'])
  await d.ok('sync', 'join', '--merge', { input: code })
  await syncAll(a)
  await expectSame(a, d)
  const names = (await a.ok('sync', 'devices', '--json')).json() as { total: number }
  expect(names.total).toBe(4)
  const off = await scene.machine()
  expect(errorOf(await off.run('sync', 'invite', '--json')).kind).toBe('not_linked')
})

test('[S20] a database file that comes back while sync is off takes a new name before its first edit', async () => {
  const { id } = await a.promise('the annual report')
  await syncAll(a, b)
  copyFileSync(a.path('jdo.db'), a.path('copy.db'))
  await a.ok('edit', (await a.find(id)).ref, '--notes', 'after the copy')
  await syncAll(a, b)
  await a.ok('sync', 'disable')
  for (const beside of ['-wal', '-shm']) rmSync(a.path(`jdo.db${beside}`), { force: true })
  renameSync(a.path('copy.db'), a.path('jdo.db'))
  const former = (await b.find(id)).updated_by
  await a.ok('edit', (await a.find(id)).ref, '--due', '2031-08-09')
  expect((await a.find(id)).updated_by).not.toBe(former)
  expect(await scene.setup(a, '--merge')).toMatchObject({ code: 0 })
  await syncAll(b, a)
  expect(await b.find(id)).toMatchObject({ notes: 'after the copy', due_date: '2031-08-09' })
  await expectSame(a, b)
})
