/** Whether a record came before: importing twice adds nothing. */
import type { Entity } from '../../domain/entity.ts'
import type { RawRow } from '../../domain/raw-row.ts'
import type { Stamps } from '../../domain/version.ts'
import type { Change } from '../../store/change.ts'
import type { Store } from '../../store/open.ts'
import { readRaw } from '../../store/raw.ts'
import { latestWhat } from '../../store/read/event.ts'

export type Coming = {
  readonly entity: Entity
  readonly id: string
  readonly raw: RawRow
  readonly stamps?: Stamps
}

/** Here, or deleted here by hand. What an undo took away is as if it had never come. */
export function isKnown(store: Store, entity: Entity, id: string): boolean {
  const row = readRaw(store, entity, id)
  return row !== undefined && (row.deleted_at === null || latestWhat(store, id) !== 'undone')
}

/**
 * The change that brings it; null when it is here already. What was deleted here since stays deleted, unless the
 * deleting was an undo: then it comes back.
 */
export function bringing(store: Store, coming: Coming): Change | null {
  const { entity, id, raw } = coming
  const row = readRaw(store, entity, id)
  if (row === undefined) return { kind: 'bring', ...coming }
  if (raw.deleted_at || isKnown(store, entity, id)) return null
  const created_at = raw.created_at ?? row.created_at ?? null
  return { kind: 'put', entity, id, raw: { ...raw, created_at, deleted_at: null }, what: 'restored' }
}
