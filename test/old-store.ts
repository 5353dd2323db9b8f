/** A database as an older jdo left it: the first migrations, and rows in the columns that even the first one had. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'libsql'

const MIGRATIONS = join(import.meta.dirname, '../migrations')
const files = readdirSync(MIGRATIONS)
  .filter((name) => name.endsWith('.sql'))
  .sort()

/** How many there are; an older jdo knew fewer. */
export const newest = files.length

const AT = '2026-11-20T10:00:00.000Z'
const SELF = '1f00ba44'
const stampsOf = (...groups: readonly string[]) =>
  JSON.stringify(Object.fromEntries([...groups].sort().map((group) => [group, [AT, SELF, '', '']])))

type Row = Readonly<Record<string, string | number | null>>
const row = (id: string, groups: readonly string[], values: Row): Row => ({
  id,
  created_at: AT,
  updated_at: AT,
  updated_by: SELF,
  deleted_at: null,
  stamps: stampsOf('created_at', ...groups),
  ...values,
})

const commitment = (id: string, deliverable: string, status: string): Row =>
  row(id, ['deliverable', 'stakeholder_id', 'due', 'status'], {
    deliverable,
    stakeholder_id: 'anna',
    due_date: '2031-05-09',
    due_time: '17:00',
    timezone: 'UTC',
    due_at: '2031-05-09T17:00:00.000Z',
    status,
    completed_at: status === 'completed' ? AT : null,
    completed_on_time: status === 'completed' ? 1 : null,
    recovered: 0,
  })

const tables: Readonly<Record<string, readonly Row[]>> = {
  device: [{ id: SELF, name: 'old', is_self: 1, last_seen_at: AT, jdo_version: '0' }],
  stakeholder: [row('anna', ['name', 'type'], { name: 'Anna', type: 'person' })],
  commitment: [
    commitment('report', 'send the report', 'pending'),
    commitment('slides', 'show the slides', 'completed'),
  ],
  task: [
    row('figures', ['commitment_id', 'title', 'status', 'position', 'is_notification', 'sub_tasks'], {
      commitment_id: 'report',
      title: 'collect figures',
      status: 'pending',
      position: 1,
      is_notification: 0,
      sub_tasks: '[]',
    }),
  ],
  event: [
    row('e1', ['event'], {
      entity: 'commitment',
      entity_id: 'report',
      at: AT,
      what: 'edited',
      detail: '{"deliverable":["write the report","send the report"]}',
    }),
  ],
  ref: [
    { entity: 'stakeholder', number: 1, id: 'anna' },
    { entity: 'commitment', number: 1, id: 'report' },
    { entity: 'commitment', number: 2, id: 'slides' },
    { entity: 'task', number: 1, id: 'figures' },
  ],
  outbox: [{ entity: 'commitment', id: 'report' }],
  reading: [
    { entity: 'commitment', id: 'report', group_name: 'deliverable', raw_at: AT, offset_ms: 0, sent: 0 },
  ],
  change: [{ seq: 1, at: AT, label: 'edit c1', undone: 0 }],
  changed_group: [
    {
      seq: 1,
      entity: 'commitment',
      id: 'report',
      group_name: 'deliverable',
      before: '{"deliverable":"write the report"}',
      after: '{"deliverable":"send the report"}',
    },
  ],
}

/** `state`: what it remembers of sync. */
export function makeOldStore(
  path: string,
  version: number,
  state: Readonly<Record<string, string>> = {},
): void {
  const sqlite = new Database(path)
  sqlite.exec('pragma journal_mode = wal')
  for (const file of files.slice(0, version)) sqlite.exec(readFileSync(join(MIGRATIONS, file), 'utf8'))
  const remembered = Object.entries(state).map(([key, value]) => ({ key, value }))
  for (const [table, rows] of Object.entries({ ...tables, sync_state: remembered }))
    for (const each of rows) {
      const columns = Object.keys(each)
      const sql = `insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`
      sqlite.prepare(sql).run(Object.values(each))
    }
  sqlite.exec(`pragma user_version = ${version}`)
  sqlite.exec('pragma wal_checkpoint(truncate)')
  sqlite.close()
}
