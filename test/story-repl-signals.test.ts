/** A conversation that is stopped, continued or ended from outside: the terminal is whole each time. */
import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Machine, makeMachine } from './machine.ts'
import { KEY, type Screen, sit } from './screen.ts'
import { ask } from './story.ts'

let machine: Machine
let screen: Screen
beforeEach(async () => {
  machine = await makeMachine()
  await ask(machine, 'commit', 'send the report', '--to', 'me', '--due', '2031-05-06')
})
afterEach(async () => {
  screen.pty.kill('SIGKILL')
  await machine.cleanup()
})

const childrenOf = (pid: number): readonly number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number)

/** The one process below it; what it starts behind the scenes comes and goes. */
async function onlyChildOf(pid: number): Promise<number> {
  for (;;) {
    const [one, ...others] = childrenOf(pid)
    if (one !== undefined && others.length === 0) return one
    await new Promise((wake) => setTimeout(wake, 10))
  }
}

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

async function untilGone(pid: number) {
  while (isAlive(pid)) await new Promise((wake) => setTimeout(wake, 10))
}

describe.skipIf(process.platform !== 'linux')('stopped and continued', () => {
  it('by Ctrl-Z: what the shell said meanwhile stays on the screen, and what was typed too', async () => {
    screen = sit(machine, [], { inShell: true })
    await screen.see('1 open promise')
    await screen.press('half a line')
    screen.type(KEY.ctrlZ)
    await screen.see(/Stopped[\s\S]*sh>$/m)
    await screen.say('echo one; echo two', /\none\ntwo\n/)
    await screen.say('fg', /jdo › half a line/)
    await ask(machine, 'commit', 'call the bank', '--to', 'me', '--due', '2031-05-05')
    await screen.see('changed elsewhere: F5')
    expect(screen.text()).toMatch(/\none\ntwo\n/)
    screen.type(KEY.ctrlC)
    await screen.say('/list', '2 open promises')
  })

  it.each(['SIGTSTP', 'SIGSTOP'] as const)('by %s from elsewhere: keys are keys again', async (signal) => {
    screen = sit(machine, [], { inShell: true })
    await screen.see('1 open promise')
    process.kill(await onlyChildOf(screen.pty.pid), signal)
    await screen.see(/Stopped[\s\S]*sh>$/m)
    screen.type('fg\r')
    await screen.see(/fg[\s\S]*jdo ›/)
    screen.type(`/don${KEY.tab}c1`)
    await screen.see('jdo › /done c1')
    screen.type(KEY.enter)
    await screen.see('Kept, on time')
  })

  it('where no shell could continue it, Ctrl-Z does nothing', async () => {
    screen = sit(machine)
    await screen.see('1 open promise')
    screen.type(KEY.ctrlZ)
    await screen.see(/jdo ›[\s\S]*jdo ›/)
    screen.type(`/don${KEY.tab}c1`)
    await screen.see('jdo › /done c1')
  })
})

describe.skipIf(process.platform !== 'linux')('ended', () => {
  it.each(['SIGTERM', 'SIGHUP'] as const)(
    '%s while another process asks: that one ends too',
    async (signal) => {
      screen = sit(machine)
      await screen.see('1 open promise')
      await screen.say('/sync setup', 'Which database?')
      const asking = await onlyChildOf(screen.pty.pid)
      process.kill(screen.pty.pid, signal)
      expect(await screen.ended).toMatchObject({ signal: signal === 'SIGTERM' ? 15 : 1 })
      await untilGone(asking)
      expect(screen.raw()).not.toMatch(/EIO|node:|at .*\.js/)
      expect(screen.raw().lastIndexOf('\u001b[?25h')).toBeGreaterThan(screen.raw().lastIndexOf('\u001b[?25l'))
    },
  )

  it('SIGKILL while another process asks: that one sees that its terminal is gone', async () => {
    screen = sit(machine)
    await screen.see('1 open promise')
    await screen.say('/sync setup', 'Which database?')
    const asking = await onlyChildOf(screen.pty.pid)
    process.kill(screen.pty.pid, 'SIGKILL')
    await untilGone(asking)
    expect(screen.raw()).not.toMatch(/EIO|node:|at .*\.js/)
  })
})
