/** Imports and restores travel like everything else; the search knows what came by sync. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { expectSame, makeScene, type Scene, type SyncMachine } from './sync-scene.ts'

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
const titles = async (machine: SyncMachine, ...words: readonly string[]) => {
  const { items } = (await machine.ok(...words, '--json')).json() as { items: { [field: string]: string }[] }
  return items.map((item) => item.deliverable ?? item.title).sort()
}

test('what is restored here is restored there', async () => {
  const { id } = await a.promise('the annual report')
  await syncAll(a, b)
  await a.ok('backup')
  await b.ok('edit', (await b.find(id)).ref, '--deliverable', 'the quarterly report')
  await b.promise('the slides')
  await syncAll(b, a)
  await a.ok('restore', '1', '--exact', '--yes')
  await syncAll(a, b)
  expect(await titles(b, 'list')).toEqual(['the annual report'])
  await expectSame(a, b)
})

test('the same file imported on both is one set of promises, found by search on both', async () => {
  const path = join(a.home, '..', 'tasks.json')
  const items = ['pay rent', 'plant trees'].map((description, at) => ({
    uuid: `0000000${at}-0000-4000-8000-000000000000`,
    description,
    due: '20310509T150000Z',
    entry: '20260101T000000Z',
    status: 'pending',
  }))
  await writeFile(path, JSON.stringify(items))
  for (const machine of [a, b]) await machine.ok('import', path, '--to', 'me')
  await a.promise('water the trees')
  await syncAll(a, b, a)
  for (const machine of [a, b]) {
    expect(await titles(machine, 'list')).toEqual(['pay rent', 'plant trees', 'water the trees'])
    expect(await titles(machine, 'search', 'tree')).toEqual(['plant trees', 'water the trees'])
  }
  await expectSame(a, b)
})
