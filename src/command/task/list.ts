/** The tasks of one promise in their order; or all that are open, the nearest promise first. */
import { ok } from '../../base/result.ts'
import {
  countOpenTasks,
  type OpenTaskRow,
  openTaskNumbers,
  openTasksNumbered,
} from '../../store/read/task.ts'
import { itemOfCommitment, taskItemsOf } from '../commitment/reply.ts'
import { type Answer, command, count, flag, type Input } from '../declaration.ts'
import type { Door } from '../door.ts'
import { refOf, taskItem } from '../item.ts'
import { paged } from '../page.ts'
import { refer } from '../refer.ts'
import type { TaskItem } from '../reply/item.ts'

const SCREENFUL = 20
const options = {
  all: flag('all that are open'),
  limit: count('N', `at most so many (${SCREENFUL})`),
} as const

export const taskList = command({
  name: 'task list',
  summary: 'show the tasks of one promise, or all that are open',
  words: { name: 'REF', help: 'c12, or words of the promise', many: true },
  options,
  examples: ['jdo task list c12', 'jdo task list'],
  group: 'promises',
  changes: 'nothing',
  run,
})

function run(input: Input<typeof options>, door: Door): Answer {
  const { store } = door
  if (input.words.length > 0) return ofOne(input.words.join(' '), door)
  const limit = input.limit ?? (input.all ? undefined : SCREENFUL)
  const numbers = openTaskNumbers(store, limit)
  const page = paged(numbers, (each) => openTasksNumbered(store, each).map(openTaskItem))
  const isWhole = limit === undefined || numbers.length < limit
  return ok({ kind: 'tasks', ...page, total: isWhole ? numbers.length : countOpenTasks(store) })
}

function openTaskItem({ commitment_number: number, ...row }: OpenTaskRow): TaskItem {
  return taskItem(row, refOf('commitment', { number, id: row.commitment_id }))
}

function ofOne(reference: string, door: Door): Answer {
  const found = refer(door.store, reference, { things: ['commitment'], command: 'task list' })
  if (!found.ok) return found
  const commitment = itemOfCommitment(door, found.value.id)
  const items = taskItemsOf(door, commitment)
  return ok({ kind: 'tasks', items, total: items.length, commitment })
}
