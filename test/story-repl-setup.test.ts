/** `/sync setup` in a conversation: another process asks at the same terminal, and gets every key. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { KEY, type Screen, sit } from './screen.ts'
import { makeScene, type Scene, type SyncMachine } from './sync-scene.ts'

let scene: Scene
let machine: SyncMachine
let screen: Screen
beforeEach(async () => {
  scene = await makeScene()
  machine = await scene.machine()
})
async function open(env: Record<string, string> = {}) {
  screen = sit(machine, [], { env })
  await screen.see(/jdo [›>]/)
}
afterEach(async () => {
  screen.pty.kill('SIGKILL')
  await scene.end()
})

it('address and token are typed key by key, and arrive whole', async () => {
  await open()
  await screen.say('/sync setup', 'Which database?')
  screen.type(KEY.enter)
  await screen.see('The address of the database')
  await screen.press(scene.gate.url)
  await screen.see(scene.gate.url)
  screen.type(KEY.enter)
  await screen.see('A token that may read and write it')
  await screen.press(scene.token)
  await screen.see('▪'.repeat(scene.token.length))
  screen.type(KEY.enter)
  await screen.see('Sync is on.')
  await screen.see('jdo ☁ ›')
  await screen.press('/list')
  screen.type(KEY.enter)
  await screen.see('No promises')
  expect(await machine.status()).toMatchObject({ enabled: true, database_url: scene.gate.url })
})

it('Ctrl-C at one of its questions leaves it, without a trace, and the conversation goes on', async () => {
  await open()
  await screen.say('/sync setup', 'Which database?')
  screen.type(KEY.enter)
  await screen.see('The address of the database')
  await screen.press('http://127')
  screen.type(KEY.ctrlC)
  await screen.see(/jdo ›[^›]*jdo ›/)
  await screen.press('/list')
  screen.type(KEY.enter)
  await screen.see('No promises')
  expect(await machine.status()).toMatchObject({ enabled: false, database_url: null })
  screen.type(KEY.ctrlD)
  expect(await screen.ended).toEqual({ code: 0, signal: 0 })
})

it('on a terminal that draws nothing the same is asked in lines', async () => {
  await open({ TERM: 'dumb' })
  await screen.say('/sync setup', '1 to 4:')
  screen.type(KEY.ctrlC)
  await screen.see(/\^C[\s\S]*jdo >/)
  await screen.say('/sync setup', /1 to 4:[\s\S]*1 to 4:/)
  await screen.say('1', 'The address of the database')
  await screen.say(scene.gate.url, 'A token that may read and write it')
  screen.type(`${scene.token}\r`)
  await screen.see('Sync is on.')
  await screen.say('/list', 'No promises')
  expect(screen.raw()).not.toContain(scene.token)
  expect(screen.raw()).not.toContain('\u001b')
})
