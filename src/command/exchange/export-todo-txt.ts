/** todo.txt: one line a promise. Days only, as that format has it; whom it is for, and when on that day, as its pairs. */
import type { CommitmentItem } from '../reply/item.ts'

export function* todoTxtOf(pages: Iterable<readonly CommitmentItem[]>): Generator<string> {
  for (const items of pages) for (const item of items) yield `${lineOf(item)}\n`
}

function lineOf(item: CommitmentItem): string {
  const { deliverable, stakeholder, due_date, due_time, completed_at, created_at } = item
  const done = item.status === 'completed' ? ['x', (completed_at ?? created_at).slice(0, 10)] : []
  const to = `to:${stakeholder.replaceAll(/\s+/g, '_')}`
  const words = deliverable.replaceAll(/\s+/g, ' ')
  return [...done, created_at.slice(0, 10), words, to, `due:${due_date}`, `time:${due_time}`].join(' ')
}
