/**
 * Brings back what stood in a copy. It becomes new edits, so that it travels: rows that differ are written as they were,
 * rows that are missing here come with the versions they had, and what was made since stays unless it is to go.
 */
import { copyFileSync, rmSync } from 'node:fs'
import Database from 'libsql'
import { no, ok, type Result } from '../base/result.ts'
import { type Entity, fieldsOf, groupsByEntity } from '../domain/entity.ts'
import { pick, type RawRow, sameValues } from '../domain/raw-row.ts'
import { parseStamps } from '../domain/version.ts'
import { openStore, type Store } from './open.ts'
import type { StorePlace } from './place.ts'
import { readRaw } from './raw.ts'
import { everyRow } from './read/export.ts'
import type { Change, Changeable } from './save.ts'
import { schemaVersionOf } from './schema-version.ts'

/** `work` gets the store as it stood in the file, in today's shape: a copy is opened, the file stays as it is. */
export async function withBackup<T>(
  path: string,
  place: StorePlace,
  work: (from: Store) => T,
): Promise<Result<T, 'no_backup'>> {
  if (!isBackup(path)) return no('no_backup')
  copyFileSync(path, place.path)
  const opened = await openStore(place)
  try {
    return opened.ok ? ok(work(opened.value)) : no('no_backup')
  } finally {
    if (opened.ok) opened.value.close()
    for (const end of ['', '-wal', '-shm']) rmSync(`${place.path}${end}`, { force: true })
  }
}

function isBackup(path: string): boolean {
  try {
    const sqlite = new Database(path, { readonly: true, fileMustExist: true } as Database.Options)
    const version = schemaVersionOf(sqlite)
    sqlite.close()
    return version > 0
  } catch {
    return false
  }
}

export type Restoration = {
  readonly changes: readonly Change[]
  readonly brought: number
  readonly changed: number
  readonly deleted: number
}

/** `exact`: what was made since is deleted. */
export function restoration(store: Store, from: Store, exact: boolean): Restoration {
  const ids = new Set<string>()
  const brought: Change[] = []
  const changed: Change[] = []
  for (const [entity, row] of everyRow(from)) {
    ids.add(String(row.id))
    const here = readRaw(store, entity, String(row.id))
    if (here === undefined) brought.push(bringing(entity, row))
    else if (!isRecord(entity)) changed.push(...puttingBack(entity, here, row))
  }
  const deleted = exact ? madeSince(store, ids) : []
  return {
    changes: [...brought, ...changed, ...deleted],
    brought: brought.length,
    changed: changed.length,
    deleted: deleted.length,
  }
}

/** What happened, happened. */
const isRecord = (entity: Entity): boolean => entity === 'event' || entity === 'conflict'

const bringing = (entity: Entity, row: RawRow): Change => ({
  kind: 'bring',
  entity,
  id: String(row.id),
  raw: pick(row, fieldsOf(entity)),
  stamps: parseStamps(String(row.stamps)),
})

function puttingBack(entity: Entity, here: RawRow, row: RawRow): readonly Change[] {
  const groups = Object.values(groupsByEntity[entity]).filter((columns) => !sameValues(here, row, columns))
  if (groups.length === 0) return []
  return [{ kind: 'put', entity, id: String(row.id), raw: pick(row, groups.flat()), what: 'restored' }]
}

function madeSince(store: Store, ids: ReadonlySet<string>): readonly Change[] {
  return [...everyRow(store)].flatMap(([entity, row]) =>
    isRecord(entity) || row.deleted_at !== null || ids.has(String(row.id))
      ? []
      : [{ kind: 'delete', entity: entity as Changeable, id: String(row.id) } as Change],
  )
}
