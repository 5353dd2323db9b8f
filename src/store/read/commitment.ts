/** Commitments as they are listed: by due moment, a page at a time, each with its number and its stakeholder's name. */
import { addDays, type Day, type Instant } from '../../base/time.ts'
import type { Commitment, CommitmentStatus } from '../../domain/commitment.ts'
import type { RawRow } from '../../domain/raw-row.ts'
import type { Store } from '../open.ts'
import { BY_DUE, OPEN } from '../open-commitment.ts'
import { allOf, countOf, rowOf } from '../row.ts'

/** `number` is null for a row that has none yet; `stakeholder` for one whose stakeholder is not here. */
export type CommitmentRow = Commitment & {
  readonly number: number | null
  readonly stakeholder: string | null
}

export type CommitmentFilter = {
  readonly status: 'open' | 'all' | CommitmentStatus
  readonly stakeholderId?: string
  /** Days, both of them included; `before` is a moment. */
  readonly due?: { readonly from?: Day; readonly until?: Day; readonly before?: Instant }
}

const LIVING = 'c.deleted_at is null'
const fromByStatus: Readonly<Partial<Record<CommitmentFilter['status'], string>>> = {
  open: BY_DUE,
  all: 'commitment c indexed by commitment_by_due',
}
export const selectFrom = (table: string) => `select c.*, r.number, s.name as stakeholder from ${table}
  left join ref r on r.id = c.id left join stakeholder s on s.id = c.stakeholder_id`

/** What is asked of which table. */
type Where = { readonly from: string; readonly sql: string; readonly parameters: readonly unknown[] }

export function whereOf({ status, stakeholderId, due = {} }: CommitmentFilter): Where {
  const parts = [status === 'open' ? OPEN : LIVING]
  const parameters: unknown[] = []
  if (status !== 'open' && status !== 'all') {
    parts.push('c.status = ?')
    parameters.push(status)
  }
  if (stakeholderId !== undefined) {
    parts.push('c.stakeholder_id = ?')
    parameters.push(stakeholderId)
  }
  for (const [sql, value] of dueParts(due)) {
    parts.push(sql)
    parameters.push(value)
  }
  const from = stakeholderId === undefined ? fromByStatus[status] : undefined
  return { from: from ?? 'commitment c', sql: parts.join(' and '), parameters }
}

/** A day is somewhere within two days of its midnight in UTC: that lets the index by due moment answer. */
function* dueParts({ from, until, before }: NonNullable<CommitmentFilter['due']>) {
  if (before !== undefined) yield ['c.due_at < ?', before] as const
  if (from !== undefined) {
    yield ['c.due_date >= ?', from] as const
    yield ['c.due_at >= ?', addDays(from, -2)] as const
  }
  if (until !== undefined) {
    yield ['c.due_date <= ?', until] as const
    yield ['c.due_at < ?', addDays(until, 3)] as const
  }
}

/** The first `limit` by due moment; all of them without a limit. */
export function listCommitments(
  store: Store,
  filter: CommitmentFilter,
  limit?: number,
): readonly CommitmentRow[] {
  const where = whereOf(filter)
  const sql = `${selectFrom(where.from)} where ${where.sql} order by c.due_at, c.id limit ?`
  return rowsOf(store, sql, [...where.parameters, limit ?? -1])
}

export function countCommitments(store: Store, filter: CommitmentFilter): number {
  const where = whereOf(filter)
  return countOf(store, `select count(*) as n from ${where.from} where ${where.sql}`, where.parameters)
}

/** Living or deleted. */
export const commitmentRow = (store: Store, id: string): CommitmentRow | undefined =>
  rowsOf(store, `${selectFrom('commitment c')} where c.id = ?`, [id])[0]

const rowsOf = (store: Store, sql: string, parameters: readonly unknown[]): CommitmentRow[] =>
  allOf(store, sql, parameters).map(commitmentRowOf)

/** Of a row of `selectFrom`. */
export const commitmentRowOf = (raw: RawRow): CommitmentRow =>
  rowOf<'commitment', Pick<CommitmentRow, 'number' | 'stakeholder'>>('commitment', raw)

/** The open ones by due moment, from their own index: for conditions that most of them meet. */
export const FROM_OPEN = `${BY_DUE} where ${OPEN}`

export const openCommitmentsWhere = (
  store: Store,
  rest: string,
  parameters: readonly unknown[],
): readonly CommitmentRow[] => rowsOf(store, `${selectFrom(BY_DUE)} where ${OPEN} and ${rest}`, parameters)

/** For other reads of this room: `rest` follows on "where". */
export const commitmentsWhere = (
  store: Store,
  rest: string,
  parameters: readonly unknown[] = [],
): readonly CommitmentRow[] => rowsOf(store, `${selectFrom('commitment c')} where ${rest}`, parameters)

/** Which of them were moved to another date and stayed moved (C7). */
export function movedAmong(store: Store, ids: readonly string[]): ReadonlySet<string> {
  const sql = `select sum(what = 'renegotiated') > sum(what = 'undone' and detail like '%"due_at"%') as moved
    from event where entity_id = ? and what in ('renegotiated', 'undone')`
  return new Set(ids.filter((id) => allOf<{ moved: number | null }>(store, sql, [id])[0]?.moved === 1))
}

/** How many promises were made since then by hand, and how many were completed. */
export function countSince(store: Store, since: Instant): { readonly made: number; readonly kept: number } {
  const made = `select count(*) as n from commitment indexed by commitment_score
    where deleted_at is null and created_at > ? and recurring_id is null`
  const kept = `select count(*) as n from commitment indexed by commitment_by_completion
    where deleted_at is null and completed_at is not null and completed_at > ?`
  return { made: countOf(store, made, [since]), kept: countOf(store, kept, [since]) }
}
