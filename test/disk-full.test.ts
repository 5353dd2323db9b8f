/** A disk that is full: what is there can be read, what cannot be saved is said. On a real one, where we may mount it. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'libsql'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Machine, makeMachine } from './machine.ts'
import { emptyDisk, fillDisk, mountSmall, unmount } from './torture/small-disk.ts'

const folder = await mkdtemp(join(tmpdir(), 'jdo-disk-'))
const canMount = mountSmall(folder)
if (canMount) unmount(folder)
else await rm(folder, { recursive: true })

describe.runIf(canMount)('a full disk', () => {
  let machine: Machine
  let ids: number

  beforeEach(async () => {
    mountSmall(folder)
    ids = 0
    machine = await makeMachine({ env: { JDO_HOME: join(folder, 'jdo') } })
    await ok('commit', 'the annual report', '--to', 'Anna', '--due', '2031-05-06', '--yes')
    await ok('goal', 'add', 'be on time', '--problem', 'I am late', '--yes')
    await ok('milestone', 'add', 'g1', 'halfway', '--target', '2031-05-01')
    await ok('recurring', 'add', 'the weekly report', '--to', 'Anna', '--every', 'weekly on fri')
    // Both are written down beside a reading command: a mark whose day has passed, and a promise that recurs.
    const store = new Database(join(folder, 'jdo', 'jdo.db'))
    store.exec(`update milestone set target_date = '2020-01-01'; delete from commitment where recurring_id is not null;
      delete from sync_state where key glob 'made_*'`)
    store.close()
  })
  afterEach(async () => {
    await machine.cleanup()
    unmount(folder)
    await rm(folder, { recursive: true, force: true })
  })

  const ok = async (...words: readonly string[]) => {
    const ran = await machine.run(...words)
    expect(ran, `jdo ${words.join(' ')}: ${ran.err}`).toMatchObject({ code: 0 })
    return ran
  }
  const READS = [
    'list',
    'list --json',
    'show c1',
    'goal list',
    'milestone list',
    'sync status',
    'log',
    'export',
  ]
  const reads = async () => {
    for (const words of READS) expect((await ok(...words.split(' '))).err, words).toBe('')
    expect((await ok('list')).out).toContain('the annual report')
  }
  const refusesToWrite = async () => {
    const name = `promise ${ids++}`
    const tried = await machine.run('commit', name, '--to', 'Anna', '--due', '2031-05-06', '--yes', '--json')
    expect(tried.code).toBe(1)
    expect(JSON.parse(tried.err)).toMatchObject({ error: { kind: 'disk_full' } })
  }

  test('every reading command answers, every other one says why it cannot', async () => {
    fillDisk(folder)
    await reads()
    await refusesToWrite()
    emptyDisk(folder)
    await ok('done', 'c1')
    expect((await ok('list')).out).not.toContain('the annual report')
  })

  test('the same while another process has the database open', async () => {
    const path = join(machine.env.JDO_HOME ?? '', 'jdo.db')
    const other = new Database(path)
    other.prepare('select count(*) from commitment').all([])
    fillDisk(folder)
    await reads()
    await refusesToWrite()
    emptyDisk(folder)
    other.close()
    await ok('done', 'c1')
  })
})
