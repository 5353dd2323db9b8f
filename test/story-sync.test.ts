/** Two machines, one database: what is promised on one is on the other, with every command as a real process. */
import { copyFileSync, existsSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import Database from 'libsql'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { expectSame, type Item, makeScene, type Scene, type SyncMachine } from './sync-scene.ts'
import { startTursoServer } from './turso-server.ts'

describe('two machines', () => {
  let scene: Scene
  let a: SyncMachine
  let b: SyncMachine
  beforeEach(async () => {
    scene = await makeScene()
    a = await scene.linked()
    b = await scene.linked()
  })
  afterEach(() => scene.end())

  const syncAll = async (...machines: readonly SyncMachine[]) => {
    for (const machine of machines) await machine.ok('sync', 'now')
  }

  /** A promise that both know. */
  const shared = async (text: string): Promise<Item> => {
    const item = await a.promise(text)
    await syncAll(a, b)
    return item
  }

  const edit = async (machine: SyncMachine, id: string, ...words: readonly string[]) =>
    machine.ok('edit', (await machine.find(id)).ref, ...words)

  const conflicts = async (machine: SyncMachine) =>
    ((await machine.ok('sync', 'conflicts', '--json')).json() as { items: readonly { number: number }[] })
      .items

  test('a promise made here is there after one `sync now` each, with the same id', async () => {
    const made = await a.promise('the annual report')
    const first = await a.ok('sync', 'now')
    expect(first.out).toMatch(/^\S* ?Synced.* \d+ sent, 0 received/)
    await b.ok('sync', 'now')
    const { items } = (await b.ok('list', '--json')).json() as { items: readonly Item[] }
    expect(items).toMatchObject([{ id: made.id, deliverable: 'the annual report', stakeholder: 'Anna' }])
    expect((await b.ok('sync', 'now')).out).toContain('nothing was new')
    await expectSame(a, b)
  })

  test('offline on both: due date here, notes there; afterwards both have both, and nothing was discarded', async () => {
    const { id } = await shared('the annual report')
    await edit(a, id, '--due', '2031-08-09')
    await edit(b, id, '--notes', 'with the appendix')
    await syncAll(a, b, a)
    for (const machine of [a, b]) {
      expect(await machine.find(id)).toMatchObject({ due_date: '2031-08-09', notes: 'with the appendix' })
      expect(await conflicts(machine)).toEqual([])
    }
    await expectSame(a, b)
  })

  test.each(['the later edit first', 'the earlier edit first'])(
    'the same title on both: the later edit wins (%s to sync), the other can be restored everywhere',
    async (order) => {
      const { id } = await shared('the annual report')
      await edit(a, id, '--deliverable', 'written earlier')
      await edit(b, id, '--deliverable', 'written later')
      await syncAll(...(order === 'the later edit first' ? [b, a, b] : [a, b, a]))
      for (const machine of [a, b]) {
        expect((await machine.find(id)).deliverable).toBe('written later')
        expect(await conflicts(machine)).toMatchObject([{ lost: { deliverable: 'written earlier' } }])
      }
      // Said once, on the next command; not in JSON.
      expect((await a.ok('list', '--json')).err).toBe('')
      expect((await a.ok('list')).err).toMatch(/sync conflicts/)
      expect((await a.ok('list')).err).toBe('')

      const [conflict] = await conflicts(a)
      const [there] = await conflicts(b)
      await a.ok('sync', 'restore', String(conflict?.number))
      await syncAll(a, b)
      for (const machine of [a, b]) {
        expect((await machine.find(id)).deliverable).toBe('written earlier')
        expect(await conflicts(machine)).toEqual([])
        expect((await machine.status()).conflicts).toBe(0)
      }
      // Asked for once more, over there: it stands already, and nothing is written.
      const again = await b.ok('sync', 'restore', String(there?.number), '--json')
      expect(again.json()).toMatchObject({ happened: 'unchanged' })
      expect((await b.ok('sync', 'restore', String(there?.number))).out).toContain('it stands already')
      expect((await b.status()).pending).toBe(0)
      await expectSame(a, b)
    },
  )

  test('restore --all: every lost value is back, on both, as one step of undo', async () => {
    const [first, second] = [await shared('the annual report'), await shared('the slides')]
    await edit(a, first.id, '--deliverable', 'written earlier', '--notes', 'written earlier')
    await edit(b, first.id, '--deliverable', 'written later', '--notes', 'written later')
    await edit(a, second.id, '--due', '2031-08-09')
    await edit(b, second.id, '--due', '2031-09-09')
    await syncAll(a, b, a)
    expect(await conflicts(a)).toHaveLength(3)

    const asked = await a.run('sync', 'restore', '--all', '--json')
    expect(asked.code).toBe(1)
    expect(JSON.parse(asked.err)).toMatchObject({
      error: { kind: 'unconfirmed', hint: expect.stringContaining('--all --yes') },
    })
    expect((await a.run('sync', 'restore', '1', '--all')).code).toBe(2)
    const restored = (await a.ok('sync', 'restore', '--all', '--yes', '--json')).json()
    expect(restored).toMatchObject({ kind: 'conflicts', total: 3, happened: 'restored', left: 0 })
    expect(await conflicts(a)).toEqual([])
    expect((await a.ok('sync', 'restore', '--all', '--yes')).out).toMatch(/Nothing was discarded/)
    await a.ok('undo')
    expect(await a.find(first.id)).toMatchObject({ deliverable: 'written later', notes: 'written later' })
    expect(await conflicts(a)).toHaveLength(3)
    expect((await a.ok('sync', 'restore', '--all', '--yes')).out.match(/Restored/g)).toHaveLength(3)
    await syncAll(a, b)
    for (const machine of [a, b]) {
      expect(await machine.find(first.id)).toMatchObject({
        deliverable: 'written earlier',
        notes: 'written earlier',
      })
      expect(await machine.find(second.id)).toMatchObject({ due_date: '2031-08-09' })
      expect(await conflicts(machine)).toEqual([])
    }
    await expectSame(a, b)
  })

  test('of two lost values of one place, `restore --all` brings the later one back', async () => {
    const { id } = await shared('the annual report')
    const c = await scene.linked()
    for (const [machine, text] of [
      [a, 'first'],
      [b, 'second'],
      [c, 'third'],
    ] as const)
      await edit(machine, id, '--deliverable', text)
    await syncAll(a, b, c, a, b)
    expect(await conflicts(a)).toHaveLength(2)
    await a.ok('sync', 'restore', '--all', '--yes')
    expect((await a.find(id)).deliverable).toBe('second')
    expect(await conflicts(a)).toEqual([])
  })

  test('[S19] what a newer jdo discarded is shown as such, is not brought back here, and stays for the newer one', async () => {
    const { id } = await shared('the annual report')
    await edit(a, id, '--deliverable', 'written earlier')
    await edit(b, id, '--deliverable', 'written later')
    await syncAll(a, b, a)
    const columns = await scene.server.query(`select name from pragma_table_info('conflict')`)
    const list = columns.map(({ name }) => String(name))
    /** As another device would write it: the one conflict again, but for these columns. */
    const again = (other: Readonly<Record<string, string>>) => {
      const values = list.map((name) => (name in other ? `'${other[name]}'` : name))
      return scene.server.query(`insert into conflict (${list.join(', ')})
        select ${values.join(', ')} from conflict where group_name = 'deliverable' and entity = 'commitment' limit 1`)
    }
    const elsewhere = { pushed_by: 'newer', lost_at: '2031-01-01T00:00:00.000Z' }
    await again({ ...elsewhere, id: 'n1', entity: 'habit', group_name: 'streak', lost: '{"streak":3}' })
    await again({
      ...elsewhere,
      id: 'n2',
      group_name: 'mood',
      lost: '{"mood":"calm"}',
      kept: '{"mood":"wild"}',
    })
    await again({ ...elsewhere, id: 'n3', row_id: '019ab1de-0000-7000-8000-000000000000' })
    await syncAll(a, b)
    expect(await conflicts(a)).toMatchObject([
      { number: 1, restorable: 'yes' },
      { id: 'n1', restorable: 'from_newer' },
      { id: 'n2', restorable: 'from_newer' },
      { id: 'n3', restorable: 'not_here' },
    ])
    const shown = (await a.ok('sync', 'conflicts')).out
    expect(shown.match(/from a newer jdo/g)).toHaveLength(2)
    expect(shown).toContain('habit 0')
    for (const { number } of (await conflicts(a)).slice(1))
      expect(await a.run('sync', 'restore', String(number))).toMatchObject({ code: 1, out: '' })
    expect((await a.ok('sync', 'restore', '--all', '--yes')).out).toContain('3 discarded values cannot be')
    await syncAll(a, b)
    expect(await scene.server.query('select count(*) as n from conflict where resolution is null')).toEqual([
      { n: 3 },
    ])
    for (const machine of [a, b]) {
      expect((await machine.find(id)).deliverable).toBe('written earlier')
      expect(await conflicts(machine)).toHaveLength(3)
    }
  })

  test('a number that no discarded value has: refused, with where the numbers are', async () => {
    const ran = await a.run('sync', 'restore', '7')
    expect(ran.code).toBe(1)
    expect(ran.err).toMatch(/No discarded value is found by "7"[\s\S]*jdo sync conflicts/)
  })

  test('deleted here, edited there later: it lives, and the deletion is told', async () => {
    const { id } = await shared('the annual report')
    await a.ok('delete', (await a.find(id)).ref, '--yes')
    await edit(b, id, '--notes', 'still wanted')
    await syncAll(a, b, a)
    for (const machine of [a, b]) expect(await machine.find(id)).toMatchObject({ notes: 'still wanted' })
    await expectSame(a, b)
  })

  test('server gone: every command works; pending edits are counted; `sync now` exits 5, and 0 when it is back', async () => {
    const { id } = await shared('the annual report')
    await scene.server.kill()
    const gone = await a.run('sync', 'now')
    expect(gone).toMatchObject({ code: 5, out: '' })
    expect(gone.err).toMatch(/cannot be reached[\s\S]*safe on this machine/)
    expect(gone.err).not.toContain(scene.token)
    const { ref } = await a.find(id)
    await a.ok('edit', ref, '--notes', 'while it was gone')
    await a.ok('start', ref)
    await a.ok('task', 'add', ref, 'first step')
    await a.promise('made offline')
    for (const words of ['list', 'log', `show ${ref}`, 'sync status', 'sync conflicts', 'stakeholder list']) {
      await a.ok(...words.split(' '))
    }
    expect(await a.status()).toMatchObject({
      enabled: true,
      connection: 'offline',
      trouble: { kind: 'offline' },
    })
    expect((await a.status()).pending).toBe(3)
    await scene.server.restart()
    await syncAll(a, b)
    expect(await a.status()).toMatchObject({ connection: 'ok', pending: 0, trouble: null })
    await expectSame(a, b)
  })

  test('a token that was revoked: exit 4, said once on the next command, and over with a new one', async () => {
    await a.promise('the annual report')
    scene.gate.token = 'another-token'
    const refused = await a.run('sync', 'now')
    expect(refused.code).toBe(4)
    expect(refused.err).toMatch(/does not accept the token/)
    expect(await a.status()).toMatchObject({ connection: 'trouble', trouble: { kind: 'unauthorised' } })
    expect((await a.ok('list')).err).toMatch(/does not accept the token/)
    expect((await a.ok('list')).err).toBe('')
    await a.ok('sync', 'setup', { input: 'another-token' })
    expect(await a.status()).toMatchObject({ connection: 'ok', pending: 0 })
  })

  test('another process is writing for long: a command that only reads answers, and what sync has to say waits', async () => {
    await a.promise('the annual report')
    scene.gate.token = 'another-token'
    expect((await a.run('sync', 'now')).code).toBe(4)
    const writer = new Database(a.path('jdo.db'))
    writer.exec('begin immediate')
    try {
      expect(await a.run('list')).toMatchObject({ code: 0, err: '', out: expect.stringContaining('annual') })
    } finally {
      writer.exec('rollback')
      writer.close()
    }
    expect((await a.ok('list')).err).toMatch(/does not accept the token/)
    expect((await a.ok('list')).err).toBe('')
  })

  test('a wiped cloud is named and nothing is written', async () => {
    await shared('the annual report')
    const other = await startTursoServer()
    try {
      scene.gate.target = other.url
      await a.promise('made later')
      const ran = await a.run('sync', 'now')
      expect(ran.code).toBe(1)
      expect(ran.err).toMatch(/is empty, or lost tables that it had before/)
      expect(
        await other.query("select name from sqlite_master where type = 'table' and name not like '%turso%'"),
      ).toEqual([])
      expect((await a.all()).size).toBe(2)
      expect((await a.status()).pending).toBeGreaterThan(0)
      scene.gate.target = scene.server.url
      await syncAll(a, b)
      await expectSame(a, b)
    } finally {
      await other.stop()
    }
  })

  test('another jdo database behind the same address is named and nothing is written', async () => {
    await shared('the annual report')
    const other = await startTursoServer()
    try {
      scene.gate.target = other.url
      const stranger = await scene.machine()
      await stranger.promise('of somebody else')
      expect(await scene.setup(stranger, '--upload')).toMatchObject({ code: 0 })
      await a.promise('made later')
      const ran = await a.run('sync', 'now')
      expect(ran.code).toBe(1)
      expect(ran.err).toMatch(/another jdo database/)
      expect(await other.query('select deliverable from commitment')).toEqual([
        { deliverable: 'of somebody else' },
      ])
      expect((await a.all()).size).toBe(2)
      scene.gate.target = scene.server.url
      await syncAll(a, b)
      await expectSame(a, b)
    } finally {
      await other.stop()
    }
  })

  test('a replica that is cut, overwritten with rubbish, or gone in part is mended without a word', async () => {
    await shared('the annual report')
    const replica = a.path('replica', 'replica.db')
    const damages: Readonly<Record<string, () => void>> = {
      cut: () => truncateSync(replica, Math.floor(statSync(replica).size / 2)),
      empty: () => truncateSync(replica, 0),
      rubbish: () => writeFileSync(replica, Buffer.alloc(20_000, 'rubbish')),
      'file gone': () => rmSync(replica),
      'metadata gone': () => rmSync(`${replica}-info`),
      'metadata rubbish': () => writeFileSync(`${replica}-info`, 'rubbish'),
      'log rubbish': () => writeFileSync(`${replica}-wal`, Buffer.alloc(9_000, 'rubbish')),
      'all gone': () => rmSync(a.path('replica'), { recursive: true }),
      'an old one': () => copyFileSync(`${replica}.old`, replica),
    }
    copyFileSync(replica, `${replica}.old`)
    for (const [name, damage] of Object.entries(damages)) {
      if (name === 'an old one' && !existsSync(`${replica}.old`)) continue
      damage()
      await a.promise(`made after: ${name}`)
      const ran = await a.run('sync', 'now')
      expect(ran, name).toMatchObject({ code: 0 })
      expect(readdirSync(a.path('replica')).length, name).toBeGreaterThan(0)
    }
    await syncAll(b)
    await expectSame(a, b)
    expect((await b.all()).size).toBe(9)
  })

  test('sync that is off: `sync now` says so', async () => {
    const c = await scene.machine()
    expect(await c.run('sync', 'now')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/Sync is off[\s\S]*sync setup/),
    })
  })
})
