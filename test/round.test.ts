import { afterEach, beforeEach, expect, test } from 'vitest'
import { openConflicts } from '../src/store/read/conflict.ts'
import { countPending } from '../src/store/travel.ts'
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

test('a promise made on one device is on the other after one round each', async () => {
  const id = a.promise('send the report')
  const up = must(await a.join(server.url, 'upload'))
  expect(up.copy).toMatch(/before-upload/)
  must(await b.join(server.url, 'download'))
  expect(b.row(id)).toEqual(a.row(id))
  const second = b.promise('call mum')
  must(await b.sync())
  must(await a.sync())
  expect(a.row(second)).toEqual(b.row(second))
  expect(countPending(a.store) + countPending(b.store)).toBe(0)
})

test('different columns of one promise, edited on both sides, both survive', async () => {
  const id = a.promise('send the report')
  must(await a.join(server.url, 'upload'))
  must(await b.join(server.url, 'download'))
  a.edit(id, { due_date: '2030-02-02' })
  b.edit(id, { notes: 'in blue' })
  must(await a.sync())
  must(await b.sync())
  must(await a.sync())
  expect(a.row(id)).toMatchObject({ due_date: '2030-02-02', notes: 'in blue' })
  expect(b.row(id)).toEqual(a.row(id))
  expect(openConflicts(a.store)).toHaveLength(0)
})

test('the same column, edited on both sides: the later edit stays, the other is kept aside, whoever syncs first', async () => {
  for (const order of [
    [a, b, a],
    [b, a, b],
  ]) {
    const id = a.promise('send the report')
    if (order[0] === a) {
      must(await a.join(server.url, 'upload'))
      must(await b.join(server.url, 'download'))
    } else {
      must(await a.sync())
      must(await b.sync())
    }
    a.edit(id, { deliverable: 'earlier' })
    await new Promise((resolve) => setTimeout(resolve, 5))
    b.edit(id, { deliverable: 'later' })
    for (const device of order) must(await device.sync())
    expect(a.row(id)).toMatchObject({ deliverable: 'later' })
    expect(b.row(id)).toEqual(a.row(id))
    const found = openConflicts(b.store).filter((conflict) => conflict.row_id === id)
    expect(found.map(({ lost, kept }) => [lost, kept])).toEqual([
      [{ deliverable: 'earlier' }, { deliverable: 'later' }],
    ])
    expect(openConflicts(a.store).map(({ id }) => id)).toEqual(openConflicts(b.store).map(({ id }) => id))
  }
})
