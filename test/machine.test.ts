import { existsSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Machine, makeMachine } from './machine.ts'

/** Stands for jdo: says what it was given. */
const PARROT = `
  const words = process.argv.slice(2)
  if (words[0] === 'wait') setInterval(() => {}, 1000)
  else {
    let input = ''
    process.stdin.on('data', (chunk) => { input += chunk })
    process.stdin.on('end', () => {
      if (words[0] !== 'plain') process.stdout.write(JSON.stringify({ words, input, env: process.env }))
      process.stderr.write('told')
      process.exitCode = Number(words[1] ?? 0)
    })
  }`

describe('a machine', () => {
  let folder: string
  let machine: Machine
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'jdo-parrot-'))
    const program = join(folder, 'parrot.cjs')
    writeFileSync(program, PARROT)
    machine = await makeMachine({ program })
  })
  afterEach(async () => {
    await machine.cleanup()
    await rm(folder, { recursive: true, force: true })
  })

  test('words, input and environment go in; code, output and errors come out', async () => {
    const ran = await machine.run('say', '3', { input: 'typed', env: { COLOUR: 'red' } })
    expect(ran).toMatchObject({ code: 3, signal: null, err: 'told' })
    expect(ran.json()).toMatchObject({ words: ['say', '3'], input: 'typed', env: { COLOUR: 'red' } })
    expect((await machine.run('plain')).json).toThrow(/no JSON.*\n*told/s)
  })

  test('nothing of this machine leaks in', async () => {
    process.env.JDO_LEAK = 'x'
    process.env.NODE_EXTRA_CA_CERTS ??= '/nowhere.pem'
    const { env } = (await machine.run('say')).json() as { env: Record<string, string> }
    expect(env).toMatchObject({ JDO_HOME: machine.home, JDO_SYNC_BACKGROUND: '0' })
    expect(Object.keys(env).filter((name) => /^(JDO_LEAK|NODE_|VITEST|XDG_)/.test(name))).toEqual([])
    delete process.env.JDO_LEAK
    if (process.env.NODE_EXTRA_CA_CERTS === '/nowhere.pem') delete process.env.NODE_EXTRA_CA_CERTS
  })

  test('many at once', async () => {
    const ran = await machine.runMany([['a', '0'], ['b', '1'], ['c']])
    expect(ran.map(({ code }) => code)).toEqual([0, 1, 0])
  })

  test('what does not end is ended', async () => {
    expect(await machine.run('wait', { timeoutMs: 300 })).toMatchObject({ code: null, signal: 'SIGKILL' })
    const child = machine.start(['wait'])
    await machine.cleanup()
    expect(child.signalCode).toBe('SIGKILL')
    expect(existsSync(machine.home)).toBe(false)
  })
})
