/** Questions in a conversation: each answer is heard once, by whoever asked, in every kind of terminal. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Machine, makeMachine } from './machine.ts'
import { KEY, type Screen, sit } from './screen.ts'
import { ask } from './story.ts'

let machine: Machine
let screen: Screen
beforeEach(async () => {
  machine = await makeMachine()
})
afterEach(async () => {
  screen.pty.kill('SIGKILL')
  await machine.cleanup()
})

it('a terminal that draws nothing: an answer is not also a line of the conversation', async () => {
  screen = sit(machine, [], { env: { TERM: 'dumb' } })
  await screen.see('jdo >')
  await screen.say('/commit call', 'To whom')
  await screen.say('Tom', 'By when')
  await screen.say('2031-05-09', 'is new. Add them? yes or no')
  await screen.say('yes', /Promised +c1 +call +-> +Tom/)
  await screen.say('/list', '1 open promise')
  expect(screen.text()).not.toMatch(/neither a promise|Is that so|[│◆○→·›]/)
  expect(screen.raw()).not.toContain('\u001b')
  await screen.say('/commit write', 'To whom do you promise "write"?')
  screen.type(KEY.ctrlC)
  await screen.see('Nothing was changed.')
  expect((await ask(machine, 'list')).total).toBe(1)
  await screen.say('/done c1', 'Kept, on time')
})

it.each([[['--plain']], [['--plain', 'commit', 'call']]])('%j asks in lines', async (words) => {
  screen = sit(machine, words)
  if (words.length === 1) {
    await screen.see('jdo >')
    screen.type('/commit call\r')
  }
  await screen.see('To whom')
  screen.type('Tom\r')
  await screen.see('By when')
  screen.type('2031-05-09\r')
  await screen.see('is new. Add them? yes or no')
  screen.type('\r')
  await screen.see(/Promised/)
  expect(screen.text()).not.toMatch(/[│◆◇●○└┌]/)
  expect((await ask(machine, 'list')).items).toMatchObject([{ deliverable: 'call', stakeholder: 'Tom' }])
})

it('what is pasted into a question is one line of it, and none of the conversation', async () => {
  screen = sit(machine)
  await screen.see('jdo ›')
  await screen.say('/capture', 'What is on your mind?')
  screen.type('\u001b[200~call Tom\r/undo\rabout the barn\r\u001b[201~')
  await screen.see('call Tom /undo about the barn')
  screen.type(KEY.enter)
  await screen.see(/Captured|i1/)
  expect((await ask(machine, 'inbox')).items).toMatchObject([{ text: 'call Tom /undo about the barn' }])
})
