/** The first thing that README shows: the whole play goes through, and fits on the terminal on which it is read. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { widthOf } from '../src/view/shape/cells.ts'
import { type Machine, makeMachine } from './machine.ts'
import { type Screen, sit } from './screen.ts'

let machine: Machine
let screen: Screen | undefined
beforeEach(async () => {
  machine = await makeMachine()
})
afterEach(async () => {
  screen?.pty.kill('SIGKILL')
  await machine.cleanup()
})

it.each([80, 60])('the demo at %i columns', { timeout: 90_000 }, async (columns) => {
  screen = sit(machine, ['demo'], { columns, env: { NO_COLOR: '1' } })
  expect((await screen.ended).code).toBe(0)
  const said = screen.raw()
  expect(said).toContain('Both machines hold the same 2 promises.')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what moves the cursor has no width
  const lines = said.replaceAll(/\u001b\[[\d;?]*[A-Za-z]/g, '').split(/\r?\n/)
  // What is typed wraps as it would for whoever types it.
  const told = lines.filter((line) => !line.includes(' $ jdo '))
  expect(told.filter((line) => widthOf(line) > columns)).toEqual([])
})
