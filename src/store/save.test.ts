import { afterEach, beforeEach, expect, it } from 'vitest'
import { parseStamps } from '../domain/version.ts'
import { joinRows } from '../sync/plan.ts'
import type { Change } from './change.ts'
import type { Store } from './open.ts'
import { readRaw } from './raw.ts'
import { findWords } from './read/search.ts'
import { numberOf } from './ref.ts'
import { save } from './save.ts'
import { openTemporaryStore, removeStore } from './temporary.fixture.ts'

const NOW = '2026-11-22T10:00:00.000Z'
let store: Store

beforeEach(async () => {
  store = await openTemporaryStore(NOW)
})
afterEach(() => {
  removeStore(store)
})

const write = (change: Change) =>
  save(store, NOW, () => ({ ok: true, value: { changes: [change], value: null } }))
const tom = { entity: 'stakeholder', id: 'tom' } as const
const rowNow = () => readRaw(store, 'stakeholder', 'tom') ?? {}

it('[S7] what is edited after it was deleted lives, in its row as in its stamps', () => {
  write({ kind: 'create', ...tom, values: { name: 'Tom', type: 'person', contact: null, notes: null } })
  write({ kind: 'delete', ...tom })
  const deleted = rowNow()
  // As undo and `sync restore` write: into a row that somebody deleted meanwhile.
  write({ kind: 'put', ...tom, raw: { notes: 'likes tea' }, what: 'restored' } as Change)
  const row = rowNow()
  expect(row).toMatchObject({ notes: 'likes tea', deleted_at: null })
  const { deleted_at: deletion, notes } = parseStamps(String(row.stamps))
  expect(String(deletion) > String(notes)).toBe(true)
  expect(joinRows('stakeholder', row, deleted)).toEqual(row)
})

it('[S7] what changes nothing brings nothing back', () => {
  write({ kind: 'create', ...tom, values: { name: 'Tom', type: 'person', contact: null, notes: null } })
  write({ kind: 'delete', ...tom })
  const deleted = rowNow()
  write({ kind: 'edit', ...tom, values: { name: 'Tom' } })
  expect(rowNow()).toEqual(deleted)
})

it('[E4] many at once get their numbers in their order, each one of its own, and keep it', () => {
  const person = (id: string): Change => ({
    kind: 'create',
    entity: 'stakeholder',
    id,
    values: { name: `Person ${id}`, type: 'person', contact: null, notes: null },
  })
  const all = (...changes: readonly Change[]) =>
    save(store, NOW, () => ({ ok: true, value: { changes, value: null } }))
  all(person('c'))
  const edit: Change = { kind: 'edit', entity: 'stakeholder', id: 'b', values: { notes: 'likes tea' } }
  const again: Change = { kind: 'edit', entity: 'stakeholder', id: 'c', values: { notes: 'likes coffee' } }
  all(person('b'), again, person('d'), edit, person('a'))
  expect(['c', 'b', 'd', 'a'].map((id) => numberOf(store, id))).toEqual([1, 2, 3, 4])
  const found = (word: string) => findWords(store, { words: [word], limit: null }).places
  expect(found('person')).toHaveLength(4)
  expect(found('tea')).toHaveLength(1)
  expect(found('coffee')).toHaveLength(1)
})
