/** Older and newer jdo at the same time, on one cloud (sync.md S19). */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createCloudTables } from '../src/store/cloud-tables.ts'
import { readState, writeState } from '../src/store/state.ts'
import { CLOUD_SCHEMA_VERSION } from '../src/sync/identity.ts'
import { type Device, makeDevice, must } from './device.ts'
import type { Ran } from './machine.ts'
import { makeScene, type Scene } from './sync-scene.ts'
import { startTursoServer, type TursoServer } from './turso-server.ts'

describe('in one process', () => {
  let server: TursoServer
  let a: Device
  let b: Device
  beforeEach(async () => {
    server = await startTursoServer()
    a = await makeDevice('a')
    b = await makeDevice('b')
  })
  afterEach(async () => {
    await a.stop()
    await b.stop()
    await server.stop()
  })

  const meta = async (id: string) =>
    (await server.query('select value from jdo_meta where id = ?', id))[0]?.value
  const columnsOf = async (table: string) =>
    (await server.query(`select name from pragma_table_info('${table}')`)).map(({ name }) => name)
  const link = async () => {
    must(await a.join(server.url, 'upload'))
    must(await b.join(server.url, 'download'))
  }
  /** As its migration leaves a store: columns that it did not have, empty, and their versions, which had come down. */
  function upgrade({ store }: Device, ...columns: readonly string[]): void {
    store.sqlite.exec(`update commitment set ${columns.map((column) => `${column} = null`).join(', ')}`)
    writeState(store, 'filled_version', String(CLOUD_SCHEMA_VERSION - 1))
  }

  test('[S19] after an upgrade the columns that this device did not have are filled from the cloud', async () => {
    const id = a.promise('send the report', { notes: 'in blue', goal_id: 'g' })
    const other = a.promise('call mum', { notes: 'on sunday' })
    await link()
    const whole = a.row(id)
    upgrade(b, 'notes', 'goal_id')
    must(await b.sync())
    expect(b.row(id)).toEqual(whole)
    expect(b.row(other)).toMatchObject({ notes: 'on sunday' })
    expect(readState(b.store, 'filled_version')).toBe(String(CLOUD_SCHEMA_VERSION))
    expect(await server.query('select notes from commitment order by notes')).toEqual([
      { notes: 'in blue' },
      { notes: 'on sunday' },
    ])
  })

  test('[S19] nor does an edit that waits during the upgrade wipe them out elsewhere; what was cleared on purpose stays so', async () => {
    const id = a.promise('send the report', { notes: 'in blue', goal_id: 'g' })
    const cleared = a.promise('call mum', { notes: 'on sunday' })
    await link()
    b.edit(id, { deliverable: 'send the short report' })
    a.edit(cleared, { notes: null })
    must(await a.sync())
    upgrade(b, 'notes', 'goal_id')
    for (const device of [b, a, b]) must(await device.sync())
    for (const device of [a, b]) {
      expect(device.row(id)).toMatchObject({
        deliverable: 'send the short report',
        notes: 'in blue',
        goal_id: 'g',
      })
      expect(device.row(cleared)).toMatchObject({ notes: null })
    }
    expect(b.row(id)).toEqual(a.row(id))
  })

  test('[S19] what a newer jdo has put into columns that this one does not know survives its edits', async () => {
    const id = a.promise('send the report')
    await link()
    await server.query('alter table commitment add column mood text')
    await server.query(
      `update commitment set mood = 'calm', pushed_no = pushed_no + 1000,
       stamps = json_set(stamps, '$.mood', json_array('2026-01-01T00:00:00.000Z', 'nnnnnnnn', '', ''))`,
    )
    a.edit(id, { notes: 'of an older jdo' })
    b.edit(id, { deliverable: 'also older' })
    for (const device of [a, b, a]) must(await device.sync())
    expect(b.row(id)).toEqual(a.row(id))
    expect(String(a.row(id)?.stamps)).toContain('"mood"')
    expect(await server.query('select mood, notes, deliverable from commitment')).toEqual([
      { mood: 'calm', notes: 'of an older jdo', deliverable: 'also older' },
    ])
  })

  test('[S19] an older cloud is made as wide as this jdo needs when a machine joins; what is in it stays', async () => {
    const OLDER = /^create table if not exists (stakeholder|commitment|jdo_meta|jdo_device) /
    const LATER = /, (goal_id|milestone_id|recurring_id|occurrence_date|original_due_at) text/g
    for (const sql of createCloudTables()) if (OLDER.test(sql)) await server.query(sql.replaceAll(LATER, ''))
    for (const [id, value] of [
      ['database_id', 'older'],
      ['schema_version', '1'],
      ['min_reader_version', '1'],
    ] as const)
      await server.query('insert into jdo_meta (id, value) values (?, ?)', id, value)
    await server.query(
      `insert into commitment (id, created_at, updated_at, updated_by, stamps, deliverable, stakeholder_id, due_date, due_time,
         timezone, due_at, status, recovered, pushed_by, pushed_no)
       values ('old', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z', '0000000a',
         '{"created_at":["2026-01-01T00:00:00.000Z","0000000a","",""]}', 'of an older jdo', 's', '2031-01-01', '17:00',
         'UTC', '2031-01-01T17:00:00.000Z', 'pending', 0, '0000000a', 1)`,
    )
    expect(await columnsOf('commitment')).not.toContain('goal_id')
    const id = a.promise('of this jdo', { goal_id: 'g' })
    must(await a.join(server.url, 'merge'))
    must(await b.join(server.url, 'download'))
    for (const device of [a, b]) {
      expect(device.row('old')).toMatchObject({ deliverable: 'of an older jdo', goal_id: null })
      expect(device.row(id)).toMatchObject({ goal_id: 'g' })
    }
    expect(await meta('schema_version')).toBe(String(CLOUD_SCHEMA_VERSION))
    expect(await meta('database_id')).toBe('older')
    for (const sql of createCloudTables()) {
      const [, table = '', list = ''] = /^create table if not exists (\w+) \((.*)\)$/.exec(sql) ?? []
      const names = list.split(', ').map((column) => column.split(' ')[0])
      expect((await columnsOf(table)).toSorted()).toEqual(names.toSorted())
    }
  })

  test('[S19] and when a machine that is linked was upgraded', async () => {
    const id = a.promise('send the report')
    await link()
    await server.query('drop table cleanup')
    await server.query('alter table goal drop column motivation')
    await server.query(`update jdo_meta set value = '2' where id = 'schema_version'`)
    const plan = {
      ...{ commitment_id: id, impact: 'late', mitigations: [], notification_task_id: null },
      ...{ status: 'planned' as const, completed_at: null, skipped_reason: null },
    }
    a.change({ kind: 'create', entity: 'cleanup', id: 'p', values: plan })
    for (const device of [a, b, a]) must(await device.sync())
    expect(await server.query('select impact from cleanup')).toEqual([{ impact: 'late' }])
    expect(b.store.sqlite.prepare('select impact from cleanup').all([])).toMatchObject([{ impact: 'late' }])
    expect(await columnsOf('goal')).toContain('motivation')
    expect(await meta('schema_version')).toBe(String(CLOUD_SCHEMA_VERSION))
  })
})

describe('by the built program', () => {
  let scene: Scene
  beforeEach(async () => {
    scene = await makeScene()
  })
  afterEach(() => scene.end())

  const errorOf = ({ err }: Ran) =>
    (JSON.parse(err) as { error: { kind: string; message: string; hint: string } }).error

  test('[S19] a database that needs a newer jdo: sync stops and says so, everything else goes on', async () => {
    const a = await scene.linked()
    await a.promise('the annual report')
    await a.ok('sync', 'now')
    const need = (version: number) =>
      scene.server.query(`update jdo_meta set value = ? where id = 'min_reader_version'`, String(version))
    await need(CLOUD_SCHEMA_VERSION + 1)
    const before = await scene.server.query('select * from jdo_device')
    await a.promise('made meanwhile')
    for (const words of ['now', 'verify', 'reset']) {
      const ran = await a.run('sync', words, '--json')
      expect([words, ran.code, errorOf(ran).kind]).toEqual([words, 1, 'too_old'])
      expect(errorOf(ran).hint).toMatch(/Upgrade jdo/)
    }
    expect(await a.status()).toMatchObject({
      connection: 'trouble',
      trouble: { kind: 'too_old' },
      pending: 1,
    })
    expect((await a.ok('list')).err).toMatch(/Upgrade jdo/)
    const b = await scene.machine()
    const refused = await scene.setup(b, '--json')
    expect([refused.code, errorOf(refused).kind]).toEqual([1, 'too_old'])
    expect(await b.status()).toMatchObject({ enabled: false })
    expect(await scene.server.query('select deliverable from commitment')).toHaveLength(1)
    expect(await scene.server.query('select * from jdo_device')).toEqual(before)
    await need(CLOUD_SCHEMA_VERSION)
    await a.ok('sync', 'now')
    expect(await scene.server.query('select deliverable from commitment')).toHaveLength(2)
  })
})
