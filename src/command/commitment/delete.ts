/** Deleting a promise takes its tasks and its cleanup plan along (E6). Nothing is lost: it is undone by one word. */
import { ok } from '../../base/result.ts'
import type { Change } from '../../store/change.ts'
import type { Store } from '../../store/open.ts'
import { planOf } from '../../store/read/cleanup.ts'
import { tasksOf } from '../../store/read/task.ts'
import { livingById } from '../../store/row.ts'
import { save } from '../../store/save.ts'
import { type Answer, command, type Input } from '../declaration.ts'
import type { Door } from '../door.ts'
import { type Done, decideEach } from '../each.ts'
import type { Failure } from '../reply/failure.ts'
import type { Need } from '../reply/need.ts'
import { severalCommitments } from './act.ts'
import { commitmentsReply } from './reply.ts'

export const deleteCommitment = command({
  name: 'delete',
  summary: 'delete a promise and its tasks; undo brings them back',
  words: severalCommitments,
  options: {},
  examples: ['jdo delete c12'],
  group: 'promises',
  changes: 'promises',
  run,
})

function run(input: Input<Record<never, never>>, door: Door): Answer {
  const { store } = door
  const each = {
    words: input.words,
    wanted: { command: 'delete' },
    entity: 'commitment',
    verb: 'delete',
  } as const
  const deleted = save<readonly string[], Failure | Need>(store, door.now, () =>
    decideEach(store, each, (id) => ok(deletionOf(store, id))),
  )
  return deleted.ok ? commitmentsReply(door, deleted.value, 'deleted') : deleted
}

/** Its tasks and its plan go with it. */
function deletionOf(store: Store, id: string): Done {
  const tasks = tasksOf(store, id).map((task): Change => ({ kind: 'delete', entity: 'task', id: task.id }))
  const plan = planOf(store, id)
  const plans: readonly Change[] = plan ? [{ kind: 'delete', entity: 'cleanup', id: plan.id }] : []
  const title = livingById(store, 'commitment', id)?.deliverable ?? ''
  return { id, title, changes: [...tasks, ...plans, { kind: 'delete', entity: 'commitment', id }] }
}
