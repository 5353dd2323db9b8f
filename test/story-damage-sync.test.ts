/** A damaged machine that syncs: a backup takes the place of its database, under another name (sync.md S20). */
import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { expectSame, makeScene, type Scene } from './sync-scene.ts'

let scene: Scene
beforeEach(async () => {
  scene = await makeScene()
})
afterEach(() => scene.end())

test('what was sent since the backup comes back, and no edit bears the name of the lost database', async () => {
  const [a, b] = [await scene.linked(), await scene.linked()]
  const idOf = async () =>
    ((await a.ok('sync', 'status', '--json')).json() as { item: { device: { id: string } } }).item.device.id
  await a.promise('before the backup')
  await a.ok('sync', 'now')
  await a.ok('backup')
  await a.promise('after the backup')
  await a.ok('sync', 'now')
  const before = await idOf()
  for (const end of ['-wal', '-shm', ''])
    writeFileSync(a.path(`jdo.db${end}`), randomBytes(end === '' ? 8192 : 0))
  await a.ok('restore', '1', '--yes')
  expect((await a.all()).size).toBe(1)
  const after = await idOf()
  expect(after).not.toBe(before)
  await a.promise('after the damage')
  await a.ok('sync', 'now')
  await b.ok('sync', 'now')
  expect([...(await a.all()).values()].map(({ deliverable }) => deliverable).sort()).toEqual([
    'after the backup',
    'after the damage',
    'before the backup',
  ])
  await expectSame(a, b)
  expect(
    await scene.server.query(`select updated_by from commitment where deliverable = 'after the damage'`),
  ).toEqual([{ updated_by: after }])
})

test('setup with a token writes secrets anew that could not be read, and keeps the broken file', async () => {
  const machine = await scene.linked()
  writeFileSync(machine.path('auth.json'), '{"turso": {"tok')
  expect(await scene.setup(machine)).toMatchObject({ code: 0 })
  expect(JSON.parse(readFileSync(machine.path('auth.json'), 'utf8'))).toEqual({
    turso: { token: scene.token },
  })
  const [aside = ''] = readdirSync(machine.home).filter((name) => name.startsWith('auth.json.broken'))
  expect(readFileSync(machine.path(aside), 'utf8')).toBe('{"turso": {"tok')
  await machine.ok('sync', 'now')
})
