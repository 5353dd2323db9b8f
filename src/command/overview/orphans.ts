/** G5: promises that serve nothing, and active goals without a vision. */
import { ok } from '../../base/result.ts'
import { pathTo } from '../../domain/goal-nesting.ts'
import { commitmentsNumbered } from '../../store/read/commitment-page.ts'
import { countOrphanCommitments, orphanNumbers } from '../../store/read/linked.ts'
import { type Answer, command, count, flag, type Input } from '../declaration.ts'
import type { Door } from '../door.ts'
import { type GoalBook, goalBook } from '../goal/item.ts'
import { commitmentItem } from '../item.ts'
import { followedBy, paged } from '../page.ts'
import type { OrphanItem } from '../reply/item.ts'
import type { Hint } from '../reply/reply.ts'

const SCREENFUL = 20
const options = {
  all: flag('without a limit'),
  limit: count('N', `at most so many promises (${SCREENFUL})`),
} as const

export const orphans = command({
  name: 'orphans',
  summary: 'show open promises without a goal, and goals without a vision',
  options,
  examples: ['jdo orphans', 'jdo orphans --all --json'],
  group: 'goals',
  changes: 'nothing',
  run,
})

function run({ all, limit = SCREENFUL }: Input<typeof options>, door: Door): Answer {
  const { store, now } = door
  const numbers = orphanNumbers(store, all ? undefined : limit)
  const promises = paged(numbers, (each) =>
    commitmentsNumbered(store, each).map(
      (row): OrphanItem => ({ entity: 'commitment', ...commitmentItem(row, now) }),
    ),
  )
  const goals = goalsWithoutVision(goalBook(door))
  const total = (all ? numbers.length : countOrphanCommitments(store)) + goals.length
  return ok({ kind: 'orphans', ...followedBy(promises, goals), total, hints: hintsOf(promises.items, goals) })
}

/** A goal that is part of another serves the vision of that one. */
function goalsWithoutVision(book: GoalBook): readonly OrphanItem[] {
  const items = book.rows.map(book.item)
  const served = new Set(items.filter(({ vision }) => vision !== null).map(({ id }) => id))
  const isServed = (id: string) => pathTo(id, book.parents).some((above) => served.has(above))
  return items
    .filter(({ id, status }) => status === 'active' && !isServed(id))
    .map((item) => ({ entity: 'goal', ...item }))
}

function hintsOf([promise]: readonly OrphanItem[], [goal]: readonly OrphanItem[]): readonly Hint[] {
  return [
    ...(promise ? [{ command: `jdo edit ${promise.ref} --goal REF`, why: 'say what it serves' }] : []),
    ...(goal ? [{ command: `jdo goal edit ${goal.ref} --vision REF`, why: 'say what it is for' }] : []),
  ]
}
