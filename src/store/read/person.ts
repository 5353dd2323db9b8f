/** What was promised to one person: how it went altogether, and what matters most of it. */
import type { Instant } from '../../base/time.ts'
import type { Tally } from '../../domain/person-record.ts'
import type { Store } from '../open.ts'
import { OPEN_STATUS } from '../open-commitment.ts'
import { allOf } from '../row.ts'
import { type CommitmentRow, commitmentRow } from './commitment.ts'

const DEADLINE = 'coalesce(c.original_due_at, c.due_at)'
const TO_THEM = 'from commitment c where c.stakeholder_id = ? and c.deleted_at is null'

/** The same definitions as those of the score (I2), counted by SQLite. */
export function tallyOf(store: Store, stakeholderId: string, now: Instant): Tally {
  const isOnTime = `ifnull(c.completed_at <= ${DEADLINE}, 0)`
  const isTold = `exists (select 1 from task t where t.commitment_id = c.id and t.is_notification = 1
    and t.deleted_at is null and t.status = 'completed' and t.completed_at < ${DEADLINE})`
  const conditions: Readonly<Record<keyof Tally, string>> = {
    kept: `c.status = 'completed' and ${isOnTime}`,
    late: `c.status = 'completed' and not ${isOnTime}`,
    broken: `c.status = 'abandoned'`,
    open: OPEN_STATUS,
    overdue: `${OPEN_STATUS} and ${DEADLINE} < ?`,
    withdrawn: `c.status = 'abandoned' and ${isTold}`,
  }
  const sums = Object.entries(conditions).map(([field, sql]) => `ifnull(sum(${sql}), 0) as ${field}`)
  const [tally] = allOf<Tally>(store, `select ${sums.join(', ')} ${TO_THEM}`, [now, stakeholderId])
  if (tally === undefined) throw new Error('a sum without a row')
  return tally
}

/** What is open, the nearest first; then what is settled, the latest first. All of it without a limit. */
export const promisesTo = (store: Store, stakeholderId: string, limit = -1): readonly CommitmentRow[] =>
  allOf<{ id: string }>(
    store,
    `select c.id ${TO_THEM} order by ${OPEN_STATUS} desc, case when ${OPEN_STATUS} then c.due_at end, c.due_at desc, c.id limit ?`,
    [stakeholderId, limit],
  ).flatMap(({ id }) => commitmentRow(store, id) ?? [])
