/** The tasks of one promise in their order; or all that are open, the nearest promise first. */
import { ok } from '../../base/result.ts'
import { commitmentRow } from '../../store/read/commitment.ts'
import { countOpenTasks, openTasks } from '../../store/read/task.ts'
import { itemOfCommitment, taskItemsOf } from '../commitment/reply.ts'
import { type Answer, command, count, flag, type Input } from '../declaration.ts'
import type { Door } from '../door.ts'
import { refOf, taskItem } from '../item.ts'
import { refer } from '../refer.ts'

const SCREENFUL = 20
const options = {
  all: flag('every open task, without a limit'),
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
  const items = openTasks(store, input.limit ?? (input.all ? -1 : SCREENFUL)).map((row) => {
    const parent = commitmentRow(store, row.commitment_id)
    return taskItem(row, parent ? refOf('commitment', parent) : '')
  })
  return ok({ kind: 'tasks', items, total: countOpenTasks(store) })
}

function ofOne(reference: string, door: Door): Answer {
  const found = refer(door.store, reference, { things: ['commitment'], command: 'task list' })
  if (!found.ok) return found
  const commitment = itemOfCommitment(door, found.value.id)
  const items = taskItemsOf(door, commitment)
  return ok({ kind: 'tasks', items, total: items.length, commitment })
}
