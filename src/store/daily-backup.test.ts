import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'libsql'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { addDays, msOfInstant } from '../base/time.ts'
import { alone } from './alone.ts'
import { copyStore } from './copy.ts'
import { copyDaily } from './daily-backup.ts'
import { openStore, type Store } from './open.ts'
import { save } from './save.ts'

const TODAY = '2026-11-22'
let folder: string
let store: Store
const backups = () => join(folder, 'backups')

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'jdo-daily-'))
  const place = {
    path: join(folder, 'jdo.db'),
    backups: backups(),
    deviceName: 'test',
    jdoVersion: '0',
    now: at(TODAY),
  }
  const opened = await openStore(place)
  if (!opened.ok) throw new Error(opened.error.kind)
  store = opened.value
})
afterEach(() => {
  store.close()
  rmSync(folder, { recursive: true })
})

const at = (day: string) => `${day}T10:00:00.000Z`
const names = () => (existsSync(backups()) ? readdirSync(backups()).sort() : [])
const backUp = (today: string) => copyDaily(store, backups(), { now: at(today), today })

function write(day: string): void {
  const values = { name: day, type: 'person', contact: null, notes: null } as const
  save(store, at(day), () => ({
    ok: true,
    value: { changes: [{ kind: 'create', entity: 'stakeholder', id: day, values }], value: null },
  }))
}

it('day after day: seven days stay, and the newest of four weeks; what else lies there stays', () => {
  mkdirSync(backups(), { recursive: true })
  for (const name of ['daily-notes.db', 'manual-2020-01-01T10-00-00.000Z.db', 'photo.jpg'])
    writeFileSync(join(backups(), name), '')
  for (let day = '2026-10-20'; day <= TODAY; day = addDays(day, 1)) {
    write(day)
    backUp(day)
    // As if it had been made on that day.
    utimesSync(join(backups(), `daily-${day}.db`), 0, msOfInstant(at(day)) / 1000)
  }
  const week = Array.from({ length: 7 }, (_, ago) => addDays(TODAY, -ago))
  const kept = [...week, '2026-11-15', '2026-11-08', '2026-11-01'].map((day) => `daily-${day}.db`)
  const others = ['.daily.lock', 'daily-notes.db', 'manual-2020-01-01T10-00-00.000Z.db', 'photo.jpg']
  expect(names()).toEqual([...kept, ...others].sort())
}, 30_000)

it('nothing new, no backup; a day has one', () => {
  backUp(TODAY)
  expect(names()).toEqual([])
  write(TODAY)
  backUp(TODAY)
  const file = join(backups(), `daily-${TODAY}.db`)
  utimesSync(file, 0, msOfInstant(at(TODAY)) / 1000)
  const tomorrow = addDays(TODAY, 1)
  backUp(tomorrow)
  expect(names()).toEqual(['.daily.lock', `daily-${TODAY}.db`])
  write(tomorrow)
  backUp(tomorrow)
  backUp(tomorrow)
  expect(names()).toEqual(['.daily.lock', `daily-${TODAY}.db`, `daily-${tomorrow}.db`])
  const copy = new Database(join(backups(), `daily-${tomorrow}.db`), { readonly: true } as Database.Options)
  expect(copy.prepare('select id from stakeholder order by id').all([])).toEqual([
    { id: TODAY },
    { id: tomorrow },
  ])
  copy.close()
})

it('while another process is at it nothing is done, and nothing of its is touched', () => {
  write(TODAY)
  mkdirSync(join(backups(), '.daily-2026-11-22.db-AbCdEf'), { recursive: true })
  alone(join(backups(), '.daily.lock'), () => backUp(TODAY))
  expect(names()).toEqual(['.daily-2026-11-22.db-AbCdEf', '.daily.lock'])
})

it('what killed processes left goes: of the daily ones at once, of others when nobody can be at it any more', () => {
  write(TODAY)
  for (const name of ['.daily-2026-11-21.db-AbCdEf', '.restore-AbCdEf', '.manual-x.db-AbCdEf', '.mine'])
    mkdirSync(join(backups(), name), { recursive: true })
  writeFileSync(join(backups(), '.restore-1795611.db'), '')
  for (const name of ['.restore-AbCdEf', '.restore-1795611.db', '.mine'])
    utimesSync(join(backups(), name), 0, msOfInstant(at(addDays(TODAY, -2))) / 1000)
  backUp(TODAY)
  expect(names()).toEqual(['.daily.lock', '.manual-x.db-AbCdEf', '.mine', `daily-${TODAY}.db`])
})

it('two copies of one millisecond are two files', () => {
  const paths = [1, 2, 3].map(() => copyStore(store, backups(), 'restore', msOfInstant(at(TODAY))))
  expect(new Set(paths).size).toBe(3)
  expect(names()).toHaveLength(3)
})
