/** What may happen to the file of the promises while somebody sits in a conversation; none of it ends it, and all is said. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readlinkSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Machine, makeMachine } from './machine.ts'
import { KEY, type Screen, sit } from './screen.ts'
import { ask } from './story.ts'

let machine: Machine
let other: Machine
let screen: Screen
let holder: ChildProcess | undefined
beforeEach(async () => {
  machine = await makeMachine()
  other = await makeMachine()
})
afterEach(async () => {
  screen.pty.kill('SIGKILL')
  holder?.kill('SIGKILL')
  await machine.cleanup()
  await other.cleanup()
})

const promise = (on: Machine, what: string) =>
  ask(on, 'commit', what, '--to', 'me', '--due', '2031-05-06', '--yes')
const deliverables = async (on: Machine) =>
  (await ask(on, 'list')).items.map(({ deliverable }) => deliverable)
const database = (on: Machine) => join(on.home, 'jdo.db')
const UNREADABLE = /The database \S+\s+cannot be read/
const COMMIT = '/commit just now --to me --due 2031-05-06'

describe('the file', () => {
  it('is moved away: the next word begins a new one, and says so; nothing is lost in the old one', async () => {
    await promise(machine, 'an old one')
    screen = sit(machine)
    await screen.see('1 open promise · A')
    await screen.say(COMMIT, 'Promised  c2')
    renameSync(database(machine), database(machine).replace('jdo.db', 'kept.db'))
    await screen.say(COMMIT, /was removed meanwhile[\s\S]*Promised {2}c1/)
    expect(await deliverables(machine)).toEqual(['just now'])
    screen.type(KEY.f5)
    await screen.see('1 open promise')
    await screen.say('/list', /\/list\n1 open promise/)
    renameSync(database(machine).replace('jdo.db', 'kept.db'), `${database(machine)}.new`)
    renameSync(`${database(machine)}.new`, database(machine))
    expect((await deliverables(machine)).sort()).toEqual(['an old one', 'just now'])
  })

  it('is replaced: what is named by number is not touched, and what is there now is shown', async () => {
    await promise(machine, 'an old one')
    await promise(other, 'from a backup')
    await promise(other, 'and another')
    screen = sit(machine)
    await screen.see('1 open promise · A')
    renameSync(database(other), database(machine))
    await screen.see('was replaced meanwhile')
    await screen.see('changed elsewhere: F5')
    screen.type(KEY.f5)
    await screen.see('2 open promises')
    expect(await deliverables(machine)).toEqual(['from a backup', 'and another'])
    await screen.say('/done c1', /Kept, on time[^\n]*from a backup/)
  })

  it('is replaced between two words: a number of the old one does nothing', async () => {
    await promise(machine, 'an old one')
    await promise(other, 'from a backup')
    screen = sit(machine)
    await screen.see('1 open promise · A')
    screen.type('/done c1')
    await screen.see('/done c1')
    renameSync(database(other), database(machine))
    screen.type(KEY.enter)
    await screen.see(/was replaced meanwhile/)
    await screen.see(/1 open promise|Nothing was changed/)
    expect(await deliverables(machine)).toEqual(['from a backup'])
  })

  it.skipIf(process.platform !== 'linux')('leaves no file open that is not there any more', async () => {
    await promise(machine, 'an old one')
    screen = sit(machine)
    await screen.see('1 open promise · A')
    const open = () =>
      readdirSync(`/proc/${screen.pty.pid}/fd`).flatMap((fd) => {
        const target = readlinkSync(`/proc/${screen.pty.pid}/fd/${fd}`)
        return target.includes('jdo.db') ? [target] : []
      })
    rmSync(database(machine))
    await screen.say(COMMIT, /was removed meanwhile[\s\S]*Promised {2}c1/)
    expect(open().filter((path) => path.endsWith('(deleted)'))).toEqual([])
  })

  it('is replaced by one that is none: that is said, and again when it is asked for', async () => {
    await promise(machine, 'an old one')
    screen = sit(machine)
    await screen.see('1 open promise · A')
    writeFileSync(`${database(machine)}.new`, 'no database at all, whatever it is called'.repeat(200))
    renameSync(`${database(machine)}.new`, database(machine))
    await screen.see(UNREADABLE)
    screen.type(KEY.ctrlL)
    await screen.seeNot('cannot be read')
    screen.type(KEY.f5)
    await screen.see(UNREADABLE)
    await screen.say('/help', '/help names all commands')
    await screen.say(COMMIT, /just now[\s\S]*The database \S+\s+cannot be read/)
    rmSync(database(machine))
    await screen.say(COMMIT, 'Promised  c1')
  })

  it('settings that cannot be read are said by F5, not an old screen shown as if it were true', async () => {
    await promise(machine, 'an old one')
    screen = sit(machine)
    await screen.see('1 open promise · A')
    writeFileSync(join(machine.home, 'settings.toml'), 'due_time = = "nine"')
    screen.type(KEY.f5)
    await screen.see(/✕ [^\n]*settings/)
    rmSync(join(machine.home, 'settings.toml'))
    screen.type(`${KEY.ctrlL}${KEY.f5}`)
    await screen.see('1 open promise')
  })
})

const HOLD = `const Database = require(${JSON.stringify(resolve('node_modules/libsql'))})
const sqlite = new Database(process.argv[1])
sqlite.exec(process.argv[2])
process.stdout.write('held')
process.stdin.on('data', () => { sqlite.exec('rollback'); sqlite.close(); process.exit() })`

async function hold(begin: string) {
  holder = spawn(process.execPath, ['-e', HOLD, database(machine), begin], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  await once(holder.stdout as NodeJS.ReadableStream, 'data')
}
async function letGo() {
  holder?.stdin?.write('.')
  if (holder) await once(holder, 'exit')
}

describe('held by another program', () => {
  it('is waited for; keys are heard meanwhile, and Ctrl-C leaves; it is written once', async () => {
    await promise(machine, 'an old one')
    screen = sit(machine)
    await screen.see('1 open promise · A')
    await hold('begin immediate')
    await screen.say(COMMIT, 'waiting for it. Ctrl-C leaves')
    screen.type(KEY.ctrlC)
    await screen.see('Nothing was changed.')
    await screen.say('/list', /\/list\n1 open promise/)
    screen.type(KEY.ctrlL)
    await screen.seeNot('waiting for it')
    await screen.say(COMMIT, 'waiting for it. Ctrl-C leaves')
    screen.type('/list\r')
    await letGo()
    await screen.see(/Promised {2}c2[\s\S]*2 open promises/)
    expect((await deliverables(machine)).sort()).toEqual(['an old one', 'just now'])
  })

  it('questions that were answered are not asked again', async () => {
    screen = sit(machine)
    await screen.see('jdo ›')
    await screen.say('/commit call', 'To whom')
    screen.type(`Tom${KEY.enter}`)
    await screen.see('By when')
    await hold('begin immediate')
    screen.type(`2031-05-09${KEY.enter}`)
    await screen.see('waiting for it')
    await letGo()
    await screen.see('is new')
    screen.type(KEY.enter)
    await screen.see('Promised  c1')
    expect(screen.text().match(/To whom/g)).toHaveLength(1)
  })

  it('from the beginning: it is said, and what was wanted is done when it is free', async () => {
    await promise(machine, 'an old one')
    await hold('pragma locking_mode = exclusive; begin exclusive')
    screen = sit(machine)
    await screen.see('waiting for it. Ctrl-C leaves')
    screen.type(KEY.ctrlC)
    await screen.see('jdo ›')
    await screen.say('/list', /\/list\n[\s\S]*waiting for it/)
    await letGo()
    await screen.see('an old one')
  })
})
