import { save } from '../../store/save.ts'
import { command } from '../declaration.ts'
import { cascadeOption, deletionOf } from '../delete-titled.ts'
import type { Failure } from '../reply/failure.ts'
import type { Need } from '../reply/need.ts'
import { titledReferred } from '../titled.ts'
import { oneGoal } from './fields.ts'
import { goalReply } from './reply.ts'

export const goalDelete = command({
  name: 'goal delete',
  summary: 'delete a goal on which nothing depends; undo brings it back',
  words: oneGoal,
  options: { cascade: cascadeOption },
  examples: ['jdo goal delete g4', 'jdo goal delete g4 --cascade --yes'],
  group: 'goals',
  changes: 'promises',
  run(input, door) {
    const verb = 'goal delete'
    const deleted = save<string, Failure | Need>(door.store, door.now, () => {
      const goal = titledReferred(door.store, 'goal', { words: input.words, command: verb })
      if (!goal.ok) return goal
      const { id, title } = goal.value
      const asked = { cascade: input.cascade === true, confirmed: input.yes === true }
      return deletionOf(door.store, { entity: 'goal', id, title, verb, ...asked })
    })
    return deleted.ok ? goalReply(door, deleted.value, 'deleted') : deleted
  },
})
