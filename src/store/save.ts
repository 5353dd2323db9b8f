/**
 * The one hand that writes. A command hands in a decision: which rows are created, edited, deleted, and what that
 * is called. Here it becomes stamped rows, history, a step for undo and entries for the outbox, all in one
 * transaction, in which the decision was made too: nobody can change a row between reading and writing (S3).
 */
import { newId } from '../base/id.ts'
import { ok, type Result } from '../base/result.ts'
import { type Instant, instantOfMs, msOfInstant } from '../base/time.ts'
import { type Entity, groupsByEntity, groupsTouched } from '../domain/entity.ts'
import type { What } from '../domain/event.ts'
import { type RawRow, type RawValue, rawRowOf, sameValues } from '../domain/raw-row.ts'
import { type DeviceId, parseStamps, type Stamps, stampEdit } from '../domain/version.ts'
import type { Change } from './change.ts'
import type { Store } from './open.ts'
import { noteReadings, putIntoOutbox, wasEverLinked } from './pending.ts'
import { randomBytes } from './random.ts'
import { readRaw, withStamps, writeRaw } from './raw.ts'
import { giveRefs } from './ref.ts'
import { clockOffsetMs, selfDeviceId } from './state.ts'
import { type Done, doneOf, rememberStep } from './step.ts'
import { inTransaction } from './transaction.ts'

type Of<K extends Change['kind']> = Extract<Change, { readonly kind: K }>

export type Decision<T> = {
  readonly changes: readonly Change[]
  /** What the command did, in words, for undo. Without it the change is not a step that can be undone. */
  readonly label?: string
  readonly value: T
}

/** What deciding may need: the moment in corrected time, and fresh ids. */
export type Moment = { readonly now: Instant; newId(): string }

/** An import writes more pages than SQLite keeps in memory by default (2 MB); it would write many of them several times. */
const MANY = 500
const ROOMY = 'pragma cache_size = -65536'

/**
 * Decides and writes in one transaction. `rawNow` is what this machine's clock shows; the decision sees it
 * corrected by the offset that sync has measured (S21). A refusal writes nothing.
 */
export function save<T, E>(
  store: Store,
  rawNow: Instant,
  decide: (moment: Moment) => Result<Decision<T>, E>,
): Result<T, E> {
  return inTransaction(store, () => {
    const writer = writerOf(store, rawNow)
    const decided = decide({ now: writer.now, newId: () => freshId(store, writer.now) })
    if (!decided.ok) return decided
    const { label, value } = decided.value
    const changes = [...decided.value.changes, ...(store.also ?? [])]
    if (changes.length > MANY) store.sqlite.exec(ROOMY)
    const done = changes.map((change) => writeChange(writer, change)).filter((groups) => groups.length > 0)
    for (const [entity, ids] of writer.written) giveRefs(store, entity, ids)
    if (label !== undefined && done.length > 0) rememberStep(writer, label, done)
    return ok(value)
  })
}

/**
 * The same store, in which the next decision also makes these changes, as part of its step: what leaves the inbox does so
 * in the transaction of the command that makes something of it (X2).
 */
export const alongside = (store: Store, also: readonly Change[]): Store => ({ ...store, also })

type Writer = {
  readonly store: Store
  readonly now: Instant
  readonly rawNow: Instant
  readonly offsetMs: number
  /** What is written is to travel some day, see pending.ts. */
  readonly isSyncing: boolean
  readonly by: DeviceId
  /** The ids of the rows, which get their numbers when all are written. */
  readonly written: Map<Entity, Set<string>>
}

function writerOf(store: Store, rawNow: Instant): Writer {
  const isSyncing = wasEverLinked(store)
  const offsetMs = isSyncing ? clockOffsetMs(store) : 0
  const now = instantOfMs(msOfInstant(rawNow) + offsetMs)
  return { store, now, rawNow, offsetMs, isSyncing, by: selfDeviceId(store), written: new Map() }
}

const freshId = (store: Store, now: Instant): string => newId(msOfInstant(now), randomBytes(store))

function writeChange(writer: Writer, change: Change): readonly Done[] {
  if (change.kind === 'bring' && change.stamps !== undefined) return bring(writer, change, change.stamps)
  const before = readRaw(writer.store, change.entity, change.id)
  const after = valuesAfter(writer, change, before)
  const touched =
    before === undefined
      ? groupsWithValues(change.entity, after)
      : groupsTouched(change.entity, Object.keys(after)).filter(
          (group) => !sameValues(before, { ...before, ...after }, columnsOfGroup(change.entity, group)),
        )
  if (touched.length === 0) return []
  // What is edited lives (S7): its stamps would say so anyway, and the row must not say otherwise.
  const isBroughtBack = (before?.deleted_at ?? null) !== null && !touched.includes('deleted_at')
  const groups = isBroughtBack ? [...touched, 'deleted_at'] : touched
  const row: RawRow = { ...before, ...after, ...(isBroughtBack && { deleted_at: null }), id: change.id }
  const done = writeGroups(writer, change.entity, row, before, groups)
  writeEvent(writer, change, whatOf(change), done)
  return done
}

function whatOf(change: Change): What {
  switch (change.kind) {
    case 'create':
    case 'bring':
      return 'created'
    case 'revive':
      return 'restored'
    case 'delete':
      return change.what ?? 'deleted'
    default:
      return change.what ?? 'edited'
  }
}

function valuesAfter(writer: Writer, change: Change, before: RawRow | undefined): RawRow {
  if (isNew(change) !== (before === undefined)) {
    throw new Error(
      `${change.kind} ${change.entity}: the row ${before === undefined ? 'does not exist' : 'exists'}`,
    )
  }
  switch (change.kind) {
    case 'create':
      return { ...rawRowOf(change.values), created_at: writer.now }
    case 'edit':
      return rawRowOf(change.values)
    case 'delete':
      return { deleted_at: writer.now }
    case 'revive':
      return { ...rawRowOf(change.values), deleted_at: null }
    case 'put':
      return change.raw
    case 'bring':
      return { ...change.raw, created_at: change.raw.created_at ?? writer.now }
  }
}

const isNew = ({ kind }: Change): boolean => kind === 'create' || kind === 'bring'

/** History is no part of the step: it stays when the step is undone. */
function bring(writer: Writer, { entity, id, raw }: Of<'bring'>, stamps: Stamps): readonly Done[] {
  const row: RawRow = { ...raw, id }
  write(writer, entity, withStamps(row, stamps))
  noteForSync(writer, entity, id, [])
  return entity === 'event' || entity === 'conflict'
    ? []
    : doneOf(entity, row, undefined, groupsWithValues(entity, row))
}

const columnsOfGroup = (entity: Entity, group: string): readonly string[] =>
  groupsByEntity[entity][group] ?? []

/** A group whose columns are all null was never written (S1). */
const groupsWithValues = (entity: Entity, row: RawRow): readonly string[] =>
  Object.entries(groupsByEntity[entity])
    .filter(([, columns]) => columns.some((column) => (row[column] ?? null) !== null))
    .map(([group]) => group)

function writeGroups(
  writer: Writer,
  entity: Entity,
  row: RawRow,
  before: RawRow | undefined,
  groups: readonly string[],
): readonly Done[] {
  const id = String(row.id)
  const old: Stamps = before === undefined ? {} : parseStamps(String(before.stamps))
  const stamps = stampEdit(old, groups, writer.now, writer.by)
  write(writer, entity, withStamps(row, stamps))
  noteForSync(writer, entity, id, groups)
  return doneOf(entity, row, before, groups)
}

function write({ store, written }: Writer, entity: Entity, row: RawRow): void {
  writeRaw(store, entity, row)
  const ids = written.get(entity)
  if (ids) ids.add(String(row.id))
  else written.set(entity, new Set([String(row.id)]))
}

function noteForSync(writer: Writer, entity: Entity, id: string, groups: readonly string[]): void {
  const { store, isSyncing } = writer
  if (!isSyncing) return
  putIntoOutbox(store, entity, id)
  noteReadings(store, { entity, id, groups }, writer)
}

function writeEvent(writer: Writer, change: Change, what: What, done: readonly Done[]): void {
  if (change.entity === 'conflict' || change.entity === 'event') return
  const detail: Record<string, readonly [RawValue, RawValue]> = {}
  for (const { group, before, after } of done) {
    if (group === 'created_at') continue
    for (const [field, is] of Object.entries(after)) {
      const was = before?.[field] ?? null
      if (was !== is) detail[field] = [was, is]
    }
  }
  const row = rawRowOf({
    id: freshId(writer.store, writer.now),
    created_at: writer.now,
    entity: change.entity,
    entity_id: change.id,
    at: writer.now,
    what,
    detail,
  })
  writeGroups(writer, 'event', row, undefined, groupsWithValues('event', row))
}
