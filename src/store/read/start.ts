/** What the start screen asks: few rows and counts, each from an index, so that any number of promises may lie here. */
import type { Day } from '../../base/time.ts'
import type { CommitmentStatus } from '../../domain/commitment.ts'
import { commitmentProgress, type Progress, type Tally } from '../../domain/progress.ts'
import type { Store } from '../open.ts'
import { allOf, countOf } from '../row.ts'

export const countReviews = (store: Store, today: Day): number =>
  countOf(
    store,
    `select (select count(*) from goal where ${DUE}) + (select count(*) from vision where ${DUE}) as n`,
    [today, today],
  )
const DUE = `deleted_at is null and status = 'active' and next_review_date <= ?`

/** Deleted ones count too: whoever made one has begun. */
export const hasBegun = (store: Store): boolean =>
  ['commitment', 'goal', 'inbox', 'vision'].some(
    (table) => allOf(store, `select 1 from ${table} limit 1`).length > 0,
  )

export type GoalAtWork = {
  readonly id: string
  readonly number: number | null
  readonly title: string
  readonly progress: Progress
}

/** Active goals, those worked on last first, with how far their promises have come (G1). */
export function goalsAtWork(store: Store, limit: number): readonly GoalAtWork[] {
  const rows = allOf<Omit<GoalAtWork, 'progress'>>(
    store,
    `select g.id, g.title, r.number from goal g left join ref r on r.id = g.id
     where g.deleted_at is null and g.status = 'active' order by g.updated_at desc, g.id limit ?`,
    [limit],
  )
  return rows.map((row) => ({ ...row, progress: progressOf(store, row.id) }))
}

export const countActiveGoals = (store: Store): number =>
  countOf(store, `select count(*) as n from goal where deleted_at is null and status = 'active'`)

function progressOf(store: Store, goalId: string): Progress {
  const tally: Partial<Record<CommitmentStatus, number>> = {}
  const linked = `select id, status from commitment where goal_id = ?1 and deleted_at is null
    union select c.id, c.status from milestone m join commitment c on c.milestone_id = m.id
    where m.goal_id = ?1 and m.deleted_at is null and c.deleted_at is null`
  const sql = `select status, count(*) as n from (${linked}) group by status`
  for (const { status, n } of allOf<{ status: CommitmentStatus; n: number }>(store, sql, [goalId]))
    tally[status] = n
  return commitmentProgress(tally as Tally<CommitmentStatus>)
}
