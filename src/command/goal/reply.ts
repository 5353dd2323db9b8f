/** One goal as an answer, read again after it was written. */
import { ok } from '../../base/result.ts'
import { DEEPEST } from '../../domain/goal-nesting.ts'
import { goalRow } from '../../store/read/goal.ts'
import type { Answer } from '../declaration.ts'
import type { Door } from '../door.ts'
import type { GoalItem } from '../reply/item.ts'
import type { Happened, Hint } from '../reply/reply.ts'
import { goalBook } from './item.ts'

export function goalReply(
  door: Door,
  id: string,
  happened: Happened,
  hints: (item: GoalItem) => readonly Hint[] = () => [],
): Answer {
  const row = goalRow(door.store, id)
  if (row === undefined) throw new Error(`goal ${id} is gone`)
  const book = goalBook(door)
  const item = book.item(row)
  const depth = book.depth(id)
  const isNested = happened === 'created' || happened === 'edited'
  return ok({
    kind: 'goal',
    item,
    happened,
    ...(isNested && depth > DEEPEST && { too_deep: depth }),
    hints: hints(item),
  })
}
