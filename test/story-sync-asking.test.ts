/** Linking a machine at a terminal: what was mistyped is asked for again, with the reason; nothing typed before is lost. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { freePort } from '../src/sync/local-server.ts'
import { converse, ENTER } from './converse.ts'
import { makeScene, type Scene, type SyncMachine } from './sync-scene.ts'

let scene: Scene
let machine: SyncMachine
beforeEach(async () => {
  scene = await makeScene()
  machine = await scene.machine()
})
afterEach(() => scene.end())

const ADDRESS = 'The address of the database'
const TOKEN = 'A token that may read and write'

it('sync setup: an address that is none, one where nobody answers, no token, a wrong one', async () => {
  const { code, screen } = await converse(
    machine,
    ['sync', 'setup'],
    [
      ['Which database?', ENTER],
      [ADDRESS, `promises${ENTER}`],
      ['is not the address', ''],
      [ADDRESS, `http://127.0.0.1:${await freePort()}${ENTER}`],
      [TOKEN, ENTER],
      ['The token is missing', ''],
      [TOKEN, `wrong${ENTER}`],
      ['cannot be reached', ''],
      [ADDRESS, `${scene.gate.url}${ENTER}`],
      ['does not accept the token', ''],
      [TOKEN, `${scene.token}${ENTER}`],
    ],
  )
  expect([code, screen]).toEqual([0, expect.stringContaining('Sync is on.')])
  expect(screen).not.toContain(scene.token)
  expect(await machine.status()).toMatchObject({ enabled: true, connection: 'ok' })
})

it('sync join: a line that is none is asked for again', async () => {
  const { out } = await (await scene.linked()).ok('sync', 'invite')
  const { code } = await converse(
    machine,
    ['sync', 'join'],
    [
      ['The line that', `what${ENTER}`],
      ['is not a line', ''],
      ['The line that', `${out.trim()}${ENTER}`],
    ],
  )
  expect(code).toBe(0)
  expect(await machine.status()).toMatchObject({ enabled: true })
})

it('sync reseed looks first: where the database is not empty, nobody is asked', async () => {
  const linked = await scene.linked()
  const { code, screen } = await converse(linked, ['sync', 'reseed'], [])
  expect([code, screen]).toEqual([1, expect.stringContaining('is not empty; nothing was sent')])
  expect(screen).not.toContain('Go on?')
})
