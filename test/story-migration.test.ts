/** A database of an older jdo, of a newer one, of another program: through the built program. */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'libsql'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Machine, makeMachine } from './machine.ts'
import { makeOldStore, newest } from './old-store.ts'
import { ask, refused, tell } from './story.ts'

let machine: Machine
let file: string
let backups: string
beforeEach(async () => {
  machine = await makeMachine()
  mkdirSync(machine.home, { mode: 0o700 })
  file = join(machine.home, 'jdo.db')
  backups = join(machine.home, 'backups')
})
afterEach(() => machine.cleanup())

function rowsOf(path: string, sql: string): unknown[] {
  const sqlite = new Database(path, { readonly: true } as Database.Options)
  try {
    return sqlite.prepare(sql).all([])
  } finally {
    sqlite.close()
  }
}
const isOlder = (path: string, version: number) =>
  expect([
    rowsOf(path, 'pragma user_version'),
    rowsOf(path, 'select id from commitment order by id'),
  ]).toEqual([[{ user_version: version }], [{ id: 'report' }, { id: 'slides' }]])

const older = Array.from({ length: newest - 1 }, (_, at) => at + 1)

it.each(older)(
  'a database of version %i is brought up to date with all that is in it; as it was it lies in a copy',
  async (version) => {
    makeOldStore(file, version)
    expect((await ask(machine, 'list', '--all')).items).toMatchObject([
      { ref: 'c1', deliverable: 'send the report', stakeholder: 'Anna', status: 'pending' },
      { ref: 'c2', deliverable: 'show the slides', status: 'completed' },
    ])
    expect((await ask(machine, 'show', 'c1')).tasks).toMatchObject([{ ref: 't1', title: 'collect figures' }])
    expect((await ask(machine, 'search', 'figures')).items).toMatchObject([{ ref: 't1' }])
    expect((await ask(machine, 'log')).items).toMatchObject([{ what: 'edited', ref: 'c1' }])
    await ask(machine, 'undo')
    expect((await ask(machine, 'show', 'c1')).item.deliverable).toBe('write the report')
    const [copy, ...others] = (await ask(machine, 'backup', 'list')).items
    expect([copy, others]).toMatchObject([{ reason: `before schema ${newest}` }, []])
    isOlder(String(copy?.path), version)
    expect((await ask(machine, 'doctor')).items.filter(({ state }) => state === 'bad')).toEqual([])
    await ask(machine, 'restore', String(copy?.path), '--yes')
    expect((await ask(machine, 'show', 'c1')).item.deliverable).toBe('send the report')
  },
)

it.each([1, newest - 1])(
  'twelve at once bring a database of version %i up to date once, and make one copy',
  async (version) => {
    makeOldStore(file, version)
    const runs = await machine.runMany(Array.from({ length: 12 }, () => ['list', '--json']))
    expect(runs.map(({ code, err }) => [code, err])).toEqual(runs.map(() => [0, '']))
    const [name = '', ...others] = readdirSync(backups)
    expect(others).toEqual([])
    isOlder(join(backups, name), version)
  },
)

/** The version after which only what is linked waits. */
const BEFORE_LEAN = 6

it.each([
  ['never linked: what waited for that goes', {}, 0],
  ['linked: what waits goes on waiting', { database_id: 'd1' }, 1],
] as const)('%s', async (_, state, kept) => {
  makeOldStore(file, BEFORE_LEAN, state)
  await tell(machine, 'list')
  expect(rowsOf(file, 'select * from outbox')).toHaveLength(kept)
  expect(rowsOf(file, 'select * from reading')).toHaveLength(kept)
})

describe('what is nobody’s but another’s', () => {
  const foreign = (version: number) => {
    const sqlite = new Database(file)
    sqlite.exec(
      `create table commitment (id); insert into commitment values (1); pragma user_version = ${version}`,
    )
    sqlite.close()
  }

  it.each([...older, newest, newest + 1])(
    'a database of another program, of its version %i',
    async (version) => {
      foreign(version)
      const before = readFileSync(file)
      expect((await refused(machine, 1, 'list')).kind).toBe('store_foreign')
      expect((await refused(machine, 1, 'commit', 'x', '--to', 'me', '--due', '2031-05-09')).kind).toBe(
        'store_foreign',
      )
      expect(readFileSync(file).equals(before)).toBe(true)
      expect(readdirSync(machine.home)).not.toContain('backups')
      const other = await makeMachine()
      expect((await refused(other, 1, 'restore', file, '--yes')).kind).toBe('file_no_backup')
      await other.cleanup()
    },
  )

  it('a database of a newer jdo, and its backup', async () => {
    await tell(machine, 'commit', 'send the report', '--to', 'me', '--due', '2031-05-09')
    const sqlite = new Database(file)
    sqlite.exec(`pragma user_version = ${newest + 1}`)
    sqlite.exec('pragma wal_checkpoint(truncate)')
    sqlite.close()
    const before = readFileSync(file)
    const said = await refused(machine, 1, 'list')
    expect(said).toMatchObject({ kind: 'store_newer', hint: expect.stringContaining('Upgrade') })
    expect((await refused(machine, 1, 'commit', 'x', '--to', 'me', '--due', '2031-05-09')).kind).toBe(
      'store_newer',
    )
    expect(readFileSync(file).equals(before)).toBe(true)
    const other = await makeMachine()
    const refusal = await refused(other, 1, 'restore', file, '--yes')
    expect(refusal).toMatchObject({ kind: 'store_newer', hint: expect.stringContaining(file) })
    await other.cleanup()
  })
})
