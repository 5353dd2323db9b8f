import { copyFile, readdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { copyStore } from '../src/store/copy.ts'
import { selfDevice } from '../src/store/device.ts'
import { readState } from '../src/store/state.ts'
import { numbersOutside, numbersUsed } from '../src/sync/numbers.ts'
import { readStatus } from '../src/sync/read-status.ts'
import { reseed } from '../src/sync/reseed.ts'
import { takeNewIdIfRestored } from '../src/sync/restored.ts'
import { type Device, makeDevice, must } from './device.ts'
import { type GateRequest, startGate } from './gate.ts'
import { startTursoServer, type TursoServer } from './turso-server.ts'

let server: TursoServer
let a: Device
let b: Device

beforeEach(async () => {
  server = await startTursoServer()
  a = await makeDevice('a')
  b = await makeDevice('b')
})
afterEach(async () => {
  await a.stop()
  await b.stop()
  await server.stop()
})

const link = async () => {
  must(await a.join(server.url, 'upload'))
  must(await b.join(server.url, 'download'))
}

test('[S10] a round that would close most open promises waits for a word; all others go on', async () => {
  const ids = Array.from({ length: 30 }, (_, at) => a.promise(`promise ${at}`))
  await link()
  for (const id of ids.slice(0, 20)) b.edit(id, { status: 'abandoned' })
  b.edit(ids[29] ?? '', { notes: 'still wanted' })
  must(await b.sync())
  const held = await a.sync()
  expect(held).toEqual({ ok: false, error: { kind: 'held', count: 20 } })
  expect(ids.filter((id) => a.row(id)?.status === 'pending')).toHaveLength(30)
  expect(a.row(ids[29] ?? '')).toMatchObject({ notes: 'still wanted' })
  expect((await a.sync()).ok).toBe(false)
  must(await a.sync({ allowMass: true }))
  expect(ids.filter((id) => a.row(id)?.status === 'pending')).toHaveLength(10)
  must(await a.sync())
})

test('[S10] what waits for a word goes on waiting when there are more promises, or fewer', async () => {
  const ids = Array.from({ length: 22 }, (_, at) => a.promise(`promise ${at}`))
  await link()
  for (const id of ids.slice(0, 12)) b.change({ kind: 'delete', entity: 'commitment', id })
  must(await b.sync())
  const held = { ok: false, error: { kind: 'held', count: 12 } }
  expect(await a.sync()).toEqual(held)
  for (let at = 0; at < 3; at++) a.promise(`made since ${at}`)
  expect(await a.sync()).toEqual(held)
  for (const id of ids.slice(12)) a.edit(id, { status: 'completed' })
  expect(await a.sync()).toEqual(held)
  expect(ids.filter((id) => a.row(id)?.deleted_at === null)).toHaveLength(22)
  // Whoever takes it back, or says yes, ends the waiting.
  for (const id of ids.slice(0, 4)) b.change({ kind: 'revive', entity: 'commitment', id, values: {} })
  must(await b.sync())
  expect(await a.sync()).toEqual({ ok: false, error: { kind: 'held', count: 8 } })
  must(await a.sync({ allowMass: true }))
  must(await a.sync())
  for (const id of ids) expect(a.row(id)).toEqual(b.row(id))
})

test('[S10] half of them, or only a few, is an ordinary day', async () => {
  const ids = Array.from({ length: 20 }, (_, at) => a.promise(`promise ${at}`))
  await link()
  for (const id of ids.slice(0, 10)) b.change({ kind: 'delete', entity: 'commitment', id })
  must(await b.sync())
  must(await a.sync())
  expect(ids.filter((id) => a.row(id)?.deleted_at === null)).toHaveLength(10)
})

test('[S20] a cloud that went back to an older copy gets from here what it lost', async () => {
  const id = a.promise('send the report')
  await link()
  const putBack = await copyCloud()
  a.edit(id, { notes: 'written after the copy' })
  must(await a.sync())
  must(await b.sync())
  await putBack()
  expect((await server.query('select notes from commitment'))[0]?.notes).toBeNull()
  const late = b.promise('made in between')
  must(await b.sync())
  must(await a.sync())
  expect((await server.query('select notes from commitment where id = ?', id))[0]?.notes).toBe(
    'written after the copy',
  )
  expect(a.row(late)).toEqual(b.row(late))
  expect(readState(b.store, 'cloud_went_back_at')).toBeDefined()
})

test('[S20] nor is a copy from before a machine joined taken for the present', async () => {
  const first = a.promise('made before the copy')
  must(await a.join(server.url, 'upload'))
  const putBack = await copyCloud()
  must(await b.join(server.url, 'download'))
  const late = b.promise('made by who joined after the copy')
  must(await b.sync())
  must(await a.sync())
  await putBack()
  expect(await server.query('select id from commitment')).toEqual([{ id: first }])
  for (const device of [a, b, a]) must(await device.sync())
  expect((await server.query('select id from commitment order by id')).map(({ id }) => id)).toEqual(
    [first, late].sort(),
  )
  for (const id of [first, late]) expect(b.row(id)).toEqual(a.row(id))
  for (const { house, store } of [a, b])
    expect(must(await readStatus(house, store)).cloud_went_back_at).not.toBeNull()
  await expectQuiet()
})

test('[S20] a number in the cloud that no machine gave is not taken for a past', async () => {
  const id = a.promise('send the report')
  await link()
  await server.query(`update commitment set pushed_by = 'somebody', pushed_no = 99`)
  must(await a.sync())
  await server.query(`update commitment set pushed_by = ?, pushed_no = 999999`, selfDevice(b.store).id)
  const late = b.promise('made later')
  for (const device of [b, a, b, a]) must(await device.sync())
  expect(a.row(late)).toEqual(b.row(late))
  expect(a.row(id)).toEqual(b.row(id))
  for (const { store } of [a, b]) expect(readState(store, 'cloud_went_back_at')).toBeUndefined()
  await expectQuiet()
})

test('[S20] a wiped cloud that one machine has filled again, a machine that is new, and one under a new name: no past', async () => {
  const id = a.promise('send the report')
  await link()
  const backup = copyStore(a.store, a.house.paths.backups, 'test', Date.now())
  a.edit(id, { notes: 'after the backup' })
  must(await a.sync())
  await a.replaceStore(backup)
  takeNewIdIfRestored(a.house, a.store)
  const late = a.promise('made under a new name')
  for (const device of [a, b, a]) must(await device.sync())
  expect(b.row(late)).toEqual(a.row(late))
  for (const { store } of [a, b]) expect(readState(store, 'cloud_went_back_at')).toBeUndefined()
  await wipe()
  expect(await a.sync()).toMatchObject({ ok: false, error: { kind: 'wiped' } })
  must(await reseed(a.house, a.store))
  const ofB = b.promise('made meanwhile')
  for (const device of [b, a, b]) must(await device.sync())
  for (const each of [id, late, ofB]) expect(b.row(each)).toEqual(a.row(each))
  await expectQuiet()
})

test('[S20] what setup itself has sent, or a round that was killed after its push, is known to have been sent', async () => {
  const backup = copyStore(a.store, a.house.paths.backups, 'empty', Date.now())
  a.promise('sent by setup')
  must(await a.join(server.url, 'upload'))
  const before = selfDevice(a.store).id
  // As after a kill: nothing of what comes after the push is written.
  await a.replaceStore(backup)
  takeNewIdIfRestored(a.house, a.store)
  expect(selfDevice(a.store).id).not.toBe(before)
})

test('[S20] the count outside is ahead of a push before the push goes', async () => {
  const gate = await startGate({ target: server.url })
  try {
    a.promise('send the report')
    must(await a.join(gate.url, 'upload'))
    const backup = copyStore(a.store, a.house.paths.backups, 'test', Date.now())
    a.promise('sent, and nobody hears so')
    const isPush = ({ body }: GateRequest) => body.includes('ON CONFLICT')
    let outside: number | undefined
    gate.rule({
      when: (request) => {
        if (isPush(request)) outside ??= numbersOutside(a.house)
        return isPush(request)
      },
      fate: { kind: 'cut', at: 'after_request' },
    })
    expect((await a.sync()).ok).toBe(false)
    expect(outside).toBe(numbersUsed(a.store))
    const before = selfDevice(a.store).id
    await a.replaceStore(backup)
    takeNewIdIfRestored(a.house, a.store)
    expect(selfDevice(a.store).id).not.toBe(before)
  } finally {
    await gate.stop()
  }
})

/** Nobody has found anything more to do: a round asks, and moves nothing. */
async function expectQuiet() {
  const epoch = (await server.query(`select value from jdo_meta where id = 'epoch'`))[0]?.value
  for (const device of [a, b, a, b]) expect(must(await device.sync())).toMatchObject({ sent: 0, received: 0 })
  expect((await server.query(`select value from jdo_meta where id = 'epoch'`))[0]?.value).toBe(epoch)
}

/** The cloud as it is now; the returned function puts it back. */
async function copyCloud(): Promise<() => Promise<void>> {
  await server.kill()
  const copies = await copiesOf(server.file)
  await server.restart()
  return async () => {
    await server.kill()
    for (const name of await namesOf(server.file)) await rm(join(dirname(server.file), name))
    for (const { from, to } of copies) await copyFile(to, from)
    await server.restart()
  }
}

async function wipe() {
  await server.kill()
  for (const name of await namesOf(server.file)) await rm(join(dirname(server.file), name))
  await server.restart()
}

const namesOf = async (file: string) =>
  (await readdir(dirname(file))).filter((name) => name.startsWith('cloud.db'))

async function copiesOf(file: string) {
  const copies = (await namesOf(file)).map((name) => ({
    from: join(dirname(file), name),
    to: join(dirname(file), `copy-${name}`),
  }))
  for (const { from, to } of copies) await copyFile(from, to)
  return copies
}

test('[S20] a store that was restored from a backup goes on as another device', async () => {
  const id = a.promise('send the report')
  await link()
  const backup = copyStore(a.store, a.house.paths.backups, 'test', Date.now())
  a.edit(id, { notes: 'after the backup' })
  must(await a.sync())
  must(await b.sync())
  const before = selfDevice(a.store).id
  await a.replaceStore(backup)
  takeNewIdIfRestored(a.house, a.store)
  expect(selfDevice(a.store).id).not.toBe(before)
  a.edit(id, { due_time: '09:00' })
  must(await a.sync())
  must(await b.sync())
  must(await a.sync())
  expect(a.row(id)).toMatchObject({ notes: 'after the backup', due_time: '09:00' })
  expect(b.row(id)).toEqual(a.row(id))
})
