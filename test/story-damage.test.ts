/** Where the database is damaged, or the settings make no sense: what is wrong is found, and a backup takes the place. */
import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { chmod, mkdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'libsql'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Machine, makeMachine } from './machine.ts'
import { ask, refused, tell } from './story.ts'

let machine: Machine
let database: string
beforeEach(async () => {
  machine = await makeMachine()
  database = join(machine.home, 'jdo.db')
})
afterEach(() => machine.cleanup())

const due = ['--to', 'me', '--due', '2031-05-09']
const checks = async (...words: readonly string[]) =>
  new Map((await ask(machine, 'doctor', ...words)).items.map((check) => [check.name, check]))
const names = async () => (await ask(machine, 'list')).items.map(({ deliverable }) => deliverable)

/** A few pages in the middle: the file opens, and what is read from it makes no sense. */
async function damagePages(): Promise<void> {
  const bytes = readFileSync(database)
  randomBytes(bytes.length - 8192).copy(bytes, 4096)
  await writeFile(database, bytes)
}

describe.each([
  ['random bytes', () => writeFile(database, randomBytes(8192))],
  ['half of it', () => truncate(database, 20_000)],
  ['pages of rubbish', damagePages],
  ['a folder', () => rm(database).then(() => mkdir(database))],
] as const)('a database that is %s', (_, damage) => {
  it('is found by the doctor; the backups are listed; one of them takes its place', async () => {
    await ask(machine, 'commit', 'first', ...due)
    const { item } = await ask(machine, 'backup')
    await damage()
    const before = existsSync(database) && statSync(database).isFile() ? await readFile(database) : null
    expect(await machine.run('list')).toMatchObject({ code: 1, err: expect.stringContaining('jdo doctor') })
    const found = await checks()
    expect(found.get('Database')).toMatchObject({
      state: 'bad',
      mend: expect.stringContaining('jdo restore 1'),
    })
    expect(found.get('Settings')?.state).toBe('good')
    expect((await ask(machine, 'backup', 'list')).items).toMatchObject([{ number: 1, path: item.path }])
    expect((await refused(machine, 1, 'restore', '1')).kind).toBe('unconfirmed')
    const restored = await ask(machine, 'restore', '1', '--yes')
    const kept = String(restored.item.kept)
    if (before !== null) expect(await readFile(kept)).toEqual(before)
    else expect(statSync(kept).isDirectory()).toBe(true)
    expect(await names()).toEqual(['first'])
    expect(statSync(database).mode & 0o777).toBe(0o600)
    expect((await checks()).get('Database')?.state).toBe('good')
    expect(readdirSync(machine.home).filter((name) => name.includes('restoring'))).toEqual([])
  })
})

it('a backup by its file; what is no backup, or is damaged itself, takes no place', async () => {
  await ask(machine, 'commit', 'first', ...due)
  const copy = join(machine.home, '..', 'copy.db')
  await ask(machine, 'backup', copy)
  await writeFile(database, 'rubbish'.repeat(2000))
  const text = join(machine.home, '..', 'x.txt')
  await writeFile(text, 'hello')
  const broken = join(machine.home, '..', 'broken.db')
  await writeFile(broken, (await readFile(copy)).fill(7, 4096 * 3))
  expect((await refused(machine, 1, 'restore', text, '--yes')).kind).toBe('file_no_backup')
  expect((await refused(machine, 1, 'restore', broken, '--yes')).message).toContain(broken)
  expect(await readFile(database, 'utf8')).toContain('rubbish')
  await ask(machine, 'restore', copy, '--yes')
  expect(await names()).toEqual(['first'])
})

it('a newer database is left alone', async () => {
  await ask(machine, 'commit', 'first', ...due)
  await ask(machine, 'backup')
  const sqlite = new Database(database)
  sqlite.exec('pragma user_version = 99')
  sqlite.close()
  expect((await refused(machine, 1, 'restore', '1', '--yes')).kind).toBe('store_newer')
  expect((await checks()).get('Database')).toMatchObject({ state: 'bad', mend: 'Upgrade jdo' })
})

describe('settings that make no sense', () => {
  it.each([
    ['a line that is none', 'color = \n', 'bad', 'line 1'],
    ['a value that is none', 'due_time = "25:61"\n', 'bad', 'due_time'],
    ['an unknown zone', 'timezone = "Mars/X"\n', 'bad', 'Mars/X'],
    ['an unknown key', 'colour = "auto"\n', 'warning', 'colour'],
  ])('%s is found by the doctor, who looks at the rest too', async (_, text, state, found) => {
    await ask(machine, 'commit', 'first', ...due)
    await writeFile(join(machine.home, 'settings.toml'), text)
    const all = await checks()
    expect(all.get('Settings')).toMatchObject({ state, found: expect.stringContaining(found) })
    expect(all.get('Database')?.state).toBe('good')
    expect((await ask(machine, 'backup', 'list')).total).toBe(0)
  })

  it('an unknown zone is found also where the environment names another', async () => {
    machine.env.JDO_TIMEZONE = 'UTC'
    await mkdir(machine.home)
    await writeFile(join(machine.home, 'settings.toml'), 'timezone = "Mars/X"\n')
    expect((await checks()).get('Settings')?.state).toBe('bad')
    machine.env.JDO_TIMEZONE = 'Mars/Y'
    expect((await checks()).get('Settings')).toMatchObject({ found: expect.stringContaining('Mars/Y') })
  })

  it('with a damaged database besides: both are found', async () => {
    await mkdir(machine.home)
    await writeFile(database, randomBytes(8192))
    await writeFile(join(machine.home, 'settings.toml'), 'color = \n')
    const all = await checks()
    expect([all.get('Database')?.state, all.get('Settings')?.state]).toEqual(['bad', 'bad'])
    expect(all.get('Database')?.mend).toContain('no backup')
  })
})

it.skipIf(process.platform === 'win32')('what others may look at is found, and shut by --fix', async () => {
  await ask(machine, 'commit', 'first', ...due)
  await ask(machine, 'backup')
  const backups = join(machine.home, 'backups')
  const copy = join(backups, readdirSync(backups)[0] ?? '')
  const places = [machine.home, database, backups, copy]
  const modes = () => places.map((place) => statSync(place).mode & 0o777)
  expect(modes()).toEqual([0o700, 0o600, 0o700, 0o600])
  for (const place of places) {
    await chmod(place, statSync(place).isDirectory() ? 0o777 : 0o666)
    expect((await checks()).get('Permissions')).toMatchObject({
      state: 'bad',
      can_fix: true,
      found: expect.stringContaining(place),
    })
    expect((await checks('--fix')).get('Permissions')?.state).toBe('good')
  }
  expect(modes()).toEqual([0o700, 0o600, 0o700, 0o600])
})

it('secrets that cannot be read are found; switching sync off puts them aside', async () => {
  await ask(machine, 'commit', 'first', ...due)
  const auth = join(machine.home, 'auth.json')
  await writeFile(auth, '{"turso": {"tok', { mode: 0o600 })
  expect((await checks()).get('Secrets')).toMatchObject({ state: 'bad' })
  const { item } = await ask(machine, 'sync', 'disable')
  expect(await readFile(String(item.set_aside), 'utf8')).toBe('{"turso": {"tok')
  expect(existsSync(auth)).toBe(false)
  expect((await checks()).get('Secrets')?.state).toBe('good')
  await writeFile(auth, '[')
  expect(await tell(machine, 'sync', 'disable')).toContain('put aside')
})
