/** One goal with all that hangs on it. */
import { ok } from '../../base/result.ts'
import { noteMissed } from '../../store/note-missed.ts'
import { goalRow } from '../../store/read/goal.ts'
import { openCommitmentsOfGoal } from '../../store/read/linked.ts'
import { milestonesOf } from '../../store/read/milestone.ts'
import { type Answer, command } from '../declaration.ts'
import type { Door } from '../door.ts'
import { commitmentItem } from '../item.ts'
import { milestoneItems } from '../milestone/item.ts'
import { refer } from '../refer.ts'
import type { GoalItem } from '../reply/item.ts'
import type { Hint } from '../reply/reply.ts'
import { oneGoal } from './fields.ts'
import { goalBook } from './item.ts'

export const goalShow = command({
  name: 'goal show',
  summary: 'show a goal with its milestones, promises and the goals below it',
  words: oneGoal,
  options: {},
  examples: ['jdo goal show g1', 'jdo goal show editor'],
  group: 'goals',
  changes: 'nothing',
  run(input, door) {
    const found = refer(door.store, input.words.join(' '), { things: ['goal'], command: 'goal show' })
    return found.ok ? goalWhole(door, found.value.id) : found
  },
})

export async function goalWhole(door: Door, id: string): Promise<Answer> {
  const { store, wall } = door
  noteMissed(store, wall.date)
  const row = goalRow(store, id)
  if (row === undefined) throw new Error(`goal ${id} is gone`)
  const book = goalBook(door)
  const item = book.item(row)
  const below = {
    goals: book.rows.filter((other) => book.parents.get(other.id) === id).map(book.item),
    milestones: await milestoneItems(milestonesOf(store, id), door),
    commitments: openCommitmentsOfGoal(store, id).map((each) => commitmentItem(each, door.now)),
  }
  return ok({ kind: 'goal', item, happened: null, below, hints: hintsOf(item) })
}

const hintsOf = ({ ref, review_due, status }: GoalItem): readonly Hint[] =>
  review_due
    ? [{ command: `jdo review ${ref} --keep`, why: 'you have looked at it: it stays' }]
    : status === 'active'
      ? [{ command: `jdo commit "…" --goal ${ref}`, why: 'promise something towards it' }]
      : [{ command: `jdo goal resume ${ref}`, why: 'take it up again' }]
