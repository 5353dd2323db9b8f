/**
 * What the score is worked out from, at any size. Promises that were kept on time and never at risk, longer ago than
 * anybody looks back, are only counted, straight from an index; all others come one by one, a few columns each.
 */
import type { Instant } from '../../base/time.ts'
import type { CleanupStatus } from '../../domain/cleanup.ts'
import type { Ledger, LedgerPromise, LedgerTask } from '../../domain/ledger.ts'
import type { Store } from '../open.ts'
import { allOf } from '../row.ts'

const DEADLINE = 'coalesce(c.original_due_at, c.due_at)'
/** Insisted on: a row is a kilobyte, its line in this index a tenth of that. */
const FROM = 'from commitment c indexed by commitment_score where c.deleted_at is null'
const CLEAN = `c.status = 'completed' and c.completed_at <= ${DEADLINE} and c.marked_at_risk_at is null`

export type LedgerWish = {
  readonly now: Instant
  /** The ledger will not be looked at as it stood before. */
  readonly since: Instant
  /** Tasks completed before do not count. */
  readonly tasksSince: Instant
}

export const readLedger = (store: Store, { now, since, tasksSince }: LedgerWish): Ledger => ({
  promises: [...cleanPromises(store, since), ...otherPromises(store, now)],
  tasks: allOf<LedgerTask>(
    store,
    `select id, commitment_id, completed_at, actual from task indexed by task_estimated
     where actual is not null and deleted_at is null and completed_at > ?
       and status = 'completed' and estimated_hours is not null`,
    [tasksSince],
  ),
})

/** When the first promise was due; undefined while there is none. */
export const firstDueAt = (store: Store): Instant | undefined =>
  allOf<{ due_at: Instant }>(
    store,
    'select due_at from commitment indexed by commitment_by_due where deleted_at is null order by due_at limit 1',
  )[0]?.due_at

/** In the order of the fields that a line has of itself. Lists are read in half the time that objects take. */
type Line = [
  id: string,
  count: number,
  created_at: Instant,
  deadline_at: Instant,
  completed_at: Instant | null,
  marked_at_risk_at: Instant | null,
]

const linesOf = (store: Store, sql: string, parameters: readonly unknown[]): Line[] =>
  store.sqlite
    .prepare(sql)
    .raw()
    .all([...parameters]) as Line[]

function cleanPromises(store: Store, since: Instant): readonly LedgerPromise[] {
  // For the streak, ten minutes of deadlines are one: zones begin their weeks on quarter hours.
  const folded = `select '', count(*), max(c.created_at), max(${DEADLINE}), max(c.completed_at), null
    ${FROM} and ${CLEAN} and c.completed_at <= ? group by substr(${DEADLINE}, 1, 15)`
  const single = `select '', 1, c.created_at, ${DEADLINE}, c.completed_at, null
    ${FROM} and ${CLEAN} and c.completed_at > ?`
  return [folded, single].flatMap((sql) =>
    linesOf(store, sql, [since]).map((line) => promiseOf(line, { abandoned: null, told: null, plan: null })),
  )
}

type Beside = {
  readonly abandoned: Instant | null
  readonly told: Instant | null
  readonly plan: CleanupStatus | null
}

const promiseOf = (
  [id, count, created_at, deadline_at, completed_at, marked_at_risk_at]: Line,
  { abandoned, told, plan }: Beside,
): LedgerPromise => ({
  id,
  count,
  created_at,
  deadline_at,
  completed_at,
  abandoned_at: abandoned,
  marked_at_risk_at,
  told_at: told,
  plan,
})

/** Settled, or past the deadline; what is neither counts nowhere. With what other rows say of them. */
function otherPromises(store: Store, now: Instant): readonly LedgerPromise[] {
  const sql = `select c.id, 1, c.created_at, ${DEADLINE}, c.completed_at, c.marked_at_risk_at
    ${FROM} and not ifnull(${CLEAN}, 0) and (c.status in ('completed', 'abandoned') or ${DEADLINE} < ?)`
  const abandonedById = valueById<Instant>(store, abandonedSql)
  const toldById = valueById<Instant>(store, toldSql)
  const planById = valueById<CleanupStatus>(store, planSql)
  return linesOf(store, sql, [now]).map((line) => {
    const [id] = line
    return promiseOf(line, {
      abandoned: abandonedById.get(id) ?? null,
      told: toldById.get(id) ?? null,
      plan: planById.get(id) ?? null,
    })
  })
}

const valueById = <V>(store: Store, sql: string) =>
  new Map(allOf<{ id: string; value: V }>(store, sql).map(({ id, value }) => [id, value]))

/** A promise that was abandoned keeps no date of its own; the stamp of its status says since when. */
const abandonedSql = `select c.id, json_extract(c.stamps, '$.status[0]') as value ${FROM} and c.status = 'abandoned'`

/** Who was told twice was told the first time. */
const toldSql = `select commitment_id as id, min(completed_at) as value from task indexed by task_notification
  where is_notification = 1 and deleted_at is null and status = 'completed' group by commitment_id`

const planSql = 'select commitment_id as id, status as value from cleanup where deleted_at is null'
