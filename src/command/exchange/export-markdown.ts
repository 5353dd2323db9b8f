/** Promises by stakeholder, as lists with boxes that editors know how to tick. */
import { isOpen } from '../../domain/commitment.ts'
import type { Task } from '../../domain/task.ts'
import type { CommitmentItem } from '../reply/item.ts'

type Tasks = ReadonlyMap<string, readonly Task[]>

/** The pages have them by stakeholder. */
export function* markdownOf(
  pages: Iterable<readonly CommitmentItem[]>,
  tasksByCommitment: (ids: readonly string[]) => Tasks,
): Generator<string> {
  yield '# Promises\n'
  let current: string | undefined
  for (const items of pages) {
    const tasks = tasksByCommitment(items.map(({ id }) => id))
    for (const item of items) {
      if (item.stakeholder !== current) yield `\n## ${plain(item.stakeholder)}\n\n`
      current = item.stakeholder
      yield linesOf(item, tasks.get(item.id) ?? [])
        .map((line) => `${line}\n`)
        .join('')
    }
  }
}

function linesOf(item: CommitmentItem, tasks: readonly Task[]): readonly string[] {
  const due = `due ${item.due_date} ${item.due_time}`
  const state = isOpen(item) ? '' : `, ${item.status}`
  return [
    `- [${item.status === 'completed' ? 'x' : ' '}] ${plain(item.deliverable)} (${due}${state})`,
    ...tasks.map(({ title, status }) => `  - [${status === 'completed' ? 'x' : ' '}] ${plain(title)}`),
    ...(item.notes === null ? [] : ['', ...item.notes.split('\n').map((line) => `  ${plain(line)}`), '']),
  ]
}

/** What would mean something in Markdown means itself. */
const plain = (text: string): string => text.replace(/[\\`*_[\]<>#|]/g, '\\$&')
