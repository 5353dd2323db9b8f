/**
 * todo.txt: one line a promise. Days only, as that format has it; whom it is for, when on that day, and which one it is, as
 * its pairs. What was abandoned is done with for that format; a pair says how, so that it comes back as what it is.
 */
import { isOpen } from '../../domain/commitment.ts'
import type { CommitmentItem } from '../reply/item.ts'

export function* todoTxtOf(pages: Iterable<readonly CommitmentItem[]>): Generator<string> {
  for (const items of pages) for (const item of items) yield `${lineOf(item)}\n`
}

function lineOf(item: CommitmentItem): string {
  const { id, deliverable, stakeholder, status, due_date, due_time, completed_at, created_at, updated_at } =
    item
  const done = isOpen(item) ? [] : ['x', (completed_at ?? updated_at).slice(0, 10)]
  const to = `to:${stakeholder.replaceAll(/\s+/g, '_')}`
  const words = deliverable.replaceAll(/\s+/g, ' ')
  const pairs = [to, `due:${due_date}`, `time:${due_time}`, `jdo:${id}`]
  const how = status === 'abandoned' ? ['status:abandoned'] : []
  return [...done, created_at.slice(0, 10), words, ...pairs, ...how].join(' ')
}
