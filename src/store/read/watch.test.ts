import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Change } from '../change.ts'
import { openStore, type Store } from '../open.ts'
import { save } from '../save.ts'
import { writeState } from '../state.ts'
import { dataVersion, growth, rowsWritten } from './watch.ts'

const NOW = '2026-11-22T10:00:00.000Z'
let folder: string
let here: Store
let there: Store

async function open(): Promise<Store> {
  const place = {
    path: join(folder, 'jdo.db'),
    backups: folder,
    deviceName: 'test',
    jdoVersion: '0',
    now: NOW,
  }
  const opened = await openStore(place)
  if (!opened.ok) throw new Error(opened.error.kind)
  return opened.value
}
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'jdo-watch-'))
  here = await open()
  there = await open()
})
afterEach(() => {
  here.close()
  there.close()
  rmSync(folder, { recursive: true })
})

const write = (store: Store, change: Change) =>
  save(store, NOW, () => ({ ok: true, value: { changes: [change], value: null } }))
const thought = { entity: 'inbox', id: 'i' } as const

it('what another process writes is seen; whether it was more than sync looking, too', () => {
  const before = [dataVersion(here), growth(here)]
  writeState(there, 'last_attempt_at', NOW)
  expect(dataVersion(here)).not.toBe(before[0])
  expect(growth(here)).toBe(before[1])
  write(there, { kind: 'create', ...thought, values: { text: 'a thought', captured_at: NOW } })
  expect(growth(here)).not.toBe(before[1])
})

it('each change of a person lets it grow, an edit as well as a deletion', () => {
  write(here, { kind: 'create', ...thought, values: { text: 'a thought', captured_at: NOW } })
  const created = growth(here)
  write(here, { kind: 'edit', ...thought, values: { text: 'another' } })
  const edited = growth(here)
  write(here, { kind: 'delete', ...thought })
  expect(new Set([created, edited, growth(here)]).size).toBe(3)
})

it('what is written from here is counted, what was refused is not', () => {
  const before = rowsWritten(here)
  save(here, NOW, () => ({ ok: false, error: 'no' }))
  expect(rowsWritten(here)).toBe(before)
  write(here, { kind: 'create', ...thought, values: { text: 'a thought', captured_at: NOW } })
  expect(rowsWritten(here)).toBeGreaterThan(before)
})
