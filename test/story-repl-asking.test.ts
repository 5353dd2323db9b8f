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

it('a walk that is left says what was decided, and undo takes it back', async () => {
  for (const text of ['rubbish', 'the last']) await ask(machine, 'capture', text)
  screen = sit(machine)
  await screen.see('jdo ›')
  await screen.say('/triage', 'i1  rubbish')
  screen.type(`${KEY.up}${KEY.up}${KEY.enter}`)
  await screen.see('i2  the last')
  screen.type(KEY.ctrlC)
  await screen.see('What was done so far stays: triage, delete "rubbish". /undo takes it back.')
  expect(screen.text()).not.toContain('Nothing was changed')
  await screen.say('/undo', /› \/undo\n[\s\S]*rubbish/)
  expect((await ask(machine, 'inbox')).total).toBe(2)
  screen.type(KEY.ctrlL)
  await screen.seeNot('Undone')
  await screen.say('/triage', /◆ {2}i1 {2}rubbish[\s\S]*stop here/)
  screen.type(KEY.ctrlC)
  await screen.see('Nothing was changed.')
})

it('a review that is left in the middle says so too', async () => {
  for (const title of ['Ship it', 'Sell it'])
    await ask(machine, 'goal', 'add', title, '--problem', 'none', '--next-review', '2026-01-01')
  screen = sit(machine)
  await screen.see('jdo ›')
  await screen.say('/review', /How does g1 stand[\s\S]*└/)
  screen.type(KEY.enter)
  await screen.see(/How does g2 stand[\s\S]*└/)
  screen.type(KEY.ctrlC)
  await screen.see(/What was done so far stays: review[^\n]*g1 "Ship it"/)
  expect(screen.text()).not.toContain('Nothing was changed')
  await screen.say('/undo', /› \/undo\n[\s\S]*Ship it/)
})
