/** The open promises that a day is about, by due moment. Each part is answered from an index, however many are open. */
import { DAY_MS, type Day, type Instant, instantOfMs, msOfInstant } from '../../base/time.ts'
import type { Store } from '../open.ts'
import { BY_DUE, OPEN } from '../open-commitment.ts'
import { allOf, countOf, rowOf } from '../row.ts'
import type { CommitmentRow } from './commitment.ts'

/** What is at risk besides being due today or late. */
export type DayPart = 'overdue' | 'due' | 'at_risk'
type Moment = { readonly now: Instant; readonly today: Day }

const FROM_OPEN = `${BY_DUE} where ${OPEN}`
/** Word for word the condition of the index that is insisted on. */
const AT_RISK = `commitment c indexed by commitment_at_risk where c.deleted_at is null and c.status = 'at_risk'`

type Part = { readonly from: string; readonly parameters: readonly unknown[] }

const partOf: Readonly<Record<DayPart, (moment: Moment) => Part>> = {
  overdue: ({ now }) => ({ from: `${FROM_OPEN} and c.due_at < ?`, parameters: [now] }),
  // Zones shift a day by less than one to either side: within two days of now lies all of today.
  due: ({ now, today }) => ({
    from: `${FROM_OPEN} and c.due_at between ? and ? and c.due_date = ?`,
    parameters: [now, instantOfMs(msOfInstant(now) + 2 * DAY_MS), today],
  }),
  at_risk: ({ now, today }) => ({
    from: `${AT_RISK} and c.due_at >= ? and c.due_date <> ?`,
    parameters: [now, today],
  }),
}

export function listToday(
  store: Store,
  part: DayPart,
  moment: Moment,
  limit: number,
): readonly CommitmentRow[] {
  const { from, parameters } = partOf[part](moment)
  const sql = `select d.*, r.number, s.name as stakeholder from
    (select c.* from ${from} order by c.due_at, c.id limit ?) d
    left join ref r on r.id = d.id left join stakeholder s on s.id = d.stakeholder_id order by d.due_at, d.id`
  return allOf(store, sql, [...parameters, limit]).map((raw) =>
    rowOf<'commitment', Pick<CommitmentRow, 'number' | 'stakeholder'>>('commitment', raw),
  )
}

export function countToday(store: Store, part: DayPart, moment: Moment): number {
  const { from, parameters } = partOf[part](moment)
  return countOf(store, `select count(*) as n from ${from}`, parameters)
}
