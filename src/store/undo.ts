/**
 * Undo (E7): the last step that was not undone yet is put back, as a new edit like any other, so that it works after a
 * sync too. What somebody else has changed since is not overwritten unless that is wished. Undo itself is no step.
 */
import { no, ok, type Result } from '../base/result.ts'
import type { Instant } from '../base/time.ts'
import { type Entity, groupsTouched } from '../domain/entity.ts'
import { type RawRow, sameValues } from '../domain/raw-row.ts'
import type { Refusal } from '../domain/refusal.ts'
import { AUTOMATIC, parseStamps, stampOf } from '../domain/version.ts'
import type { Change, Changeable } from './change.ts'
import { isLiving } from './find.ts'
import { leftAloneOf } from './left-alone.ts'
import type { Store } from './open.ts'
import { readRaw } from './raw.ts'
import { allOf } from './row.ts'
import { save } from './save.ts'
import { isLink, titleOfLink, titleOfRow } from './title.ts'

export type Step = { readonly seq: number; readonly at: Instant; readonly label: string }

/** What a step did to one row. */
type Trace = {
  readonly entity: Entity
  readonly id: string
  /** The step made the row. */
  readonly isNew: boolean
  readonly before: RawRow
  readonly after: RawRow
}

/** `force`: also over what was changed since. */
export function undoLast(store: Store, rawNow: Instant, force: boolean): Result<Step, Refusal> {
  return save(store, rawNow, () => {
    const step = lastStep(store)
    if (step === undefined) return no({ kind: 'nothing_to_undo' })
    const traces = tracesOf(store, step.seq)
    const objection = force ? undefined : (changedSince(store, traces) ?? orphaned(store, traces))
    if (objection) return no(objection)
    store.sqlite.prepare('update change set undone = 1 where seq = ?').run([step.seq])
    return ok({ changes: traces.flatMap((trace) => wayBack(store, trace, traces)), value: step })
  })
}

const lastStep = (store: Store): Step | undefined =>
  allOf<Step>(store, 'select seq, at, label from change where undone = 0 order by seq desc limit 1')[0]

type Line = Record<'id' | 'after', string> & { readonly entity: Entity; readonly before: string | null }

/** Row by row, the last written first. */
function tracesOf(store: Store, seq: number): readonly Trace[] {
  const sql = 'select entity, id, before, after from changed_group where seq = ? order by rowid desc'
  const traceById = new Map<string, Trace>()
  for (const { entity, id, before, after } of allOf<Line>(store, sql, [seq])) {
    const trace = traceById.get(id) ?? { entity, id, isNew: before === null, before: {}, after: {} }
    traceById.set(id, {
      ...trace,
      before: { ...trace.before, ...(before === null ? {} : JSON.parse(before)) },
      after: { ...trace.after, ...JSON.parse(after) },
    })
  }
  return [...traceById.values()]
}

function changedSince(store: Store, traces: readonly Trace[]): Refusal | undefined {
  for (const { entity, id, isNew, before, after } of traces) {
    const now = readRaw(store, entity, id) ?? {}
    if (!isNew && now.deleted_at && !('deleted_at' in after))
      return { kind: 'changed_since', what: titleOfRow(now), ...deletedSince(now) }
    const field = Object.keys(after).find(
      (column) =>
        !sameValues(after, now, [column]) &&
        // What stands again as it did before has been undone already.
        (isNew || !sameValues(before, now, [column])) &&
        !isAutomatic(entity, column, now),
    )
    if (field === undefined) continue
    const say = (row: RawRow) =>
      isLink(field) ? titleOfLink(store, field, row[field]) : (row[field] ?? null)
    const values = { was: isNew ? null : say(before), yours: say(after), now: say(now) }
    return { kind: 'changed_since', what: titleOfRow(now), field, isNew, ...values }
  }
  return undefined
}

/** An edit that is put back would bring the row back with it (S7). */
const deletedSince = ({ deleted_at: now = null }: RawRow) =>
  ({ field: 'deleted_at', isNew: false, was: null, yours: null, now }) as const

/** What jdo wrote by itself (G4) is nobody's change: it follows from what is put back. */
const isAutomatic = (entity: Entity, column: string, { stamps }: RawRow): boolean =>
  groupsTouched(entity, [column]).some(
    (group) => stampOf(parseStamps(String(stamps)), group)[1] === AUTOMATIC,
  )

/** A deleted row comes back only below a parent that lives, or comes back with it. */
function orphaned(store: Store, traces: readonly Trace[]): Refusal | undefined {
  for (const { entity, id, before, after } of traces) {
    if (!after.deleted_at || before.deleted_at) continue
    const row = readRaw(store, entity, id) ?? {}
    const parent = parentOf(entity, row)
    if (parent === undefined || traces.some((trace) => trace.id === parent[1])) continue
    if (isLiving(store, ...parent)) continue
    return { kind: 'parent_deleted', parent: titleOfRow(readRaw(store, ...parent)) }
  }
  return undefined
}

/** What a row cannot be without. */
const parentColumn: Readonly<Partial<Record<Entity, readonly [parent: Entity, column: string]>>> = {
  task: ['commitment', 'commitment_id'],
  cleanup: ['commitment', 'commitment_id'],
  commitment: ['stakeholder', 'stakeholder_id'],
  recurring: ['stakeholder', 'stakeholder_id'],
  milestone: ['goal', 'goal_id'],
}

function parentOf(entity: Entity, row: RawRow): readonly [Entity, string] | undefined {
  const [parent, column] = parentColumn[entity] ?? []
  return parent === undefined || column === undefined ? undefined : [parent, String(row[column])]
}

function wayBack(store: Store, trace: Trace, traces: readonly Trace[]): readonly Change[] {
  const { entity, id, isNew, before } = trace
  if (!isNew) return [{ kind: 'put', entity: entity as Changeable, id, raw: before, what: 'undone' }]
  if (entity === 'stakeholder' && isNeeded(store, id, traces)) return []
  const made = entity === 'recurring' ? leftAloneOf(store, id) : []
  return [...made.flatMap(undoMade), undoNew(entity as Changeable, id)]
}

const undoNew = (entity: Changeable, id: string): Change => ({ kind: 'delete', entity, id, what: 'undone' })

/** What a template has made by itself goes with it. */
const undoMade = ({ id, tasks }: { readonly id: string; readonly tasks: readonly string[] }) => [
  ...tasks.map((task) => undoNew('task', task)),
  undoNew('commitment', id),
]

/** Somebody was noted with a promise that is undone; others may have been made to them since. */
function isNeeded(store: Store, id: string, traces: readonly Trace[]): boolean {
  const sql = `select id from commitment where stakeholder_id = ?1 and deleted_at is null
    union all select id from recurring where stakeholder_id = ?1 and deleted_at is null`
  const noted = traces.filter(({ after }) => after.stakeholder_id === id)
  const made = noted
    .filter(({ entity }) => entity === 'recurring')
    .flatMap((one) => leftAloneOf(store, one.id))
  const ours = new Set([...noted, ...made].map((one) => one.id))
  return allOf<{ id: string }>(store, sql, [id]).some((promise) => !ours.has(promise.id))
}
