/** Milestones with their numbers and their goals, the nearest first. */
import type { Day } from '../../base/time.ts'
import type { CommitmentStatus } from '../../domain/commitment.ts'
import type { Milestone } from '../../domain/milestone.ts'
import type { Store } from '../open.ts'
import { allOf, rowOf } from '../row.ts'
import { type TallyById, talliesOf } from '../tally.ts'

/** `goal_title` is null for an orphan, which a merge may leave (sync.md §5). */
export type MilestoneRow = Milestone & {
  readonly number: number | null
  readonly goal_number: number | null
  readonly goal_title: string | null
}
type More = Pick<MilestoneRow, 'number' | 'goal_number' | 'goal_title'>

const SELECT = `select m.*, r.number, g.title as goal_title, gr.number as goal_number from milestone m
  left join ref r on r.id = m.id
  left join goal g on g.id = m.goal_id and g.deleted_at is null
  left join ref gr on gr.id = g.id`

const rowsOf = (store: Store, rest: string, parameters: readonly unknown[] = []): MilestoneRow[] =>
  allOf(store, `${SELECT} ${rest}`, parameters).map((raw) => rowOf<'milestone', More>('milestone', raw))

/** Living or deleted. */
export const milestoneRow = (store: Store, id: string): MilestoneRow | undefined =>
  rowsOf(store, 'where m.id = ?', [id])[0]

const NEAREST_FIRST = 'order by m.target_date, m.id'

export const livingMilestones = (store: Store): readonly MilestoneRow[] =>
  rowsOf(store, `where m.deleted_at is null ${NEAREST_FIRST}`)

export const milestonesOf = (store: Store, goalId: string): readonly MilestoneRow[] =>
  rowsOf(store, `where m.deleted_at is null and m.goal_id = ? ${NEAREST_FIRST}`, [goalId])

/** Still written as open though its day has passed (G4). */
export const idsPastTarget = (store: Store, today: Day): readonly string[] =>
  allOf<{ id: string }>(
    store,
    `select id from milestone where deleted_at is null and status in ('pending', 'in_progress')
     and target_date < ?`,
    [today],
  ).map(({ id }) => id)

/** The promises of each milestone, by state. */
export const commitmentsOfMilestones = (store: Store): TallyById<CommitmentStatus> =>
  talliesOf(
    store,
    `select milestone_id as id, status, count(*) as n from commitment indexed by commitment_by_milestone
     where milestone_id > '' and deleted_at is null group by 1, 2`,
  )
