/** What is drawn while a round goes on is gone before anything else is said, however the round ends. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type At, KEY, type Screen, sit } from './screen.ts'
import { makeScene, type Scene, type SyncMachine } from './sync-scene.ts'

let scene: Scene
let machine: SyncMachine
let screen: Screen | undefined
beforeEach(async () => {
  scene = await makeScene()
})
afterEach(async () => {
  screen?.pty.kill('SIGKILL')
  await scene.end()
})

const PROGRESS = /Connecting|Downloading|Comparing|Uploading|Confirming/

/** At a terminal, to its end: what stands on the screen then, and whether it went well. */
async function watched(words: readonly string[], at: At = {}) {
  screen = sit(machine, words, at)
  const { code } = await screen.ended
  return { code, lines: screen.lines(), raw: screen.raw() }
}

/** As much as a round needs for a bar: a hundred rows and more. */
async function manyPromises(): Promise<void> {
  const lines = Array.from({ length: 60 }, (_, at) => `(A) 2026-01-01 promise ${at} due:2031-05-06`)
  await machine.ok('import', '-', '--to', 'Anna', '--yes', { input: lines.join('\n') })
}

it('sync now that has something to send: the answer alone is left, on lines of its own', async () => {
  machine = await scene.linked()
  await machine.promise('the annual report')
  const { pending } = await machine.status()
  const { code, lines, raw } = await watched(['sync', 'now'])
  // The promise and whom it is made to; its history travels along and is no edit.
  expect([code, pending, lines]).toEqual([0, 2, ['Synced · 2 sent, 0 received']])
  expect(raw).toMatch(/Connecting …[\s\S]*Uploading[\s\S]*100 %[\s\S]*Confirming …/)
})

it('sync now with nothing new, and offline', async () => {
  machine = await scene.linked()
  expect(await watched(['sync', 'now'])).toMatchObject({ code: 0, lines: ['Synced · nothing was new'] })
  scene.gate.rule({ fate: { kind: 'cut', at: 'before_request' } })
  const { code, lines, raw } = await watched(['sync', 'now'])
  expect(code).toBe(5)
  expect(lines[0]).toMatch(/^✕ .* cannot be reached\.$/)
  expect(lines.join('\n')).not.toMatch(PROGRESS)
  expect(raw).toContain('Connecting …')
})

it('Ctrl-C takes it away and leaves by the signal', async () => {
  machine = await scene.linked()
  scene.gate.rule({ fate: { kind: 'silence', at: 'before_request' } })
  screen = sit(machine, ['sync', 'now'])
  await screen.see('Connecting …')
  screen.type(KEY.ctrlC)
  expect(await screen.ended).toMatchObject({ signal: 2 })
  expect(screen.text()).not.toMatch(PROGRESS)
})

it('sync setup: neither its question nor its answer begins behind a bar', async () => {
  machine = await scene.machine()
  await manyPromises()
  const env = { JDO_TURSO_AUTH_TOKEN: scene.token }
  screen = sit(machine, ['sync', 'setup', '--url', scene.gate.url], { env })
  await screen.see('What shall happen?')
  expect(screen.text()).not.toMatch(PROGRESS)
  screen.type(KEY.enter)
  expect((await screen.ended).code).toBe(0)
  expect(screen.text()).not.toMatch(PROGRESS)
  expect(screen.lines()).toContainEqual('Sync is on.')
  expect(screen.raw()).toMatch(/Uploading {2}█+░* {2}\d+ % {2}\d+ of \d+/)
  machine = await scene.machine()
  const joined = await watched(['sync', 'setup', '--url', scene.gate.url], { env })
  expect([joined.code, joined.lines[0]]).toEqual([0, 'Sync is on.'])
  expect(joined.raw).toMatch(/Downloading …[\s\S]*Comparing {2}█+ {2}100 %/)
})

it('a setup that is refused says so on a line of its own', async () => {
  machine = await scene.machine()
  const env = { JDO_TURSO_AUTH_TOKEN: 'wrong-token' }
  const { code, lines } = await watched(['sync', 'setup', '--url', scene.gate.url], { env })
  expect([code, lines[0]]).toEqual([4, expect.stringMatching(/^✕ .* does not accept the token\.$/)])
})

it('/sync now in a conversation', async () => {
  machine = await scene.linked()
  screen = sit(machine)
  await screen.see('jdo ☁ ›')
  await screen.say('/sync now', 'Synced')
  await screen.see(/Synced · [^\n]*\n\njdo ☁ ›/)
  expect(screen.text()).not.toMatch(PROGRESS)
})

it('without a terminal there are plain lines, and with --json nothing but JSON', async () => {
  machine = await scene.machine()
  await manyPromises()
  const plain = await scene.setup(machine, '--upload')
  expect(plain.err).toMatch(/^Uploading: \d+ of \d+ \(100 %\)\n$/)
  const second = await scene.machine()
  expect(await scene.setup(second, '--json')).toMatchObject({ code: 0, err: '' })
})
