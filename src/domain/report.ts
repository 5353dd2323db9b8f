/** What became of promises in a stretch of time. */
import type { Day } from '../base/time.ts'
import type { Integrity } from './integrity.ts'

export const reportHeadings = ['made', 'kept', 'late', 'moved', 'broken', 'overdue'] as const
/** `late`: kept, but late. `overdue`: came due in that time and is still open. */
export type ReportHeading = (typeof reportHeadings)[number]

export type ReportLine = {
  readonly ref: string
  readonly deliverable: string
  readonly stakeholder: string
  readonly due_date: Day
}

export type ReportPerson = { readonly stakeholder: string } & Readonly<Record<ReportHeading, number>>

export type Report = {
  readonly since: Day
  readonly until: Day
  readonly counts: Readonly<Record<ReportHeading, number>>
  readonly promises: Readonly<Record<ReportHeading, readonly ReportLine[]>>
  /** Who was concerned most comes first. */
  readonly people: readonly ReportPerson[]
  readonly integrity: Pick<Integrity, 'score' | 'grade' | 'trend' | 'history'>
}

const nobody: Readonly<Record<ReportHeading, number>> = {
  made: 0,
  kept: 0,
  late: 0,
  moved: 0,
  broken: 0,
  overdue: 0,
}

export function countsOf(promises: Report['promises']): Report['counts'] {
  const counts = { ...nobody }
  for (const heading of reportHeadings) counts[heading] = promises[heading].length
  return counts
}

export function peopleOf(promises: Report['promises']): readonly ReportPerson[] {
  const byName = new Map<string, Record<ReportHeading, number>>()
  for (const heading of reportHeadings) {
    for (const { stakeholder } of promises[heading]) {
      const counts = byName.get(stakeholder) ?? { ...nobody }
      counts[heading]++
      byName.set(stakeholder, counts)
    }
  }
  const total = (person: ReportPerson) => reportHeadings.reduce((sum, heading) => sum + person[heading], 0)
  return [...byName]
    .map(([stakeholder, counts]) => ({ stakeholder, ...counts }))
    .sort((a, b) => total(b) - total(a) || (a.stakeholder < b.stakeholder ? -1 : 1))
}
