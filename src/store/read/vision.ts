/** Visions with their numbers, and the goals that serve them. */
import type { GoalStatus } from '../../domain/goal.ts'
import type { Vision } from '../../domain/vision.ts'
import type { Store } from '../open.ts'
import { allOf, rowOf } from '../row.ts'
import { type TallyById, talliesOf } from '../tally.ts'

export type VisionRow = Vision & { readonly number: number | null }

const SELECT = 'select v.*, r.number from vision v left join ref r on r.id = v.id'

const rowsOf = (store: Store, rest: string, parameters: readonly unknown[] = []): VisionRow[] =>
  allOf(store, `${SELECT} ${rest}`, parameters).map((raw) =>
    rowOf<'vision', Pick<VisionRow, 'number'>>('vision', raw),
  )

/** Living or deleted. */
export const visionRow = (store: Store, id: string): VisionRow | undefined =>
  rowsOf(store, 'where v.id = ?', [id])[0]

/** In the order in which they were made. */
export const livingVisions = (store: Store): readonly VisionRow[] =>
  rowsOf(store, 'where v.deleted_at is null order by v.created_at, v.id')

/** Those whose review is due. */
export const visionsDue = (store: Store, today: string): readonly VisionRow[] =>
  rowsOf(
    store,
    `where v.deleted_at is null and v.status = 'active' and v.next_review_date <= ?
     order by v.next_review_date, v.id`,
    [today],
  )

/** The goals of each vision, by state. */
export const goalsOfVisions = (store: Store): TallyById<GoalStatus> =>
  talliesOf(
    store,
    `select vision_id as id, status, count(*) as n from goal
     where vision_id is not null and deleted_at is null group by 1, 2`,
  )
