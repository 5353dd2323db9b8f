/** Two machines, one of them sitting in a conversation: rounds arrive by themselves, and the prompt tells how it stands. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { KEY, type Screen, sit } from './screen.ts'
import { BACKGROUND, makeScene, type Scene, type SyncMachine } from './sync-scene.ts'

let scene: Scene
let here: SyncMachine
let there: SyncMachine
let screen: Screen | undefined
beforeEach(async () => {
  scene = await makeScene()
  here = await scene.linked(BACKGROUND)
  there = await scene.linked()
})
afterEach(async () => {
  screen?.pty.kill('SIGKILL')
  await scene.end()
})

it('a round that brings something redraws the screen, without eating what is typed', async () => {
  await here.promise('the annual report')
  screen = sit(here)
  await screen.see('jdo ☁ ›')
  screen.type('half a line')
  await there.promise('from the other machine')
  await there.ok('sync', 'now')
  await screen.see('from the other machine', 60_000)
  expect(screen.line()).toBe('jdo ☁ › half a line')
  screen.type(KEY.ctrlC)
  await screen.say('/list', '2 open promises')
})

it('the mark tells of what waits, of being offline, and of being back; a setting takes it away', async () => {
  screen = sit(here)
  await screen.see('jdo ☁ ›')
  const back = scene.gate.rule({ fate: { kind: 'cut', at: 'before_request' } })
  await screen.say('/commit call --to me --due 2031-05-06', 'Promised')
  await screen.see('jdo ☁✕ ›', 60_000)
  back()
  await screen.say('/sync now', 'Synced')
  await screen.see('jdo ☁ ›')
  await there.ok('sync', 'now')
  expect((await there.ok('list')).out).toContain('call')
  await screen.say('/config set prompt_mark false', /prompt_mark|jdo ›/)
  await screen.see('jdo ›')
})

it('the SDK never comes into the conversation', async () => {
  screen = sit(here)
  await screen.see('jdo ☁ ›')
  await screen.say('/sync now', /Synced|nothing was new/)
  const { readFileSync } = await import('node:fs')
  expect(readFileSync(`/proc/${screen.pty.pid}/maps`, 'utf8')).not.toMatch(/tursodatabase|turso_sync/)
})
