/** Commitments as they are listed: by due moment, a page at a time, each with its number and its stakeholder's name. */
import { addDays, type Day, type Instant, instantOfMs, msOfInstant } from '../base/time.ts'
import type { Commitment, CommitmentStatus } from '../domain/commitment.ts'
import type { Store } from './open.ts'
import { allOf, countOf, rowOf } from './row.ts'

/** `number` is null for a row that has none yet; `stakeholder` for one whose stakeholder is not here. */
export type CommitmentRow = Commitment & {
  readonly number: number | null
  readonly stakeholder: string | null
}

export type CommitmentFilter = {
  readonly status: 'open' | 'all' | CommitmentStatus
  readonly stakeholderId?: string
}

/** Word for word the condition of the index commitment_open_by_due, or SQLite would not use it. */
const OPEN = `c.deleted_at is null and c.status in ('pending', 'in_progress', 'at_risk')`
const LIVING = 'c.deleted_at is null'
const SELECT = `select c.*, r.number, s.name as stakeholder from commitment c
  left join ref r on r.id = c.id left join stakeholder s on s.id = c.stakeholder_id`

type Where = { readonly sql: string; readonly parameters: readonly unknown[] }

function whereOf({ status, stakeholderId }: CommitmentFilter): Where {
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
  return { sql: parts.join(' and '), parameters }
}

/** The first `limit` by due moment; all of them without a limit. */
export function listCommitments(
  store: Store,
  filter: CommitmentFilter,
  limit?: number,
): readonly CommitmentRow[] {
  const where = whereOf(filter)
  return rowsOf(store, `where ${where.sql} order by c.due_at, c.id limit ?`, [
    ...where.parameters,
    limit ?? -1,
  ])
}

export function countCommitments(store: Store, filter: CommitmentFilter): number {
  const where = whereOf(filter)
  return countOf(store, `select count(*) as n from commitment c where ${where.sql}`, where.parameters)
}

/** Living or deleted. */
export const commitmentRow = (store: Store, id: string): CommitmentRow | undefined =>
  rowsOf(store, 'where c.id = ?', [id])[0]

const rowsOf = (store: Store, rest: string, parameters: readonly unknown[]): CommitmentRow[] =>
  allOf(store, `${SELECT} ${rest}`, parameters).map((raw) =>
    rowOf<'commitment', Pick<CommitmentRow, 'number' | 'stakeholder'>>('commitment', raw),
  )

/** C9. The bounds on the due moment let the index answer; zones shift a day by less than one to either side. */
export function countRisks(store: Store, now: Instant, today: Day) {
  const count = (rest: string, parameters: readonly unknown[]) =>
    countOf(store, `select count(*) as n from commitment c where ${OPEN} and ${rest}`, parameters)
  const later = (days: number) => instantOfMs(msOfInstant(now) + days * 86_400_000)
  return {
    overdue: count('c.due_at < ?', [now]),
    due_soon: count(`c.due_at between ? and ? and c.status = 'pending' and c.due_date between ? and ?`, [
      later(-2),
      later(4),
      today,
      addDays(today, 1),
    ]),
    stalled: count(`c.due_at between ? and ? and c.status = 'in_progress' and c.updated_at <= ?`, [
      now,
      later(2),
      later(-1),
    ]),
  }
}

export const commitmentIdsOf = (store: Store, stakeholderId: string): readonly string[] =>
  allOf<{ id: string }>(
    store,
    'select id from commitment where stakeholder_id = ? and deleted_at is null order by due_at, id',
    [stakeholderId],
  ).map(({ id }) => id)
