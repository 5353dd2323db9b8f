/** What people do, at random: each act is one save, as each command is. Several devices love the same few rows. */

import { derivedId } from '../../src/base/id.ts'
import { no, ok, type Result } from '../../src/base/result.ts'
import { type Instant, instantOfMs } from '../../src/base/time.ts'
import { type CommitmentFields, freshPromise } from '../../src/domain/commitment.ts'
import type { GoalFields } from '../../src/domain/goal.ts'
import { valuesToRestore } from '../../src/domain/restore.ts'
import { stakeholderIdOf } from '../../src/domain/stakeholder.ts'
import type { TaskFields } from '../../src/domain/task.ts'
import { createAutomatically } from '../../src/store/automatic.ts'
import type { Change } from '../../src/store/change.ts'
import type { Store } from '../../src/store/open.ts'
import { readRaw } from '../../src/store/raw.ts'
import { openConflicts } from '../../src/store/read/conflict.ts'
import { allOf } from '../../src/store/row.ts'
import { type Moment, save } from '../../src/store/save.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { undoLast } from '../../src/store/undo.ts'
import type { Chance } from './history.ts'

export type Actor = {
  readonly store: Store
  readonly now: Instant
  readonly chance: Chance
  /** Part of every text, so that it can be looked for where no text of a person belongs. */
  readonly marker: string
}

export const acts = [
  ...['create', 'create', 'edit', 'edit', 'edit', 'edit', 'reschedule', 'reschedule', 'reschedule'],
  ...['complete', 'complete', 'reopen', 'reopen', 'delete', 'delete', 'revive', 'undo', 'undo', 'bulk'],
  ...['task', 'task', 'edit task', 'edit task', 'delete task', 'stakeholder', 'instance', 'restore', 'goal'],
] as const

/** False when there was nothing to do it to, or a rule said no. */
export function act(actor: Actor): boolean {
  const kind = actor.chance.one(acts)
  if (kind === 'undo') return undoLast(actor.store, actor.now, actor.chance.often(0.3)).ok
  if (kind === 'instance') return makeInstance(actor)
  const label = kind.replaceAll(' ', '_')
  const decide = (
    moment: Moment,
  ): Result<{ changes: readonly Change[]; label: string; value: null }, null> => {
    const changes = changesOf(actor, kind, moment)
    return changes.length === 0 ? no(null) : ok({ changes, label, value: null })
  }
  return save(actor.store, actor.now, decide).ok
}

type Row = Readonly<Record<string, unknown>> & { readonly id: string }

/** A row that is there, and lives or does not; mostly one of the few that everybody edits. */
function pickRow({ store, chance }: Actor, entity: string, lives: boolean): Row | undefined {
  const limit = chance.often(0.75) ? 4 : 1_000
  const sql = `select * from ${entity} where (deleted_at is null) = ? order by id limit ?`
  const rows = allOf<Row>(store, sql, [lives ? 1 : 0, limit])
  return rows.length === 0 ? undefined : chance.one(rows)
}

function changesOf(actor: Actor, kind: string, moment: Moment): readonly Change[] {
  const { chance } = actor
  const create = () => [...stakeholder(actor, chance.one(['Anna', 'Ben'])), promise(actor, moment)]
  const picked = pickRow(actor, kind.endsWith('task') ? 'task' : 'commitment', kind !== 'revive')
  if (kind === 'create' || (picked === undefined && kind === 'edit')) return create()
  if (kind === 'bulk') return Array.from({ length: 10 + chance.upTo(30) }, () => promise(actor, moment))
  if (kind === 'stakeholder') return stakeholder(actor, chance.one(['Anna', 'Ben', 'Cleo', 'Dora']))
  if (kind === 'restore') return restoreOne(actor, moment)
  if (kind === 'goal') return aboutGoal(actor, moment)
  if (picked === undefined) return []
  const { id } = picked
  switch (kind) {
    case 'edit':
      return [{ kind: 'edit', entity: 'commitment', id, values: textsOf(actor) }]
    case 'reschedule':
      return [{ kind: 'edit', entity: 'commitment', id, values: due(actor) }]
    case 'complete':
    case 'reopen':
      return [{ kind: 'edit', entity: 'commitment', id, values: status(kind, moment, chance) }]
    case 'delete':
      return [{ kind: 'delete', entity: 'commitment', id }]
    case 'revive':
      return [{ kind: 'revive', entity: 'commitment', id, values: chance.often(0.5) ? textsOf(actor) : {} }]
    case 'task':
      return [task(actor, moment, id)]
    case 'edit task':
      return [{ kind: 'edit', entity: 'task', id, values: taskValues(actor, moment) }]
    case 'delete task':
      return [{ kind: 'delete', entity: 'task', id }]
    default:
      throw new Error(`nobody knows how to ${kind}`)
  }
}

const text = ({ chance, marker }: Actor): string => `${marker} ${chance.upTo(1 << 30)}`

function promise(actor: Actor, { newId }: Moment): Change {
  const values = { ...freshPromise, deliverable: text(actor), stakeholder_id: stakeholderIdOf('Anna') }
  return { kind: 'create', entity: 'commitment', id: newId(), values: { ...values, ...due(actor) } }
}

function due({ chance }: Actor) {
  const due_date = `2031-0${1 + chance.upTo(9)}-${10 + chance.upTo(18)}`
  return { due_date, due_time: '17:00', timezone: 'UTC', due_at: `${due_date}T17:00:00.000Z` }
}

const textsOf = (actor: Actor): Partial<CommitmentFields> =>
  actor.chance.one([
    { deliverable: text(actor) },
    { notes: text(actor) },
    { notes: null },
    { deliverable: text(actor), notes: `one of three: ${actor.chance.upTo(3)}` },
    { notes: text(actor), ...due(actor) },
  ])

const status = (kind: 'complete' | 'reopen', { now }: Moment, chance: Chance): Partial<CommitmentFields> =>
  kind === 'complete'
    ? { status: 'completed', completed_at: now, completed_on_time: chance.often(0.5) }
    : { status: chance.one(['in_progress', 'pending']), completed_at: null, completed_on_time: null }

function stakeholder({ store, chance, marker }: Actor, name: string): readonly Change[] {
  const id = stakeholderIdOf(name)
  const there = readRaw(store, 'stakeholder', id)
  const contact = `${marker} ${chance.upTo(1 << 30)}`
  if (there === undefined) {
    const values = { name, type: 'person', contact: null, notes: null } as const
    return [{ kind: 'create', entity: 'stakeholder', id, values }]
  }
  if (there.deleted_at !== null) return [{ kind: 'revive', entity: 'stakeholder', id, values: {} }]
  return chance.often(0.5) ? [{ kind: 'edit', entity: 'stakeholder', id, values: { contact } }] : []
}

function task(actor: Actor, { newId }: Moment, commitment_id: string): Change {
  const values: TaskFields = {
    ...{ commitment_id, title: text(actor), scope: null, completed_at: null, actual: null, sub_tasks: [] },
    ...{ position: actor.chance.upTo(5), is_notification: false, estimated_hours: null, confidence: null },
    status: 'pending',
  }
  return { kind: 'create', entity: 'task', id: newId(), values }
}

const taskValues = (actor: Actor, { now }: Moment) =>
  actor.chance.one([
    { title: text(actor) },
    { estimated_hours: actor.chance.upTo(40) / 4, confidence: 'medium' },
    { status: 'completed', completed_at: now },
    { position: actor.chance.upTo(9), scope: text(actor) },
    { sub_tasks: [{ text: text(actor), done: actor.chance.often(0.5) }] },
  ] as const)

function aboutGoal(actor: Actor, { newId }: Moment): readonly Change[] {
  const goal = pickRow(actor, 'goal', true)
  const values: GoalFields = {
    ...{ title: text(actor), problem: text(actor), solution_vision: null, motivation: null },
    ...{ parent_goal_id: null, vision_id: null, review_interval_days: null },
    ...{ next_review_date: null, last_reviewed_at: null },
    status: 'active',
  }
  if (goal === undefined) return [{ kind: 'create', entity: 'goal', id: newId(), values }]
  const promised = pickRow(actor, 'commitment', true)
  if (promised === undefined || actor.chance.often(0.5))
    return [{ kind: 'edit', entity: 'goal', id: goal.id, values: { title: text(actor) } }]
  return [{ kind: 'edit', entity: 'commitment', id: promised.id, values: { goal_id: goal.id } }]
}

/** As `jdo sync restore` does it. */
function restoreOne({ store, chance }: Actor, { now }: Moment): readonly Change[] {
  const open = openConflicts(store)
  if (open.length === 0) return []
  const conflict = chance.one(open)
  return [
    {
      kind: 'put',
      entity: conflict.entity,
      id: conflict.row_id,
      raw: valuesToRestore(conflict),
      what: 'restored',
    } as Change,
    {
      kind: 'edit',
      entity: 'conflict',
      id: conflict.id,
      values: { resolution: 'restored', resolved_at: now },
    },
  ]
}

/** What jdo makes by itself: the same on every device. */
function makeInstance(actor: Actor): boolean {
  const day = `2031-05-0${1 + actor.chance.upTo(6)}`
  const source = instantOfMs(Date.parse('2030-01-01T00:00:00.000Z'))
  const values = {
    ...{ ...freshPromise, deliverable: `occurrence of ${day}`, stakeholder_id: stakeholderIdOf('Anna') },
    ...{ due_date: day, due_time: '17:00', timezone: 'UTC', due_at: `${day}T17:00:00.000Z` },
    ...{ recurring_id: 'daily', occurrence_date: day },
  }
  const id = derivedId('torture', day)
  return inTransaction(actor.store, () =>
    createAutomatically(actor.store, 'commitment', { id, values, source }),
  )
}
