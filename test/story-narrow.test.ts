/** A window of 60 columns: nothing that was just said is cut, and no word breaks at the edge. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Machine, makeMachine } from './machine.ts'
import { KEY, type Screen, sit } from './screen.ts'

let machine: Machine
let screen: Screen | undefined
beforeEach(async () => {
  machine = await makeMachine()
})
afterEach(async () => {
  screen?.pty.kill('SIGKILL')
  await machine.cleanup()
})

const LONG = 'send the quarterly report with all the figures that were asked for'

async function seen(...words: readonly string[]): Promise<readonly string[]> {
  screen = sit(machine, words, { columns: 60, rows: 40 })
  expect((await screen.ended).code).toBe(0)
  return screen.lines()
}

it('the receipt holds the whole promise', async () => {
  const lines = await seen('commit', LONG, '--to', 'me', '--due', '2031-05-06')
  expect(lines.slice(0, 3)).toEqual([
    'Promised  c1  send the quarterly report with all the figures',
    '              that were asked for',
    '  → me · Tue 6 May 2031 17:00',
  ])
})

it('every line of a question stands beside its guide', async () => {
  screen = sit(machine, ['commit', LONG, '--due', '2031-05-06'], { columns: 60 })
  await screen.see('for"?')
  const lines = screen.lines()
  const at = lines.findIndex((line) => line.includes('To whom'))
  expect(lines.slice(at, at + 2)).toEqual([
    '◆  To whom do you promise "send the quarterly report with',
    '│  all the figures that were asked for"?',
  ])
  screen.type(KEY.ctrlC)
  expect((await screen.ended).code).toBe(130)
})

it('settings are explained', async () => {
  const settings = (await seen('config', 'list')).join('\n')
  expect(settings).toContain('the mark of sync in the prompt')
  expect(settings).not.toContain('…')
})
