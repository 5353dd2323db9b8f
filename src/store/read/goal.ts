/** Goals with their numbers, and how far each has come. */
import type { CommitmentStatus } from '../../domain/commitment.ts'
import type { Goal } from '../../domain/goal.ts'
import type { MilestoneStatus } from '../../domain/milestone.ts'
import type { Tally } from '../../domain/progress.ts'
import type { Store } from '../open.ts'
import { allOf, rowOf } from '../row.ts'
import { type TallyById, talliesOf } from '../tally.ts'

export type GoalRow = Goal & { readonly number: number | null }

const SELECT = 'select g.*, r.number from goal g left join ref r on r.id = g.id'

const rowsOf = (store: Store, rest: string, parameters: readonly unknown[] = []): GoalRow[] =>
  allOf(store, `${SELECT} ${rest}`, parameters).map((raw) =>
    rowOf<'goal', Pick<GoalRow, 'number'>>('goal', raw),
  )

/** Living or deleted. */
export const goalRow = (store: Store, id: string): GoalRow | undefined =>
  rowsOf(store, 'where g.id = ?', [id])[0]

/** In the order in which they were made. */
export const livingGoals = (store: Store): readonly GoalRow[] =>
  rowsOf(store, 'where g.deleted_at is null order by g.created_at, g.id')

/** Those whose review is due. */
export const goalsDue = (store: Store, today: string): readonly GoalRow[] =>
  rowsOf(
    store,
    `where g.deleted_at is null and g.status = 'active' and g.next_review_date <= ?
     order by g.next_review_date, g.id`,
    [today],
  )

export type Below = {
  readonly milestones: Tally<MilestoneStatus>
  readonly commitments: Tally<CommitmentStatus>
}

/** G1: a commitment counts once, linked directly, through a milestone, or both. Only what is linked is looked at. */
const LINKED = `select goal_id as id, id as thing, status from commitment indexed by commitment_by_goal
    where goal_id > '' and deleted_at is null
  union select m.goal_id, c.id, c.status from milestone m cross join commitment c on c.milestone_id = m.id
    where m.deleted_at is null and c.deleted_at is null`

/** What lies below each goal, by state. */
export function belowGoals(store: Store): (id: string) => Below {
  const milestones: TallyById<MilestoneStatus> = talliesOf(
    store,
    'select goal_id as id, status, count(*) as n from milestone where deleted_at is null group by 1, 2',
  )
  const commitments: TallyById<CommitmentStatus> = talliesOf(
    store,
    `select id, status, count(*) as n from (${LINKED}) group by 1, 2`,
  )
  return (id) => ({ milestones: milestones.get(id) ?? {}, commitments: commitments.get(id) ?? {} })
}
