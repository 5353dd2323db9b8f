/** Deleting a template leaves what it has made (E6): those are promises like any other. */
import { ok } from '../../base/result.ts'
import { save } from '../../store/save.ts'
import { command } from '../declaration.ts'
import { stepLabel } from '../label.ts'
import type { Failure } from '../reply/failure.ts'
import type { Need } from '../reply/need.ts'
import { oneRecurring, referRecurring } from './refer-recurring.ts'
import { recurringReply } from './reply.ts'

export const recurringDelete = command({
  name: 'recurring delete',
  summary: 'promise it no more; what is made stays, undo brings it back',
  words: oneRecurring,
  options: {},
  examples: ['jdo recurring delete r1'],
  group: 'promises',
  changes: 'promises',
  async run(input, door) {
    const deleted = save<string, Failure | Need>(door.store, door.now, () => {
      const found = referRecurring(door.store, input.words, 'recurring delete')
      if (!found.ok) return found
      const { id, deliverable } = found.value
      const label = stepLabel(door.store, 'recurring delete', 'recurring', id, deliverable)
      return ok({ changes: [{ kind: 'delete', entity: 'recurring', id }], label, value: id })
    })
    if (!deleted.ok) return deleted
    return recurringReply(door, deleted.value, 'deleted', () => [
      { command: 'jdo undo', why: 'bring it back' },
      { command: 'jdo list', why: 'see what is promised already' },
    ])
  },
})
