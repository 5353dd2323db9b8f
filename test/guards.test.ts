import { copyFile, readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { copyStore } from '../src/store/copy.ts'
import { selfDevice } from '../src/store/device.ts'
import { readState } from '../src/store/state.ts'
import { takeNewIdIfRestored } from '../src/sync/restored.ts'
import { type Device, makeDevice, must } from './device.ts'
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
  await server.kill()
  const copies = await copiesOf(server.file)
  await server.restart()
  a.edit(id, { notes: 'written after the copy' })
  must(await a.sync())
  must(await b.sync())
  await server.kill()
  for (const { from, to } of copies) await copyFile(to, from)
  await server.restart()
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

async function copiesOf(file: string) {
  const names = (await readdir(dirname(file))).filter((name) => name.startsWith('cloud.db'))
  const copies = names.map((name) => ({
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
