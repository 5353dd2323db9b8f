import { expect, it } from 'vitest'
import { no } from '../base/result.ts'
import { capturedTerminal } from '../terminal/captured.ts'
import { lookOf } from '../view/sample.fixture.ts'
import type { Host } from './host.ts'
import { converse } from './loop.ts'

const closed = no({
  kind: 'trouble',
  trouble: { kind: 'store_unreadable', path: 'jdo.db', cause: null },
} as const)

/** A house whose store cannot be opened. */
function host(lines: readonly string[], change: Partial<Host> = {}) {
  const terminal = capturedTerminal({ lines, interactive: true })
  const said: string[] = []
  const made: Host = {
    terminal,
    manner: { json: false, quiet: false, plain: false, noColor: false },
    look: () => lookOf(80),
    openDoor: async () => closed,
    afterwards: async () => [],
    keepSynced: async () => {},
    runApart: async () => {},
    askApart: async () => null,
    troubleOf: async () => undefined,
    logFault: async () => '/logs/fault.log',
    history: { read: () => [], add: async (line) => void said.push(line) },
    showsMark: () => true,
    ...change,
  }
  return { host: made, terminal, said }
}

it('a store that cannot be opened is said, and the conversation goes on', async () => {
  const { host: closedHost, terminal, said } = host(['/list', '/lsit', 'quit'])
  await converse(closedHost)
  expect(terminal.stdout).toMatch(/^✕ /)
  expect(terminal.stdout).toContain('jdo › /list\n✕ ')
  expect(terminal.stdout).toContain('Did you mean /list?')
  expect(said).toEqual(['/list', '/lsit', 'quit'])
})

it('a fault is one line with the path of the log, and the next line is read', async () => {
  const openDoor = async () => {
    throw new Error('broken')
  }
  const { host: broken, terminal } = host(['/list', 'help'], { openDoor })
  await converse(broken)
  const fault = 'Internal error: this is a bug in jdo. Details are in /logs/fault.log\n'
  expect(terminal.stdout).toContain(`jdo › /list\n${fault}`)
  expect(terminal.stdout).toContain('jdo › help\n')
})
