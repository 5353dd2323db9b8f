/**
 * E3 for rows that come whole: each link leads to a row of the right kind, which comes too or lives here. What hangs below a
 * row that is left out is left out with it, and named. That two goals lie below each other is no mistake of the file: a merge
 * can do that, and readers know what to do with it; a goal below itself is one.
 */
import type { Entity } from '../../domain/entity.ts'
import type { ForeignRow, ImportProblem } from '../../domain/foreign.ts'
import type { Change } from '../../store/change.ts'
import type { Store } from '../../store/open.ts'
import { readRaw } from '../../store/raw.ts'
import { entityOfId } from '../../store/ref.ts'
import { problemAt } from '../foreign/problem.ts'

/** A row that is not here, with the change that brings it. */
export type ComingRow = { readonly row: ForeignRow; readonly change: Change }

/** The kind that a column leads to. */
const linksBy: Readonly<Partial<Record<Entity, Readonly<Record<string, Entity>>>>> = {
  goal: { parent_goal_id: 'goal', vision_id: 'vision' },
  milestone: { goal_id: 'goal' },
  recurring: { stakeholder_id: 'stakeholder', goal_id: 'goal' },
  commitment: {
    stakeholder_id: 'stakeholder',
    goal_id: 'goal',
    milestone_id: 'milestone',
    recurring_id: 'recurring',
  },
  task: { commitment_id: 'commitment' },
  cleanup: { commitment_id: 'commitment', notification_task_id: 'task' },
}

type Linked = { readonly linked: readonly ComingRow[]; readonly problems: readonly ImportProblem[] }

export function linkedRows(coming: readonly ComingRow[], store: Store): Linked {
  const problems: ImportProblem[] = []
  const kinds = new Map<string, Entity>()
  const keepIf = (rows: readonly ComingRow[], problemOf: (row: ComingRow) => ImportProblem | null) =>
    rows.filter((one) => {
      const problem = problemOf(one)
      if (problem !== null) problems.push(problem)
      return problem === null
    })
  let linked = keepIf(coming, (one) => {
    const problem = secondOf(one, kinds, store)
    if (problem === null) kinds.set(one.row.id, one.row.entity)
    return problem
  })
  // Leaving one out may leave others without what they hang on.
  for (let before = -1; before !== linked.length; ) {
    before = linked.length
    linked = keepIf(linked, (one) => {
      const problem = danglingOf(one, kinds, store)
      if (problem !== null) kinds.delete(one.row.id)
      return problem
    })
  }
  return { linked, problems }
}

/** An id names one thing, of whichever kind. */
function secondOf(
  { row, change }: ComingRow,
  kinds: ReadonlyMap<string, Entity>,
  store: Store,
): ImportProblem | null {
  const isTaken = kinds.has(row.id) || (change.kind === 'bring' && entityOfId(store, row.id) !== undefined)
  return isTaken ? problemAt(row.at, nameOf(row), 'same_id', row.id) : null
}

function danglingOf(
  { row, change }: ComingRow,
  kinds: ReadonlyMap<string, Entity>,
  store: Store,
): ImportProblem | null {
  const raw = 'raw' in change ? change.raw : row.raw
  for (const [field, kind] of Object.entries(linksBy[row.entity] ?? {})) {
    const id = raw[field]
    if (typeof id !== 'string') continue
    const here = kinds.has(id) ? undefined : readRaw(store, kind, id)
    const isThere = kinds.get(id) === kind || (here !== undefined && (!here.deleted_at || raw.deleted_at))
    if (!isThere || id === row.id) return problemAt(row.at, nameOf(row), 'no_parent', `${field} ${id}`)
  }
  return null
}

const nameOf = ({ at, entity, raw }: ForeignRow): string =>
  String(raw.deliverable ?? raw.title ?? raw.name ?? `${entity} ${at}`)
