/** Whole rows of a jdo, this one or the Python one. */

import { cleanupStatuses } from '../../domain/cleanup.ts'
import { commitmentStatuses } from '../../domain/commitment.ts'
import type { Entity } from '../../domain/entity.ts'
import type { ForeignRow, ImportProblem } from '../../domain/foreign.ts'
import { goalStatuses } from '../../domain/goal.ts'
import { milestoneStatuses } from '../../domain/milestone.ts'
import { recurringStatuses } from '../../domain/recurring.ts'
import { nameKey } from '../../domain/stakeholder.ts'
import { taskStatuses } from '../../domain/task.ts'
import { visionStatuses } from '../../domain/vision.ts'
import type { Store } from '../../store/open.ts'
import { readRaw } from '../../store/raw.ts'
import { stakeholderNames } from '../../store/read/stakeholder.ts'
import { bringing } from './import-known.ts'
import { type ImportPlan, shownOf, take } from './import-plan.ts'

/** The column that names the parent without which a row means nothing. */
const parentBy: Readonly<Partial<Record<Entity, readonly [Entity, string]>>> = {
  milestone: ['goal', 'goal_id'],
  recurring: ['stakeholder', 'stakeholder_id'],
  commitment: ['stakeholder', 'stakeholder_id'],
  task: ['commitment', 'commitment_id'],
  cleanup: ['commitment', 'commitment_id'],
}

const statusesBy: Readonly<Partial<Record<Entity, readonly string[]>>> = {
  vision: visionStatuses,
  goal: goalStatuses,
  milestone: milestoneStatuses,
  recurring: recurringStatuses,
  commitment: commitmentStatuses,
  task: taskStatuses,
  cleanup: cleanupStatuses,
}

export function planRows(rows: readonly ForeignRow[], store: Store, plan: ImportPlan): void {
  const names = new Map<string, string>()
  const idByForeign = sameNames(rows, store)
  const ids = new Set(rows.map(({ id }) => id))
  const isThere = (entity: Entity, id: string) => ids.has(id) || readRaw(store, entity, id) !== undefined
  for (const row of rows) {
    if (row.entity === 'stakeholder') names.set(row.id, String(row.raw.name))
    const known = idByForeign.get(row.id)
    if (known !== undefined) {
      take(plan, null)
      continue
    }
    const problem = problemOf(row, isThere)
    if (problem !== null) {
      ids.delete(row.id)
      plan.problems.push(problem)
    } else takeRow(row, { store, plan, names, idByForeign })
  }
}

/** Somebody of the same name is here under another id: what is promised to them is promised to that one. */
function sameNames(rows: readonly ForeignRow[], store: Store): ReadonlyMap<string, string> {
  const idByName = new Map(stakeholderNames(store).map(({ name, id }) => [nameKey(name), id]))
  const same = new Map<string, string>()
  for (const { entity, id, raw, stamps } of rows) {
    if (entity !== 'stakeholder' || stamps !== undefined) continue
    const known = idByName.get(nameKey(String(raw.name)))
    if (known !== undefined && known !== id) same.set(id, known)
    else idByName.set(nameKey(String(raw.name)), id)
  }
  return same
}

type Place = {
  readonly store: Store
  readonly plan: ImportPlan
  readonly names: ReadonlyMap<string, string>
  readonly idByForeign: ReadonlyMap<string, string>
}

function takeRow({ entity, id, raw, stamps }: ForeignRow, place: Place): void {
  const { store, plan, names, idByForeign } = place
  const known = idByForeign.get(String(raw.stakeholder_id))
  const values = known === undefined ? raw : { ...raw, stakeholder_id: known }
  const change = bringing(store, { entity, id, raw: values, ...(stamps && { stamps }) })
  if (entity !== 'commitment') {
    take(plan, change)
    return
  }
  const { deliverable, due_date, status } = raw
  const shown = {
    deliverable: String(deliverable),
    due_date: String(due_date),
    status: String(status),
  }
  take(plan, change, shownOf(shown, names.get(String(raw.stakeholder_id)) ?? ''))
}

function problemOf(
  { at, entity, raw }: ForeignRow,
  isThere: (entity: Entity, id: string) => boolean,
): ImportProblem | null {
  const text = String(raw.deliverable ?? raw.title ?? raw.name ?? `${entity} ${at}`).slice(0, 80)
  const statuses = statusesBy[entity]
  if (statuses && !statuses.includes(String(raw.status)))
    return { at, text, why: 'bad_value', given: String(raw.status) }
  const parent = parentBy[entity]
  if (parent && !isThere(parent[0], String(raw[parent[1]]))) return { at, text, why: 'no_parent' }
  return null
}
