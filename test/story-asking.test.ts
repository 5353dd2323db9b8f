import { resolve } from 'node:path'
import { spawn } from '@lydell/node-pty'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Machine, makeMachine } from './machine.ts'
import { ask } from './story.ts'

const PROGRAM = resolve(import.meta.dirname, '../dist/main.js')
let machine: Machine
beforeEach(async () => {
  machine = await makeMachine()
})
afterEach(() => machine.cleanup())

type Keys = readonly (readonly [question: string, keys: string])[]

/** At a terminal: waits for each question, then presses its keys. */
async function converse(words: readonly string[], keys: Keys): Promise<{ code: number; screen: string }> {
  const env = Object.fromEntries(Object.entries(machine.env).filter(([, value]) => value !== undefined))
  const pty = spawn(process.execPath, [PROGRAM, ...words], {
    cols: 80,
    rows: 24,
    env: { ...env, TERM: 'xterm' } as Record<string, string>,
  })
  let screen = ''
  let seen = 0
  const left = [...keys]
  return new Promise((done, fail) => {
    const deadline = setTimeout(() => fail(new Error(`no answer: ${screen}`)), 20_000)
    pty.onData((data) => {
      screen += data
      const [next] = left
      if (next === undefined || !screen.slice(seen).includes(next[0])) return
      left.shift()
      seen = screen.length
      setTimeout(() => pty.write(next[1]), 50)
    })
    pty.onExit(({ exitCode }) => {
      clearTimeout(deadline)
      done({ code: exitCode, screen })
    })
  })
}

const ENTER = '\r'
const DOWN = '\u001b[B'
const CTRL_C = '\u0003'

it('what is missing is asked, one after the other', async () => {
  const { code, screen } = await converse(
    ['commit', 'call'],
    [
      ['To whom', `Tom${ENTER}`],
      ['By when', `2031-05-09${ENTER}`],
      ['is new', ENTER],
    ],
  )
  expect([code, screen]).toEqual([0, expect.stringContaining('Fri 9 May 2031')])
  expect((await ask(machine, 'list')).items).toMatchObject([{ deliverable: 'call', stakeholder: 'Tom' }])
})

it('[E4] several are shown to choose from, and the other words stay', async () => {
  await ask(machine, 'commit', 'send report', '--to', 'me', '--due', '2031-05-08')
  await ask(machine, 'commit', 'send invoice', '--to', 'me', '--due', '2031-05-09')
  const { code } = await converse(
    ['task', 'add', 'send', 'print it'],
    [['Which commitment', `${DOWN}${ENTER}`]],
  )
  expect(code).toBe(0)
  expect((await ask(machine, 'task', 'list')).items).toMatchObject([{ title: 'print it', commitment: 'c2' }])
})

it('[E5] without a word the open promises are offered, the nearest first, each with whom it is for and when', async () => {
  for (let day = 21; day >= 10; day -= 1)
    await ask(machine, 'commit', 'send the status', '--to', 'me', '--due', `2031-05-${day}`)
  const { code, screen } = await converse(['done'], [['first 10 of 12', `${DOWN}${ENTER}`]])
  expect([code, screen]).toEqual([0, expect.stringContaining('Kept, on time')])
  expect(screen).toContain('c12  send the status (to me, Sat 10 May 2031)')
  expect(screen).not.toContain('c2  send')
  expect((await ask(machine, 'list', '--status', 'done')).items).toMatchObject([{ ref: 'c11' }])
  const moved = await converse(
    ['renegotiate'],
    [
      ['Which commitment', ENTER],
      ['Until when', CTRL_C],
    ],
  )
  expect(moved.code).toBe(130)
})

it('[D2] who is guessed stands in the answer already, and then leaves the text', async () => {
  const { code } = await converse(
    ['commit', 'send', 'the', 'report', 'to', 'landlord', 'by', '2031-05-09'],
    [
      ['To whom', ENTER],
      ['is new', ENTER],
    ],
  )
  expect(code).toBe(0)
  expect((await ask(machine, 'show', 'c1')).item).toMatchObject({
    deliverable: 'send the report',
    stakeholder: 'landlord',
  })
})

it('[D3] a name that is nearly another is asked about', async () => {
  await ask(machine, 'stakeholder', 'add', 'Sarah')
  const { code, screen } = await converse(
    ['commit', 'call', '--to', 'Sara', '--due', '2031-05-09'],
    [['Did you mean', ENTER]],
  )
  expect([code, screen]).toEqual([0, expect.stringContaining('Sarah')])
  expect((await ask(machine, 'show', 'c1')).item).toMatchObject({ stakeholder: 'Sarah' })
})

it('Ctrl-C at a question ends with 130 and changes nothing', async () => {
  const { code } = await converse(['commit', 'call', '--to', 'me'], [['By when', CTRL_C]])
  expect(code).toBe(130)
  expect((await ask(machine, 'log')).total).toBe(0)
})
