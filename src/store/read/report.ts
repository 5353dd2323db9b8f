/** The promises of a stretch of time, heading by heading, each straight from an index. */
import type { Instant } from '../../base/time.ts'
import type { ReportHeading } from '../../domain/report.ts'
import type { Store } from '../open.ts'
import { BY_DUE, OPEN } from '../open-commitment.ts'
import { allOf } from '../row.ts'

export type ReportRow = {
  readonly id: string
  readonly number: number | null
  readonly deliverable: string
  readonly stakeholder: string | null
  readonly due_date: string
}

/** The one that counts (C7), as the score has it. */
const DEADLINE = 'coalesce(c.original_due_at, c.due_at)'
const LIVING = 'c.deleted_at is null'
const COMPLETED = `from commitment c indexed by commitment_by_completion where ${LIVING}
  and c.completed_at is not null and c.completed_at >= ? and c.completed_at <= ?`
/** The plus keeps SQLite from walking through all that lives instead of what happened. */
const happened = (what: string, rest = '') =>
  `from commitment c where +${LIVING} ${rest} and c.id in (select entity_id from event indexed by event_by_time
    where at >= ? and at <= ? and what = '${what}' and entity = 'commitment')`

const fromByHeading: Readonly<Record<ReportHeading, string>> = {
  made: `from commitment c indexed by commitment_score where ${LIVING} and c.created_at >= ? and c.created_at <= ?`,
  kept: `${COMPLETED} and c.completed_at <= ${DEADLINE}`,
  late: `${COMPLETED} and c.completed_at > ${DEADLINE}`,
  moved: happened('renegotiated'),
  broken: happened('abandoned', `and c.status = 'abandoned'`),
  overdue: `from ${BY_DUE} where ${OPEN} and ${DEADLINE} >= ? and ${DEADLINE} < ?`,
}

export type Stretch = { readonly since: Instant; readonly now: Instant }

/** By due moment. */
export function reportRows(
  store: Store,
  heading: ReportHeading,
  { since, now }: Stretch,
): readonly ReportRow[] {
  const sql = `select x.id, r.number, x.deliverable, s.name as stakeholder, x.due_date
    from (select c.id ${fromByHeading[heading]}) found join commitment x on x.id = found.id
    left join ref r on r.id = x.id left join stakeholder s on s.id = x.stakeholder_id order by x.due_at, x.id`
  return allOf<ReportRow>(store, sql, [since, now])
}
