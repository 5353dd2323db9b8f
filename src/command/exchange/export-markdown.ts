/** Promises by stakeholder, as lists with boxes that editors know how to tick. */
import { isOpen } from '../../domain/commitment.ts'
import type { CommitmentItem, TaskItem } from '../reply/item.ts'

export function markdownOf(
  items: readonly CommitmentItem[],
  tasksOf: (id: string) => readonly TaskItem[],
): string {
  const names = [...new Set(items.map(({ stakeholder }) => stakeholder))].sort((a, b) => (a < b ? -1 : 1))
  const sections = names.map((name) => [
    `## ${plain(name)}`,
    '',
    ...items
      .filter(({ stakeholder }) => stakeholder === name)
      .flatMap((item) => linesOf(item, tasksOf(item.id))),
    '',
  ])
  return ['# Promises', '', ...sections.flat()].join('\n')
}

function linesOf(item: CommitmentItem, tasks: readonly TaskItem[]): readonly string[] {
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
