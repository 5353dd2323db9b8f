/** Whole rows of a jdo, this one or the Python one: those that are here already, those that hang together, and the others. */
import type { Entity } from '../../domain/entity.ts'
import type { ForeignRow } from '../../domain/foreign.ts'
import { nameKey } from '../../domain/stakeholder.ts'
import type { Store } from '../../store/open.ts'
import { stakeholderNames } from '../../store/read/stakeholder.ts'
import { bringing } from './import-known.ts'
import { type ComingRow, linkedRows } from './import-links.ts'
import { type ImportPlan, shownOf, take } from './import-plan.ts'

export function planRows(rows: readonly ForeignRow[], store: Store, plan: ImportPlan): void {
  const idByForeign = sameNames(rows, store)
  const names = new Map<string, string>()
  const coming: ComingRow[] = []
  for (const row of rows) {
    if (row.entity === 'stakeholder') names.set(row.id, String(row.raw.name))
    const change = idByForeign.has(row.id) ? null : bringing(store, comingOf(row, idByForeign))
    if (change === null) take(plan, null)
    else coming.push({ row, change })
  }
  const { linked, problems } = linkedRows(coming, store)
  plan.problems.push(...problems)
  for (const { row, change } of linked) take(plan, change, previewOf(row, names))
}

function comingOf(row: ForeignRow, idByForeign: ReadonlyMap<string, string>): ForeignRow {
  const known = idByForeign.get(String(row.raw.stakeholder_id))
  return known === undefined ? row : { ...row, raw: { ...row.raw, stakeholder_id: known } }
}

/** Somebody of the same name is here under another id: what is promised to them is promised to that one. So is oneself (D3). */
function sameNames(rows: readonly ForeignRow[], store: Store): ReadonlyMap<string, string> {
  const keyOf = (type: unknown, name: unknown) => (type === 'self' ? SELF : nameKey(String(name)))
  const idByKey = new Map(stakeholderNames(store).map(({ type, name, id }) => [keyOf(type, name), id]))
  const same = new Map<string, string>()
  for (const { entity, id, raw, stamps } of rows) {
    if (entity !== 'stakeholder' || stamps !== undefined) continue
    const known = idByKey.get(keyOf(raw.type, raw.name))
    if (known !== undefined && known !== id) same.set(id, known)
    else idByKey.set(keyOf(raw.type, raw.name), id)
  }
  return same
}

/** No name is empty. */
const SELF = ''

function previewOf({ entity, raw }: ForeignRow, names: ReadonlyMap<string, string>) {
  if (entity !== ('commitment' satisfies Entity)) return undefined
  const { deliverable, due_date, status } = raw
  const shown = { deliverable: String(deliverable), due_date: String(due_date), status: String(status) }
  return shownOf(shown, names.get(String(raw.stakeholder_id)) ?? '')
}
