/** What stands on the start screen, from local data alone. */
import { refText } from '../../domain/entity.ts'
import { type CommitmentRow, countCommitments, listCommitments } from '../../store/read/commitment.ts'
import { countInbox } from '../../store/read/inbox.ts'
import { countRisks, listRisk, type Risk } from '../../store/read/risk.ts'
import { countActiveGoals, countReviews, goalsAtWork, hasBegun } from '../../store/read/start.ts'
import { readStatus } from '../../sync/read-status.ts'
import type { Door } from '../door.ts'
import { commitmentItem } from '../item.ts'
import type { CommitmentItem, Dashboard, RiskList } from '../reply/item.ts'

const MOST_PROMISES = 5
const MOST_GOALS = 3
/** C9. */
const MOST_RISKS = 3

export async function readDashboard(door: Door): Promise<Dashboard> {
  const { store } = door
  const status = await readStatus(door.sync, store)
  const rows = listCommitments(store, { status: 'open' }, MOST_PROMISES)
  const isWhole = rows.length < MOST_PROMISES
  return {
    has_begun: rows.length > 0 || hasBegun(store),
    items: itemsOf(rows, door),
    total: isWhole ? rows.length : countCommitments(store, { status: 'open' }),
    risks: risksOf(door),
    goals: goalsAtWork(store, MOST_GOALS).map(({ number, id, title, progress }) => ({
      ref: number === null ? id.slice(0, 13) : refText('goal', number),
      title,
      progress,
    })),
    goals_total: countActiveGoals(store),
    inbox: countInbox(store),
    reviews: countReviews(store, door.wall.date),
    integrity: null,
    sync: status.ok ? status.value : null,
  }
}

const itemsOf = (rows: readonly CommitmentRow[], { now }: Door): readonly CommitmentItem[] =>
  rows.map((row) => commitmentItem(row, now))

function risksOf(door: Door): RiskList {
  const moment = { now: door.now, today: door.wall.date }
  const counts = countRisks(door.store, moment)
  const listOf = (risk: Risk) => ({
    total: counts[risk],
    items: counts[risk] === 0 ? [] : itemsOf(listRisk(door.store, risk, moment, MOST_RISKS), door),
  })
  return { overdue: listOf('overdue'), due_soon: listOf('due_soon'), stalled: listOf('stalled') }
}
