/**
 * Brings back what stood in a copy. It becomes new edits, so that it travels: rows that differ are written as they were,
 * rows that are missing here come with the versions they had, and what was made since stays unless it is to go.
 */
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'libsql'
import { no, ok, type Result } from '../base/result.ts'
import { type Entity, fieldsOf, groupsByEntity } from '../domain/entity.ts'
import { pick, type RawRow, sameValues } from '../domain/raw-row.ts'
import { parseStamps } from '../domain/version.ts'
import { removeUnfinished } from './backup.ts'
import type { Change, Changeable } from './change.ts'
import { openStore, type Store, type StoreTrouble, storeTroubleOf } from './open.ts'
import type { StorePlace } from './place.ts'
import { readRaw } from './raw.ts'
import { everyRow } from './read/export.ts'
import { shapeOf } from './shape.ts'

export type BackupTrouble = StoreTrouble | { readonly kind: 'file_no_backup'; readonly path: string }

/** `work` gets the store as it stood in the file, in today's shape: a copy is opened, the file stays as it is. */
export async function withBackup<T>(
  path: string,
  place: Omit<StorePlace, 'path'>,
  work: (from: Store) => T,
): Promise<Result<T, BackupTrouble>> {
  mkdirSync(place.backups, { recursive: true, mode: 0o700 })
  removeUnfinished(place.backups, place.now)
  const folder = mkdtempSync(join(place.backups, '.restore-'))
  try {
    const copy = join(folder, 'jdo.db')
    const copied = copyAside(path, copy)
    if (!copied.ok) return copied
    if (!isStore(copy)) return no({ kind: 'file_no_backup', path })
    const opened = await openStore({ ...place, path: copy, backups: folder })
    if (!opened.ok) return no({ ...opened.error, path })
    try {
      return ok(work(opened.value))
    } finally {
      opened.value.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function isStore(copy: string): boolean {
  const sqlite = new Database(copy, { readonly: true } as Database.Options)
  try {
    const { version, isForeign } = shapeOf(sqlite)
    return version > 0 && !isForeign
  } finally {
    sqlite.close()
  }
}

/** How long whoever writes into the file is waited for, in ms. */
const BUSY_MS = 15_000

/** SQLite knows what still waits in the log beside the file, and who else is writing. */
function copyAside(path: string, copy: string): Result<null, BackupTrouble> {
  try {
    const options = { readonly: true, fileMustExist: true, timeout: BUSY_MS }
    const sqlite = new Database(path, options as Database.Options)
    try {
      sqlite.prepare('vacuum into ?').run([copy])
      return ok(null)
    } finally {
      sqlite.close()
    }
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
    if (code === 'SQLITE_NOTADB') return no({ kind: 'file_no_backup', path })
    if (/^SQLITE_(CANTOPEN|READONLY)/.test(code)) return copyFiles(path, copy)
    const trouble = storeTroubleOf(path, cause)
    if (trouble === undefined) throw cause
    return no(trouble)
  }
}

/** Where SQLite can keep no notes beside the file, on a disk that is read-only, nobody writes either. */
function copyFiles(path: string, copy: string): Result<null, BackupTrouble> {
  try {
    copyFileSync(path, copy)
    for (const end of ['-wal', '-journal'])
      if (existsSync(`${path}${end}`)) copyFileSync(`${path}${end}`, `${copy}${end}`)
    return ok(null)
  } catch (cause) {
    return no({ kind: 'store_unreadable', path, cause })
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
