import { no, ok } from '../../base/result.ts'
import { save } from '../../store/save.ts'
import { type Answer, command, type Input } from '../declaration.ts'
import type { Door } from '../door.ts'
import { decideEach } from '../each.ts'
import type { Failure } from '../reply/failure.ts'
import type { Need } from '../reply/need.ts'
import { reallyLeaveOut, severalTasks } from './act.ts'
import { taskInPlace } from './living-task.ts'
import { tasksReply } from './reply.ts'

export const taskDelete = command({
  name: 'task delete',
  summary: 'delete a task; undo brings it back',
  words: severalTasks,
  options: {},
  examples: ['jdo task delete t3'],
  group: 'promises',
  changes: 'promises',
  run,
})

function run(input: Input<Record<never, never>>, door: Door): Answer {
  const { store } = door
  const each = {
    words: input.words,
    wanted: { command: 'task delete' },
    entity: 'task',
    verb: 'task delete',
  } as const
  const deleted = save<readonly string[], Failure | Need>(store, door.now, () =>
    decideEach(store, each, (id) => {
      const { title, is_notification } = taskInPlace(store, id).task
      if (is_notification && !input.yes) return no(reallyLeaveOut(title))
      return ok({ id, title, changes: [{ kind: 'delete', entity: 'task', id }] })
    }),
  )
  return deleted.ok ? tasksReply(door, deleted.value, 'deleted') : deleted
}
