/** Every row of the command table, from the declarations alone: it answers in the shell and in the conversation alike. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commandsAbout } from '../src/command/help.ts'
import { type Machine, makeMachine } from './machine.ts'
import { KEY, type Screen, sit } from './screen.ts'

const commands = await commandsAbout('')
let machine: Machine
let screen: Screen
beforeAll(async () => {
  machine = await makeMachine()
  screen = sit(machine, [], { columns: 100, rows: 300 })
  await screen.see('jdo ›')
})
afterAll(async () => {
  screen.pty.kill('SIGKILL')
  await machine.cleanup()
})

/** What it is given so that it answers without a person, and without a network or another program. */
const wordsFor: Readonly<Record<string, readonly string[]>> = { capture: ['thought'] }
/** It starts servers, and shows itself in a test of its own. */
const UNCALLED = new Set(['demo'])

describe.each(commands.map((command) => [command.name, command] as const))('%s', (name, command) => {
  it('explains itself the same in both, and says what it is for', async () => {
    const words = name.split(' ')
    const shell = await machine.run(...words, '--help')
    expect(shell).toMatchObject({ code: 0, err: '' })
    expect(shell.out).toContain(`Usage  jdo ${name}`)
    screen.type(KEY.ctrlL)
    await screen.say(`/${name} --help`, `Usage  /${name}`)
    await screen.see(/Everywhere[\s\S]*jdo ›/)
    for (const option of Object.keys(command.options)) expect(screen.text()).toContain(`--${option}`)
  })

  it('completes its name and its options by Tab', async () => {
    screen.type(KEY.ctrlL)
    const [option] = Object.keys(command.options)
    screen.type(option === undefined ? `/${name}` : `/${name} --${option}${KEY.tab}`)
    await screen.see(`jdo › /${name}${option === undefined ? '' : ` --${option}`}`)
    screen.type(KEY.ctrlC)
    await screen.seeNot(`› /${name}`)
  })

  it.skipIf(UNCALLED.has(name))('refuses an unknown option with the same sentence', async () => {
    const shell = await machine.run(...name.split(' '), '--no-such-thing')
    expect(shell.code).toBe(2)
    const [sentence = ''] = shell.err.split('\n')
    screen.type(KEY.ctrlL)
    await screen.say(`/${name} --no-such-thing`, sentence.replace('jdo ', '/').slice(0, 60))
  })

  it.skipIf(UNCALLED.has(name))('answers in JSON with the same kind of answer', async () => {
    const given = wordsFor[name] ?? []
    const shell = await machine.run(...name.split(' '), ...given, '--json', '--yes')
    const said = JSON.parse(shell.code === 0 ? shell.out : shell.err) as Record<string, object>
    screen.type(KEY.ctrlL)
    const wanted = said.error && 'kind' in said.error ? `"kind": "${said.error.kind}"` : /^\s*"(item|items)"/m
    await screen.say(`/${name} ${given.join(' ')} --json --yes`, wanted)
  })
})
