import { existsSync, readdirSync } from 'node:fs'
import { chmod, copyFile, mkdir, readFile, rename, rmdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import Database from 'libsql'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { setClock } from './clock.ts'
import { type Machine, makeMachine } from './machine.ts'
import { ask, refused, tell } from './story.ts'

let machine: Machine
beforeEach(async () => {
  machine = await makeMachine()
})
afterEach(() => machine.cleanup())

const DAY_MS = 86_400_000
const due = ['--to', 'me', '--due', '2031-05-09']

it('a backup comes back as new edits; what stood here is kept; undo takes it back', async () => {
  await ask(machine, 'commit', 'first', ...due)
  await ask(machine, 'commit', 'second', ...due)
  const made = await ask(machine, 'backup')
  expect(existsSync(String(made.item.path))).toBe(true)
  await ask(machine, 'edit', 'c1', '--deliverable', 'changed')
  await ask(machine, 'delete', 'c2', '--yes')
  await ask(machine, 'commit', 'third', ...due)
  expect((await ask(machine, 'backup', 'list')).items).toMatchObject([{ number: 1, reason: 'by hand' }])
  expect((await refused(machine, 1, 'restore', '1')).kind).toBe('unconfirmed')
  const { item } = await ask(machine, 'restore', '1', '--yes')
  expect(item).toMatchObject({ brought: 0, changed: 2, deleted: 0 })
  expect(existsSync(String(item.kept))).toBe(true)
  const names = async () => (await ask(machine, 'list')).items.map(({ deliverable }) => deliverable).sort()
  expect(await names()).toEqual(['first', 'second', 'third'])
  await ask(machine, 'undo')
  expect(await names()).toEqual(['changed', 'third'])
  await ask(machine, 'restore', String(made.item.path), '--exact', '--yes')
  expect(await names()).toEqual(['first', 'second'])
})

it('an empty machine gets everything from a backup file, under the same ids', async () => {
  const { item } = await ask(machine, 'commit', 'first', ...due)
  const path = join(machine.home, '..', 'copy.db')
  await ask(machine, 'backup', path)
  expect((await refused(machine, 1, 'backup', path)).kind).toBe('file_exists')
  const other = await makeMachine()
  expect((await ask(other, 'restore', path, '--yes')).item).toMatchObject({ changed: 0 })
  expect((await ask(other, 'show', 'c1')).item.id).toBe(item.id)
  await other.cleanup()
})

it('what is no backup is named', async () => {
  const path = join(machine.home, '..', 'x.txt')
  await writeFile(path, 'hello')
  expect((await refused(machine, 1, 'restore', path, '--yes')).kind).toBe('file_no_backup')
  // Nothing was going to happen, so nothing is kept.
  expect(existsSync(join(machine.home, 'backups')) ? readdirSync(join(machine.home, 'backups')) : []).toEqual(
    [],
  )
  expect((await refused(machine, 1, 'restore', '7')).kind).toBe('not_found')
})

/** A database as a machine leaves it that is not shut down properly: the newest promise waits in the log beside it. */
async function databaseWithLog(folder: string): Promise<string> {
  await ask(machine, 'commit', 'first', ...due)
  const open = new Database(join(machine.home, 'jdo.db'))
  open.prepare('select count(*) from commitment').all([])
  await ask(machine, 'commit', 'second', ...due)
  await mkdir(folder)
  for (const end of ['', '-wal'])
    await copyFile(join(machine.home, `jdo.db${end}`), join(folder, `old.db${end}`))
  open.close()
  return join(folder, 'old.db')
}

it('a database comes back with what waits in the log beside it, and stays as it is', async () => {
  const path = await databaseWithLog(join(machine.home, '..', 'stick'))
  const bytes = async () => [await readFile(path), await readFile(`${path}-wal`)]
  const before = await bytes()
  const other = await makeMachine()
  try {
    // As on a disk that is read-only: SQLite cannot keep its notes beside the file.
    await mkdir(`${path}-shm`)
    await ask(other, 'restore', path, '--yes')
    expect((await ask(other, 'list')).items.map(({ deliverable }) => deliverable)).toEqual([
      'first',
      'second',
    ])
    expect(await bytes()).toEqual(before)
    await ask(other, 'undo')
    await rmdir(`${path}-shm`)
    await ask(other, 'restore', path, '--yes')
    expect((await ask(other, 'list')).total).toBe(2)
    // Nothing is left of the copies that were read, and those of older ones go.
    const folder = join(other.home, 'backups')
    await writeFile(join(folder, '.restore-1795611.db'), '')
    await utimes(join(folder, '.restore-1795611.db'), 0, 0)
    await ask(other, 'restore', path, '--yes')
    expect(readdirSync(folder).filter((name) => !name.startsWith('before-restore-'))).toEqual([])
  } finally {
    await other.cleanup()
  }
})

it('once a day a backup is made, by a process of its own, after something changed', async () => {
  machine.env.JDO_SYNC_BACKGROUND = undefined
  const folder = join(machine.home, 'backups')
  const daily = () =>
    existsSync(folder) ? readdirSync(folder).filter((name) => /^daily-.*\.db$/.test(name)) : []
  await tell(machine, 'list')
  expect(daily()).toEqual([])
  await tell(machine, 'commit', 'first', ...due)
  for (let tries = 0; daily().length === 0 && tries < 200; tries++) await wait(50)
  expect(daily()).toHaveLength(1)
  await tell(machine, 'commit', 'second', ...due)
  expect((await ask(machine, 'backup', 'list')).items).toMatchObject([{ reason: 'daily' }])
})

it('many that want to make the backup of the day make one, whole, and leave nothing beside it', async () => {
  const items = Array.from({ length: 3000 }, (_, n) => `item ${n} due:2031-05-09`).join('\n')
  await writeFile(join(machine.home, '..', 'todo.txt'), items)
  await tell(machine, 'import', join(machine.home, '..', 'todo.txt'), '--from', 'todotxt', '--to', 'me')
  const runs = await machine.runMany(Array.from({ length: 8 }, () => ['__backup']))
  expect(runs.map(({ code, err }) => [code, err])).toEqual(runs.map(() => [0, '']))
  const folder = join(machine.home, 'backups')
  const [name = '', ...others] = readdirSync(folder).filter((each) => each !== '.daily.lock')
  expect(others).toEqual([])
  expect(name).toMatch(/^daily-.*\.db$/)
  const copy = new Database(join(folder, name), { readonly: true } as Database.Options)
  expect(copy.prepare('select count(*) as n from commitment').all([])).toEqual([{ n: 3000 }])
  expect(copy.prepare('pragma integrity_check').all([])).toEqual([{ integrity_check: 'ok' }])
  copy.close()
})

const stateOf = async (name: string, ...words: string[]) =>
  (await ask(machine, 'doctor', ...words)).items.find((check) => check.name === name)?.state

it('doctor finds what is odd, and mends what is safe', async () => {
  await ask(machine, 'commit', 'first', '--to', 'Anna', '--due', '2031-05-09', '--yes')
  await ask(machine, 'stakeholder', 'add', 'Berta', '--yes')
  for (const name of ['Database', 'Links', 'Names', 'Search', 'Settings', 'Secrets', 'Disk', 'Clock', 'Sync'])
    expect([name, await stateOf(name)]).toEqual([name, 'good'])
  const sqlite = new Database(join(machine.home, 'jdo.db'))
  sqlite.exec(`update stakeholder set deleted_at = '2026-11-22T10:00:00.000Z' where name = 'Anna'`)
  sqlite.exec(`insert into stakeholder select 'f0000000-0000-4000-8000-000000000000', created_at, updated_at, updated_by,
    deleted_at, stamps, 'BERTA', type, contact, notes from stakeholder where name = 'Berta'`)
  sqlite.close()
  await mkdir(machine.home, { recursive: true })
  await writeFile(join(machine.home, 'auth.json'), '{}')
  await chmod(join(machine.home, 'auth.json'), 0o644)
  expect(await stateOf('Links')).toBe('warning')
  expect(await stateOf('Names')).toBe('warning')
  expect(await stateOf('Links', '--fix')).toBe('good')
  expect(await stateOf('Secrets')).toBe('good')
  expect((await ask(machine, 'show', 'c1')).item.stakeholder).toBe('Anna')
  expect(await tell(machine, 'doctor')).toContain('jdo stakeholder merge')
})

it('doctor: two of one name become one as it says', async () => {
  await ask(machine, 'commit', 'first', '--to', 'Anna', '--due', '2031-05-09', '--yes')
  const sqlite = new Database(join(machine.home, 'jdo.db'))
  sqlite.exec(`insert into stakeholder select 'f0000000-0000-4000-8000-000000000000', created_at, updated_at, updated_by,
    deleted_at, stamps, 'ANNA', type, contact, notes from stakeholder;
    insert into ref values ('stakeholder', 2, 'f0000000-0000-4000-8000-000000000000')`)
  sqlite.close()
  const { items } = await ask(machine, 'doctor')
  const names = items.find(({ name }) => name === 'Names')
  expect(names).toMatchObject({ state: 'warning', found: '2 are called Anna', can_fix: false })
  const [, ...words] = String(names?.mend).split(' ')
  await ask(machine, ...words)
  expect(await stateOf('Names')).toBe('good')
  expect((await ask(machine, 'show', 'c1')).item.stakeholder).toBe('Anna')
})

it('doctor: a damaged file is told, and a backup of it comes back into a fresh one', async () => {
  for (const name of ['first', 'second', 'third']) await ask(machine, 'commit', name, ...due)
  const copy = join(machine.home, '..', 'copy.db')
  await ask(machine, 'backup', copy)
  const path = join(machine.home, 'jdo.db')
  // Where the history lies, in the middle of the file.
  const sqlite = new Database(path)
  const [root] = sqlite.prepare(`select rootpage from sqlite_master where name = 'event'`).all([]) as {
    rootpage: number
  }[]
  sqlite.close()
  const bytes = await readFile(path)
  bytes.fill(0xa5, 4096 * ((root?.rootpage ?? 0) - 1), 4096 * (root?.rootpage ?? 0))
  await writeFile(path, bytes)
  const database = async () => (await ask(machine, 'doctor')).items.find(({ name }) => name === 'Database')
  expect(await database()).toMatchObject({ state: 'bad', found: expect.stringMatching(/^damaged: /) })
  expect(await tell(machine, 'doctor')).toContain('jdo restore')
  await rename(path, `${path}.damaged`)
  await ask(machine, 'restore', copy, '--yes')
  expect(await database()).toMatchObject({ state: 'good' })
  expect((await ask(machine, 'list')).total).toBe(3)
})

it('doctor: what is in no backup for days is told', async () => {
  const backups = async () => (await ask(machine, 'doctor')).items.find(({ name }) => name === 'Backups')
  expect(await backups()).toMatchObject({ state: 'warning', found: 'none yet' })
  setClock(machine, new Date(Date.now() - 3 * DAY_MS).toISOString())
  await ask(machine, 'commit', 'first', ...due)
  await ask(machine, 'backup')
  expect(await backups()).toMatchObject({ state: 'good' })
  setClock(machine, new Date().toISOString())
  // Made by hand only: those of the days do not come about.
  expect(await backups()).toMatchObject({
    state: 'warning',
    found: expect.stringContaining('none was ever made'),
  })
  await machine.run('__backup')
  expect(await backups()).toMatchObject({ state: 'good' })
  const folder = join(machine.home, 'backups')
  const daily = join(folder, readdirSync(folder).find((name) => name.startsWith('daily-')) ?? '')
  const longAgo = new Date(Date.now() - 90 * DAY_MS)
  await utimes(daily, longAgo, longAgo)
  const said = await backups()
  expect(said).toMatchObject({ state: 'warning', mend: expect.stringContaining('JDO_SYNC_BACKGROUND') })
  expect(said?.found).toContain(`the last is of ${longAgo.toISOString().slice(0, 10)}`)
})

it('config: shown, set, taken away; nonsense is refused', async () => {
  expect((await ask(machine, 'config', 'set', 'due_time', '09:30')).items).toMatchObject([{ value: '09:30' }])
  expect((await ask(machine, 'commit', 'early', ...due)).item.due_time).toBe('09:30')
  expect((await ask(machine, 'config', 'get', 'due-time')).items).toMatchObject([{ value: '09:30' }])
  expect((await ask(machine, 'config', 'unset', 'due_time')).items).toMatchObject([{ value: null }])
  expect((await ask(machine, 'config', 'list')).items.map(({ key }) => key)).toContain('timezone')
  expect((await refused(machine, 2, 'config', 'set', 'color', 'pink')).kind).toBe('not_a_choice')
  expect((await refused(machine, 2, 'config', 'set', 'timezone', 'Mars/Sea')).kind).toBe('unknown_zone')
  expect((await refused(machine, 2, 'config', 'get', 'colour')).hint).toContain('color')
  expect((await refused(machine, 1, 'config', 'set', 'turso_enabled', 'true')).kind).toBe('kept_elsewhere')
})
