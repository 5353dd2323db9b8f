/** Promises by what they serve: a goal, a milestone, or nothing. */

import type { Commitment } from '../../domain/commitment.ts'
import type { Store } from '../open.ts'
import { OPEN_STATUS } from '../open-commitment.ts'
import { rowNumbers } from '../page.ts'
import { allOf, countOf } from '../row.ts'
import {
  type CommitmentRow,
  commitmentsWhere,
  countCommitments,
  FROM_OPEN,
  openCommitmentsWhere,
} from './commitment.ts'
import type { GoalRow } from './goal.ts'
import type { MilestoneRow } from './milestone.ts'

/** The plus keeps SQLite from walking through all that was ever due instead of what is linked. */
const LIVING = '+c.deleted_at is null'
const OPEN = `${LIVING} and ${OPEN_STATUS}`
const LINKED = `(c.goal_id > '' or c.milestone_id > '')`
const BY_DUE = 'order by c.due_at, c.id'

/** Linked directly, or through a milestone. */
export const openCommitmentsOfGoal = (store: Store, goalId: string): readonly CommitmentRow[] =>
  commitmentsWhere(
    store,
    `${OPEN} and (c.goal_id = ? or c.milestone_id in
      (select id from milestone where goal_id = ? and deleted_at is null)) ${BY_DUE}`,
    [goalId, goalId],
  )

export const openCommitmentsOfMilestone = (store: Store, milestoneId: string): readonly CommitmentRow[] =>
  commitmentsWhere(store, `${OPEN} and c.milestone_id = ? ${BY_DUE}`, [milestoneId])

/** Both together, for moving a milestone to another goal (E3). */
export const commitmentsAt = (store: Store, milestoneId: string, goalId: string): readonly string[] =>
  allOf<{ id: string }>(
    store,
    'select id from commitment where milestone_id = ? and goal_id = ? and deleted_at is null order by id',
    [milestoneId, goalId],
  ).map(({ id }) => id)

/** Serves something that lives; a link to what was deleted is none (sync.md §5). */
const SERVES = `(exists (select 1 from goal g where g.id = c.goal_id and g.deleted_at is null)
  or exists (select 1 from milestone m where m.id = c.milestone_id and m.deleted_at is null))`

/** All that serve a goal or a milestone; `openOnly` without those that are settled. */
export const linkedCommitments = (store: Store, openOnly: boolean): readonly CommitmentRow[] =>
  commitmentsWhere(store, `${openOnly ? OPEN : LIVING} and ${LINKED} and ${SERVES} ${BY_DUE}`)

/** G5: open promises with neither goal nor milestone, the nearest first. */
export const orphanCommitments = (store: Store, limit: number): readonly CommitmentRow[] =>
  openCommitmentsWhere(store, `not ${SERVES} ${BY_DUE} limit ?`, [limit])

/** The same as row numbers, for a page at a time (commitment-page.ts); all of them without a limit. */
export const orphanNumbers = (store: Store, limit = -1): readonly number[] =>
  rowNumbers(store, `select c.rowid from ${FROM_OPEN} and not ${SERVES} ${BY_DUE} limit ?`, [limit])

/** All that are open but those that serve something, of which there are fewer to look at. */
export const countOrphanCommitments = (store: Store): number =>
  countCommitments(store, { status: 'open' }) -
  countOf(store, `select count(*) as n from commitment c where ${OPEN} and ${LINKED} and ${SERVES}`)

export type Above = Pick<Commitment, 'goal_id' | 'milestone_id'>
export type Served = {
  readonly goal: Pick<GoalRow, 'id' | 'number' | 'title'> | null
  readonly milestone: Pick<MilestoneRow, 'id' | 'number' | 'title'> | null
}

/** What a promise serves; the goal of its milestone where it names none itself. */
export function servedBy(store: Store, { goal_id, milestone_id }: Above): Served {
  const one = (table: 'goal' | 'milestone', id: string | null) =>
    allOf<{ id: string; number: number | null; title: string; goal_id?: string }>(
      store,
      `select t.*, r.number from ${table} t left join ref r on r.id = t.id
       where t.id = ? and t.deleted_at is null`,
      [id],
    )[0] ?? null
  const milestone = one('milestone', milestone_id)
  return { goal: one('goal', goal_id ?? milestone?.goal_id ?? null), milestone }
}
