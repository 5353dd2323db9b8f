/** What an import would change, and what is to be said about it. Made before anything is written. */
import type { Day } from '../../base/time.ts'
import type { Entity } from '../../domain/entity.ts'
import type { ForeignFormat, ImportProblem, ImportSummary } from '../../domain/foreign.ts'
import type { Change } from '../../store/change.ts'

export type Shown = ImportSummary['preview'][number]

/** Filled record by record. */
export type ImportPlan = {
  readonly changes: Change[]
  readonly preview: Shown[]
  readonly problems: ImportProblem[]
  readonly newPeople: string[]
  known: number
  toInbox: number
  gone: number
}

export const emptyPlan = (problems: readonly ImportProblem[], gone: number): ImportPlan => ({
  changes: [],
  preview: [],
  problems: [...problems],
  newPeople: [],
  known: 0,
  toInbox: 0,
  gone,
})

const MANY = 10

export function take(plan: ImportPlan, change: Change | null, shown?: Shown): void {
  if (change === null) plan.known++
  else plan.changes.push(change)
  if (change !== null && shown !== undefined && plan.preview.length < MANY) plan.preview.push(shown)
}

export const shownOf = (
  values: { readonly deliverable: string; readonly due_date: Day; readonly status: string },
  stakeholder: string,
): Shown => ({
  deliverable: values.deliverable,
  stakeholder,
  due_date: values.due_date,
  status: values.status,
})

type About = { readonly source: string; readonly format: ForeignFormat; readonly isDryRun: boolean }

export function summaryOf(plan: ImportPlan, { source, format, isDryRun }: About): ImportSummary {
  const added: Partial<Record<Entity, number>> = {}
  for (const { entity, kind } of plan.changes) if (kind !== 'delete') added[entity] = (added[entity] ?? 0) + 1
  return {
    source,
    format,
    dry_run: isDryRun,
    added,
    known: plan.known,
    gone: plan.gone,
    to_inbox: plan.toInbox,
    new_people: plan.newPeople,
    preview: plan.preview,
    problems: plan.problems.slice(0, MANY),
    problem_count: plan.problems.length,
  }
}
