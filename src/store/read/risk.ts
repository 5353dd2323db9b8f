/** The risk list (C9): overdue, due soon, stalled; the nearest first, straight from the index of what is open. */
import { addDays, DAY_MS, type Day, type Instant, instantOfMs, msOfInstant } from '../../base/time.ts'
import type { Store } from '../open.ts'
import { BY_DUE, OPEN } from '../open-commitment.ts'
import { allOf, countOf } from '../row.ts'
import { type CommitmentRow, commitmentRow } from './commitment.ts'

export const risks = ['overdue', 'due_soon', 'stalled'] as const
export type Risk = (typeof risks)[number]
export type RiskMoment = { readonly now: Instant; readonly today: Day }

const FROM_OPEN = `from ${BY_DUE} where ${OPEN}`

type Condition = readonly [sql: string, ...parameters: readonly unknown[]]

/** The bounds on the due moment let the index answer; zones shift a day by less than one. */
const conditions: Readonly<Record<Risk, (moment: RiskMoment) => Condition>> = {
  overdue: ({ now }) => ['c.due_at < ?', now],
  due_soon: ({ now, today }) => [
    `c.due_at between ? and ? and c.status = 'pending' and c.due_date between ? and ?`,
    ...[now, daysAfter(now, 4), today, addDays(today, 1)],
  ],
  stalled: ({ now }) => [
    `c.due_at between ? and ? and c.status = 'in_progress' and c.updated_at <= ?`,
    ...[now, daysAfter(now, 2), daysAfter(now, -1)],
  ],
}

const daysAfter = (now: Instant, days: number): Instant => instantOfMs(msOfInstant(now) + days * DAY_MS)

/** How many of each; a promise is one of them at most. */
export function countRisks(store: Store, moment: RiskMoment): Readonly<Record<Risk, number>> {
  const count = (risk: Risk) => {
    const [sql, ...parameters] = conditions[risk](moment)
    return countOf(store, `select count(*) as n ${FROM_OPEN} and ${sql}`, parameters)
  }
  return { overdue: count('overdue'), due_soon: count('due_soon'), stalled: count('stalled') }
}

/** The first `limit`; all of them without a limit. */
export function listRisk(store: Store, risk: Risk, moment: RiskMoment, limit = -1): readonly CommitmentRow[] {
  const [sql, ...parameters] = conditions[risk](moment)
  const ids = `select c.id ${FROM_OPEN} and ${sql} order by c.due_at, c.id limit ?`
  return allOf<{ id: string }>(store, ids, [...parameters, limit]).flatMap(
    ({ id }) => commitmentRow(store, id) ?? [],
  )
}
