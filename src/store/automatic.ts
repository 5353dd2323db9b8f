/**
 * What jdo writes by itself, on every device alike (sync.md S5): the occurrences of a recurring promise, missed
 * milestones. The stamps follow from what the write follows from, so two devices write the same row; they lie below
 * anything a person writes; and they are no step that undo could take back.
 */
import { derivedId } from '../base/id.ts'
import { type Instant, instantOfMs, msOfInstant } from '../base/time.ts'
import { type Entity, groupsByEntity } from '../domain/entity.ts'
import { pick, type RawRow, rawRowOf } from '../domain/raw-row.ts'
import {
  AUTOMATIC,
  parseStamps,
  type Stamp,
  type Stamps,
  settleDeletion,
  stampEdit,
  stampOf,
} from '../domain/version.ts'
import type { Store } from './open.ts'
import { putIntoOutbox, wasEverLinked } from './pending.ts'
import { readRaw, withStamps, writeRaw } from './raw.ts'
import { giveRef } from './ref.ts'

/**
 * Stamps of automatic writes lie 2000 years back, so that any person's edit wins. The order of their sources stays: what
 * follows from a newer source replaces what followed from an older one.
 */
export const automaticTime = (source: Instant): Instant => `0${Number(source[0]) - 2}${source.slice(2)}`

export type Automatic = {
  readonly id: string
  readonly values: Readonly<Record<string, unknown>>
  /** The stamp time of what the row follows from. */
  readonly source: Instant
  /** Of those groups that follow from something else. */
  readonly sourceByGroup?: Readonly<Record<string, Instant>>
}

/**
 * Creates a row unless it exists, as a living row or as one that somebody deleted. Call it inside a transaction. True
 * when it was made.
 */
export function createAutomatically(store: Store, entity: Entity, row: Automatic): boolean {
  const { id, values, source, sourceByGroup = {} } = row
  if (readRaw(store, entity, id) !== undefined) return false
  const at = automaticTime(source)
  const raw = rawRowOf({ ...values, id, created_at: source })
  const others = Object.entries(everyGroupAt(entity, raw, at)).map(([group, stamp]) => {
    const of = sourceByGroup[group]
    return [group, of === undefined ? stamp : ([automaticTime(of), AUTOMATIC, '', ''] as const)] as const
  })
  put(store, entity, raw, Object.fromEntries(others))
  const event = { entity, entity_id: id, at: source, what: 'created', detail: {} }
  const eventRow = rawRowOf({ ...event, id: derivedId('event', entity, id, 'created'), created_at: source })
  put(store, 'event', eventRow, everyGroupAt('event', eventRow, at))
  return true
}

/** Brings the groups of a row up to newer sources. What a person wrote stays; so does what follows from the same source. */
export function followAutomatically(store: Store, entity: Entity, row: Omit<Automatic, 'source'>): void {
  const before = readRaw(store, entity, row.id)
  if (before === undefined) return
  const raw = rawRowOf(row.values)
  const stamps: Record<string, Stamp> = { ...parseStamps(String(before.stamps)) }
  let after: RawRow = before
  for (const [group, source] of Object.entries(row.sourceByGroup ?? {})) {
    const [at, by] = stampOf(stamps, group)
    const columns = groupsByEntity[entity][group] ?? []
    if (automaticTime(source) <= at || (at !== '' && by !== AUTOMATIC)) continue
    if (at === '' && columns.every((column) => (raw[column] ?? null) === null)) continue
    stamps[group] = [automaticTime(source), AUTOMATIC, '', '']
    after = { ...after, ...pick(raw, columns) }
  }
  if (after !== before) put(store, entity, after, settleDeletion(stamps))
}

/** Deletes a row that no person has written into, or brings it back: what it follows from says so since `source`. */
export function setDeletedAutomatically(
  store: Store,
  entity: Entity,
  id: string,
  { isDeleted, source }: { readonly isDeleted: boolean; readonly source: Instant },
): void {
  const row = readRaw(store, entity, id)
  if (row === undefined || (row.deleted_at !== null) === isDeleted) return
  const stamps = parseStamps(String(row.stamps))
  const deleted_at = isDeleted ? source : null
  put(
    store,
    entity,
    { ...row, deleted_at },
    stampEdit(stamps, ['deleted_at'], automaticTime(source), AUTOMATIC),
  )
}

/** Changes groups of a row, one millisecond after whoever wrote them: a person who does so later wins. */
export function editAutomatically(store: Store, entity: Entity, id: string, values: RawRow): void {
  const row = readRaw(store, entity, id)
  if (row === undefined) return
  const stamps: Record<string, Stamp> = { ...parseStamps(String(row.stamps)) }
  for (const [group, columns] of Object.entries(groupsByEntity[entity])) {
    if (!columns.some((column) => column in values)) continue
    const [at, by] = stampOf(stamps, group)
    stamps[group] = [instantOfMs(msOfInstant(at) + 1), AUTOMATIC, at, by]
  }
  put(store, entity, { ...row, ...values }, stamps)
}

function everyGroupAt(entity: Entity, row: RawRow, at: Instant): Stamps {
  const written = Object.entries(groupsByEntity[entity]).filter(([, columns]) =>
    columns.some((column) => (row[column] ?? null) !== null),
  )
  return Object.fromEntries(written.map(([group]) => [group, [at, AUTOMATIC, '', ''] as const]))
}

function put(store: Store, entity: Entity, row: RawRow, stamps: Stamps): void {
  const id = String(row.id)
  writeRaw(store, entity, withStamps(row, stamps))
  giveRef(store, entity, id)
  if (wasEverLinked(store)) putIntoOutbox(store, entity, id)
}
