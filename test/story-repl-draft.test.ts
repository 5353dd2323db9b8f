/** A promise that is talked about: nothing that is said to it is lost, and nothing gets into it that was not said to it. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Machine, makeMachine } from './machine.ts'
import { KEY, type Screen, sit } from './screen.ts'
import { ask } from './story.ts'

let machine: Machine
let screen: Screen
beforeEach(async () => {
  machine = await makeMachine()
  await ask(machine, 'commit', 'an old one', '--to', 'Sarah', '--due', '2031-05-06', '--yes')
  screen = sit(machine, [], { columns: 100, rows: 60 })
  await screen.see('jdo ›')
})
afterEach(async () => {
  screen.pty.kill('SIGKILL')
  await machine.cleanup()
})

/** What the draft says, after the line was said. */
async function draftAfter(line: string): Promise<string> {
  screen.type(KEY.ctrlL)
  await screen.seeNot('Promise ')
  await screen.say(line, /(Is that so|To whom|By when)/)
  return screen
    .lines()
    .filter((row) => /^(Promise|To|Due) {2,}/.test(row))
    .map((row) => row.replace(/\s+/g, ' '))
    .join('; ')
}

it('"yes" to a part that is missing is no answer to it', async () => {
  expect(await draftAfter('send the report by dec 20 2031')).toBe(
    'Promise send the report; To ?; Due Sat 20 Dec 2031 17:00',
  )
  expect(await draftAfter('yes')).toBe('Promise send the report; To ?; Due Sat 20 Dec 2031 17:00')
  expect(await draftAfter('sarah')).toBe('Promise send the report; To Sarah; Due Sat 20 Dec 2031 17:00')
  await screen.say('yes', 'Promised  c2')
})

it('a date alone, and several parts at once, correct it', async () => {
  await draftAfter('send the report to Sarah by dec 20 2031')
  expect(await draftAfter('dec 21 2031')).toBe('Promise send the report; To Sarah; Due Sun 21 Dec 2031 17:00')
  expect(await draftAfter('no, dec 22 2031')).toContain('Due Mon 22 Dec 2031 17:00')
  expect(await draftAfter('due dec 23 2031 to Bob')).toContain('To Bob (new); Due Tue 23 Dec 2031 17:00')
  expect(await draftAfter('by dec 24 2031 3pm, to Carl')).toContain(
    'To Carl (new); Due Wed 24 Dec 2031 15:00',
  )
  expect(await draftAfter('to the finance team by dec 26 2031')).toContain(
    'To the finance team (new); Due Fri 26 Dec 2031 17:00',
  )
  expect(await draftAfter('no, Anna')).toContain('To Anna (new)')
  await screen.say('yes', 'Promised  c2  send the report → Anna')
})

it('a question or a command is answered, and the promise waits as it was', async () => {
  await draftAfter('send the report by dec 20 2031')
  await screen.say('what happened', /› what happened\n[^\n]*[\s\S]*created/)
  await screen.say('whom do I owe', /› whom do I owe\n[\s\S]*s1 +Sarah/)
  await screen.say('list', /› list\n1 open promise/)
  await screen.say('overdue', /› overdue\nNothing is overdue/)
  await screen.say('what do I owe Sarah', /› what do I owe Sarah\n[\s\S]*an old one/)
  expect(await draftAfter('Bob')).toBe('Promise send the report; To Bob (new); Due Sat 20 Dec 2031 17:00')
})

it('another promise does not take its place', async () => {
  for (const first of ['send the report to Bob by dec 20 2031', 'send the report by dec 20 2031']) {
    const before = await draftAfter(first)
    expect(await draftAfter('call Tom by dec 21 2031')).toBe(before)
    await screen.see('That is a promise of its own')
    expect(await draftAfter('mumble about it')).toBe(before)
    await screen.say('no', 'Forgotten')
  }
  expect((await ask(machine, 'list')).total).toBe(1)
})
