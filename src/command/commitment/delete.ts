/** Deleting a promise takes its tasks and its cleanup plan along (E6). Nothing is lost: it is undone by one word. */
import { ok } from '../../base/result.ts'
import type { Change } from '../../store/change.ts'
import { planOf } from '../../store/read/cleanup.ts'
import { tasksOf } from '../../store/read/task.ts'
import { livingById } from '../../store/row.ts'
import { save } from '../../store/save.ts'
import { type Answer, command, type Input } from '../declaration.ts'
import type { Door } from '../door.ts'
import { stepLabel } from '../label.ts'
import { refer } from '../refer.ts'
import type { Failure } from '../reply/failure.ts'
import type { Need } from '../reply/need.ts'
import { oneCommitment } from './act.ts'
import { commitmentReply } from './reply.ts'

export const deleteCommitment = command({
  name: 'delete',
  summary: 'delete a promise and its tasks; undo brings them back',
  words: oneCommitment,
  options: {},
  examples: ['jdo delete c12'],
  group: 'promises',
  changes: 'promises',
  run,
})

function run(input: Input<Record<never, never>>, door: Door): Answer {
  const { store } = door
  const deleted = save<string, Failure | Need>(store, door.now, () => {
    const found = refer(store, input.words.join(' '), { things: ['commitment'], command: 'delete' })
    if (!found.ok) return found
    const { id } = found.value
    const label = stepLabel(
      store,
      'delete',
      'commitment',
      id,
      livingById(store, 'commitment', id)?.deliverable ?? '',
    )
    const tasks = tasksOf(store, id).map((task): Change => ({ kind: 'delete', entity: 'task', id: task.id }))
    const plan = planOf(store, id)
    const plans: readonly Change[] = plan ? [{ kind: 'delete', entity: 'cleanup', id: plan.id }] : []
    return ok({
      changes: [...tasks, ...plans, { kind: 'delete', entity: 'commitment', id }],
      label,
      value: id,
    })
  })
  if (!deleted.ok) return deleted
  return commitmentReply(door, deleted.value, 'deleted')
}
