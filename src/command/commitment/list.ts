/** The open promises, the nearest first: what a person looks at many times a day, so nothing here may cost. */
import { ok } from '../../base/result.ts'
import { commitmentStatuses } from '../../domain/commitment.ts'
import type { Store } from '../../store/open.ts'
import { type CommitmentFilter, countCommitments, listCommitments } from '../../store/read/commitment.ts'
import { countRisks } from '../../store/read/risk.ts'
import { type Answer, choice, command, count, flag, type Input, text } from '../declaration.ts'
import type { Door } from '../door.ts'
import { commitmentItem } from '../item.ts'
import type { Reply } from '../reply/reply.ts'

const SCREENFUL = 20

const options = {
  all: flag('every status, without a limit'),
  status: choice([...commitmentStatuses, 'open', 'overdue'], 'only those in this state', {
    done: 'completed',
    kept: 'completed',
    late: 'overdue',
  }),
  to: text('NAME', 'only promises to this person or group'),
  due: text('WHEN', 'only what is due then: overdue, today, this week, by friday'),
  limit: count('N', `at most so many (${SCREENFUL})`),
} as const

export const list = command({
  name: 'list',
  summary: 'show your promises, the nearest first',
  options,
  examples: [
    'jdo list',
    'jdo list --to Sarah',
    'jdo list --due "this week"',
    'jdo list --status completed --limit 50',
    'jdo list --all --json',
  ],
  group: 'promises',
  changes: 'nothing',
  run,
})

async function run(input: Input<typeof options>, door: Door): Promise<Answer> {
  const { all, status, to } = input
  if (all && status) return excluding('--all', '--status')
  if (status === 'overdue' && input.due !== undefined) return excluding('--due', '--status overdue')
  const filter: { -readonly [K in keyof CommitmentFilter]: CommitmentFilter[K] } =
    status === 'overdue'
      ? { status: 'open', due: { before: door.now } }
      : { status: all ? 'all' : (status ?? 'open') }
  if (to !== undefined) {
    const { referStakeholder } = await import('../stakeholder/refer-stakeholder.ts')
    const found = referStakeholder(door.store, to, { command: 'list --to', field: 'to' })
    if (!found.ok) return found
    filter.stakeholderId = found.value.id
  }
  if (input.due !== undefined) {
    const { readDueRange } = await import('./due-range.ts')
    const range = await readDueRange(input.due, door)
    if (!range.ok) return range
    filter.due = range.value
  }
  const limit = input.limit ?? (all ? undefined : SCREENFUL)
  const { items, rest } = await listOf(filter, limit, door)
  const shown = items.length + (rest?.count ?? 0)
  const isWhole = limit === undefined || shown < limit
  const total = isWhole ? shown : countCommitments(door.store, filter)
  const risks = filter.status === 'open' &&
    to === undefined &&
    filter.due === undefined && { risks: countRisks(door.store, { now: door.now, today: door.wall.date }) }
  const unmatched = total === 0 && unmatchedBy(filter, door.store)
  return ok({ kind: 'commitments', items, ...(rest && { rest }), total, ...risks, ...unmatched })
}

/** What is no longer than this is read at once. */
const SHORT = 100

type Listed = Pick<Extract<Reply, { kind: 'commitments' }>, 'items' | 'rest'>

async function listOf(filter: CommitmentFilter, limit: number | undefined, door: Door): Promise<Listed> {
  const { store, now } = door
  if (limit !== undefined && limit <= SHORT)
    return { items: listCommitments(store, filter, limit).map((row) => commitmentItem(row, now)) }
  const { longList } = await import('./long-list.ts')
  return longList(filter, limit, door)
}

const excluding = (...options: readonly string[]): Answer => ({
  ok: false,
  error: { kind: 'misreading', misreading: { kind: 'options_exclude', options } },
})

/** An empty list of somebody who has promises says so, and why it is empty. */
function unmatchedBy({ status, stakeholderId, due }: CommitmentFilter, store: Store) {
  const promises = countCommitments(store, { status: 'all' })
  if (promises === 0) return {}
  const isOfAll = stakeholderId === undefined && status === 'open'
  const by = !isOfAll ? 'filter' : due === undefined ? 'open' : due.before ? 'overdue' : 'filter'
  return { unmatched: { promises, by } } as const
}
