import { afterEach, beforeEach, expect, it } from 'vitest'
import { freshPromise } from '../domain/commitment.ts'
import type { Change } from './change.ts'
import type { Store } from './open.ts'
import { readRaw } from './raw.ts'
import { save } from './save.ts'
import { openTemporaryStore, removeStore } from './temporary.fixture.ts'
import { undoLast } from './undo.ts'

const NOW = '2026-11-22T10:00:00.000Z'
let store: Store

beforeEach(async () => {
  store = await openTemporaryStore(NOW)
})
afterEach(() => {
  removeStore(store)
})

/** Without a label it is no step of ours: as if it had come from elsewhere. */
const write = (change: Change, label?: string) =>
  save(store, NOW, () => ({
    ok: true,
    value: { changes: [change], value: null, ...(label !== undefined && { label }) },
  }))

const values = { name: 'Tom', type: 'person', contact: null, notes: null } as const
const tom = { entity: 'stakeholder', id: 'tom' } as const
const nameNow = () => readRaw(store, 'stakeholder', 'tom')?.name

it('[E7] what somebody else changed since is not overwritten, unless that is wished', () => {
  write({ kind: 'create', ...tom, values })
  write({ kind: 'edit', ...tom, values: { name: 'Thomas' } }, 'rename')
  write({ kind: 'edit', ...tom, values: { name: 'Tommy' } })
  expect(undoLast(store, NOW, false)).toEqual({
    ok: false,
    error: {
      kind: 'changed_since',
      what: 'Tommy',
      field: 'name',
      isNew: false,
      was: 'Tom',
      yours: 'Thomas',
      now: 'Tommy',
    },
  })
  expect(nameNow()).toBe('Tommy')
  expect(undoLast(store, NOW, true)).toMatchObject({ ok: true, value: { label: 'rename' } })
  expect(nameNow()).toBe('Tom')
})

it('[E7] what stands again as it did before the step, no matter through whom, is in nobody’s way', () => {
  write({ kind: 'create', ...tom, values })
  write({ kind: 'delete', ...tom }, 'delete Tom')
  write({ kind: 'put', ...tom, raw: { deleted_at: null }, what: 'restored' })
  expect(undoLast(store, NOW, false)).toMatchObject({ ok: true, value: { label: 'delete Tom' } })
  expect(readRaw(store, 'stakeholder', 'tom')?.deleted_at).toBeNull()
})

it('[E7] an edit of what was deleted since is refused: it would bring it back', () => {
  write({ kind: 'create', ...tom, values })
  write({ kind: 'edit', ...tom, values: { name: 'Thomas' } }, 'rename')
  write({ kind: 'delete', ...tom })
  const refusal = { kind: 'changed_since', what: 'Thomas', field: 'deleted_at', yours: null }
  expect(undoLast(store, NOW, false)).toMatchObject({ ok: false, error: refusal })
  expect(undoLast(store, NOW, true)).toMatchObject({ ok: true })
})

it('[E7] what the step had made is named as made by it', () => {
  write({ kind: 'create', ...tom, values }, 'add Tom')
  write({ kind: 'edit', ...tom, values: { name: 'Thomas' } })
  expect(undoLast(store, NOW, false)).toMatchObject({
    error: { kind: 'changed_since', isNew: true, was: null, yours: 'Tom', now: 'Thomas' },
  })
})

it('[E7] another field of the same row may have changed', () => {
  write({ kind: 'create', ...tom, values })
  write({ kind: 'edit', ...tom, values: { name: 'Thomas' } }, 'rename')
  write({ kind: 'edit', ...tom, values: { notes: 'likes tea' } })
  expect(undoLast(store, NOW, false).ok).toBe(true)
  expect(readRaw(store, 'stakeholder', 'tom')).toMatchObject({ name: 'Tom', notes: 'likes tea' })
})

it('[E7] what was deleted comes back only below a parent that lives', () => {
  write({ kind: 'create', ...tom, values })
  const commitment = {
    ...freshPromise,
    deliverable: 'call',
    stakeholder_id: 'tom',
    due_date: '2031-05-09',
    due_time: '17:00',
    timezone: 'UTC',
    due_at: '2031-05-09T17:00:00.000Z',
  }
  write({ kind: 'create', entity: 'commitment', id: 'call', values: commitment })
  write({ kind: 'delete', entity: 'commitment', id: 'call' }, 'delete')
  write({ kind: 'delete', ...tom })
  expect(undoLast(store, NOW, false)).toEqual({ ok: false, error: { kind: 'parent_deleted', parent: 'Tom' } })
})
