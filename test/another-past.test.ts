/** Two homes of one past, and clouds of an older one (sync.md S20): whoever comes first, nothing is missed, and it is said. */
import { copyFile, readdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { instantOfMs } from '../src/base/time.ts'
import { copyStore } from '../src/store/copy.ts'
import { selfDevice } from '../src/store/device.ts'
import { openConflicts } from '../src/store/read/conflict.ts'
import { disable } from '../src/sync/disable.ts'
import { takeNotices } from '../src/sync/notice.ts'
import { readStatus } from '../src/sync/read-status.ts'
import { reset } from '../src/sync/reset.ts'
import { type Device, makeDevice, must } from './device.ts'
import { type Gate, startGate } from './gate.ts'
import { startTursoServer, type TursoServer } from './turso-server.ts'

let server: TursoServer
let gate: Gate
let a: Device
let b: Device
let others: Device[]

beforeEach(async () => {
  server = await startTursoServer()
  gate = await startGate({ target: server.url })
  a = await makeDevice('a')
  b = await makeDevice('b')
  others = []
})
afterEach(async () => {
  for (const device of [a, b, ...others]) await device.stop()
  await gate.stop()
  await server.stop()
})

const link = async () => {
  must(await a.join(gate.url, 'upload'))
  must(await b.join(gate.url, 'download'))
}
const allSync = async (...devices: readonly Device[]) => {
  for (const device of devices) must(await device.sync())
}
const copyOf = async (device: Device) => {
  const copy = await makeDevice('copy', device)
  others.push(copy)
  return copy
}
const rowsOf = ({ store }: Device) => store.sqlite.prepare('select * from commitment order by id').all([])
const expectEqual = (first: Device, ...rest: readonly Device[]) => {
  for (const other of rest) expect(rowsOf(other)).toEqual(rowsOf(first))
}
const idsOf = (...devices: readonly Device[]) => devices.map(({ store }) => selfDevice(store).id)
const many = (device: Device, count: number, what: string) =>
  Array.from({ length: count }, (_, at) => device.promise(`${what} ${at}`))
const noticesOf = ({ store, house }: Device) => takeNotices(store, instantOfMs(house.nowMs()))

describe('[S20] a home that was copied, counters and all', () => {
  test.each(['the original', 'the copy'])(
    '%s syncs first: both go on, and nobody misses anything',
    async (who) => {
      many(a, 2, 'before')
      await link()
      await allSync(b, a)
      const copy = await copyOf(a)
      many(a, 3, 'of the original')
      many(copy, 6, 'of the copy')
      const order = who === 'the original' ? [a, b, copy, b, a] : [copy, b, a, b, copy]
      await allSync(...order, b, a, b, copy)
      expect(new Set(idsOf(a, b, copy)).size).toBe(3)
      expect(rowsOf(b)).toHaveLength(11)
      expectEqual(a, b, copy)
      many(a, 2, 'later, of the original')
      many(copy, 2, 'later, of the copy')
      await allSync(a, copy, b, a, copy)
      expect(rowsOf(b)).toHaveLength(15)
      expectEqual(a, b, copy)
    },
  )

  test('what both have written over is a conflict like any other', async () => {
    const id = a.promise('send the report')
    await link()
    const copy = await copyOf(a)
    a.edit(id, { notes: 'of the original' })
    copy.edit(id, { notes: 'of the copy' })
    await allSync(a, copy, b, a)
    for (const device of [a, b, copy]) {
      expect(device.row(id)?.notes).toBe('of the copy')
      expect(openConflicts(device.store)).toMatchObject([{ lost: { notes: 'of the original' } }])
    }
    expectEqual(a, b, copy)
  })

  test('the copy is linked anew instead: the same', async () => {
    await link()
    const copy = await copyOf(a)
    many(a, 3, 'of the original')
    many(copy, 6, 'of the copy')
    await allSync(a, b)
    must(await copy.join(gate.url, 'merge'))
    await allSync(b, a, b, copy)
    expect(new Set(idsOf(a, b, copy)).size).toBe(3)
    expect(rowsOf(b)).toHaveLength(9)
    expectEqual(a, b, copy)
  })

  test('an answer that was lost makes nobody another device', async () => {
    const id = a.promise('send the report')
    await link()
    const before = idsOf(a)
    a.edit(id, { notes: 'sent' })
    gate.rule({
      when: ({ body }) => body.includes('ON CONFLICT'),
      times: 1,
      fate: { kind: 'cut', at: 'after_request' },
    })
    expect((await a.sync()).ok).toBe(false)
    await allSync(a, b, a)
    expect(idsOf(a)).toEqual(before)
    expectEqual(a, b)
  })
})

test('[S20] a database file that comes back while sync is off, and is linked again, goes on as another device', async () => {
  const id = a.promise('send the report')
  await link()
  const backup = copyStore(a.store, a.house.paths.backups, 'test', Date.now())
  many(a, 3, 'after the backup')
  await allSync(a, b)
  const before = idsOf(a)
  must(await disable(a.house, a.store))
  await a.replaceStore(backup)
  a.edit(id, { notes: 'written before it is linked' })
  many(a, 3, 'written before it is linked')
  must(await a.join(gate.url, 'merge'))
  await allSync(b, a)
  expect(idsOf(a)).not.toEqual(before)
  expect(rowsOf(b)).toHaveLength(7)
  expectEqual(a, b)
})

describe('[S20] a cloud that went back', () => {
  const firstVisits: Readonly<Record<string, () => Promise<unknown>>> = {
    'a round': async () => must(await a.sync()),
    'sync reset': async () => must(await reset(a.house, a.store)),
    'setup once more': async () => must(await a.join(gate.url, 'merge')),
    'off, and on again': async () => {
      must(await disable(a.house, a.store))
      must(await a.join(gate.url, 'merge'))
    },
    'a round that is cut off, then another': async () => {
      gate.rule({
        when: ({ body }) => body.includes('ON CONFLICT'),
        times: 1,
        fate: { kind: 'cut', at: 'before_request' },
      })
      expect((await a.sync()).ok).toBe(false)
      must(await a.sync())
    },
    'a setup that is cut off, then a round': async () => {
      gate.rule({
        when: ({ body }) => body.includes('ON CONFLICT'),
        times: 1,
        fate: { kind: 'cut', at: 'before_request' },
      })
      expect((await a.join(gate.url, 'merge')).ok).toBe(false)
      must(await a.sync())
    },
  }
  test.each(Object.entries(firstVisits))(
    'first visited by %s: noticed, said, and made whole',
    async (_, visit) => {
      const id = a.promise('send the report')
      await link()
      const putBack = await copyCloud()
      a.edit(id, { notes: 'written after the copy' })
      many(b, 3, 'made after the copy')
      await allSync(a, b, a)
      await putBack()
      await visit()
      await allSync(b, a, b)
      expect(await server.query('select count(*) as n from commitment')).toEqual([{ n: 4 }])
      expect((await server.query('select notes from commitment where id = ?', id))[0]?.notes).toBe(
        'written after the copy',
      )
      expectEqual(a, b)
      expect(must(await readStatus(a.house, a.store)).cloud_went_back_at).not.toBeNull()
      expect(noticesOf(a)).toEqual([{ kind: 'went_back' }])
      expect(noticesOf(a)).toEqual([])
      // The past that was left is not found again.
      const found = must(await readStatus(a.house, a.store)).cloud_went_back_at
      await allSync(a, b, a)
      expect(must(await readStatus(a.house, a.store)).cloud_went_back_at).toBe(found)
    },
  )

  test('neither reset, nor setup, nor switching off and on finds one where there is none', async () => {
    a.promise('send the report')
    await link()
    await allSync(a, b)
    must(await reset(a.house, a.store))
    must(await a.join(gate.url, 'merge'))
    must(await disable(a.house, a.store))
    must(await a.join(gate.url, 'merge'))
    await allSync(b, a)
    for (const { house, store } of [a, b])
      expect(must(await readStatus(house, store)).cloud_went_back_at).toBeNull()
    expect(noticesOf(a)).toEqual([])
    expectEqual(a, b)
  })
})

test('[S10] setting up again, for a new token, lets no mass change through', async () => {
  const ids = many(a, 22, 'promise')
  await link()
  for (const id of ids.slice(0, 12)) b.change({ kind: 'delete', entity: 'commitment', id })
  must(await b.sync())
  expect(await a.join(gate.url, 'merge', { allowMass: false })).toMatchObject({
    ok: false,
    error: { trouble: { kind: 'held', count: 12 }, isOn: true },
  })
  expect(ids.filter((id) => a.row(id)?.deleted_at === null)).toHaveLength(22)
  expect(await a.sync()).toMatchObject({ ok: false, error: { kind: 'held', count: 12 } })
  must(await a.sync({ allowMass: true }))
  expectEqual(a, b)
})

/** The cloud as it is now; the returned function puts it back. */
async function copyCloud(): Promise<() => Promise<void>> {
  const folder = dirname(server.file)
  const names = async () => (await readdir(folder)).filter((name) => name.startsWith('cloud.db'))
  await server.kill()
  const copied = await names()
  for (const name of copied) await copyFile(join(folder, name), join(folder, `copy-${name}`))
  await server.restart()
  return async () => {
    await server.kill()
    for (const name of await names()) await rm(join(folder, name))
    for (const name of copied) await copyFile(join(folder, `copy-${name}`), join(folder, name))
    await server.restart()
  }
}
