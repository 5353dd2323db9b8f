import { no, ok } from '../../base/result.ts'
import { save } from '../../store/save.ts'
import { type Answer, command, type Input } from '../declaration.ts'
import type { Door } from '../door.ts'
import { stepLabel } from '../label.ts'
import type { Failure } from '../reply/failure.ts'
import type { Need } from '../reply/need.ts'
import { oneTask, reallyLeaveOut } from './act.ts'
import { taskReferred } from './living-task.ts'
import { taskReply } from './reply.ts'

export const taskDelete = command({
  name: 'task delete',
  summary: 'delete a task; undo brings it back',
  words: oneTask,
  options: {},
  examples: ['jdo task delete t3'],
  group: 'promises',
  changes: 'promises',
  run,
})

function run(input: Input<Record<never, never>>, door: Door): Answer {
  const deleted = save<string, Failure | Need>(door.store, door.now, () => {
    const found = taskReferred(door.store, input.words, { command: 'task delete' })
    if (!found.ok) return found
    const { id, title, is_notification } = found.value.task
    if (is_notification && !input.yes) return no(reallyLeaveOut(title))
    const label = stepLabel(door.store, 'task delete', 'task', id, title)
    return ok({ changes: [{ kind: 'delete', entity: 'task', id }], label, value: id })
  })
  if (!deleted.ok) return deleted
  return taskReply(door, deleted.value, 'deleted')
}
