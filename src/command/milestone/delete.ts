import { save } from '../../store/save.ts'
import { command } from '../declaration.ts'
import { cascadeOption, deletionOf } from '../delete-titled.ts'
import type { Failure } from '../reply/failure.ts'
import type { Need } from '../reply/need.ts'
import { titledReferred } from '../titled.ts'
import { oneMilestone } from './fields.ts'
import { milestoneReply } from './reply.ts'

export const milestoneDelete = command({
  name: 'milestone delete',
  summary: 'delete a milestone to which no promise leads; undo brings it back',
  words: oneMilestone,
  options: { cascade: cascadeOption },
  examples: ['jdo milestone delete m2', 'jdo milestone delete m2 --cascade --yes'],
  group: 'goals',
  changes: 'promises',
  run(input, door) {
    const verb = 'milestone delete'
    const deleted = save<string, Failure | Need>(door.store, door.now, () => {
      const milestone = titledReferred(door.store, 'milestone', { words: input.words, command: verb })
      if (!milestone.ok) return milestone
      const { id, title } = milestone.value
      const asked = { cascade: input.cascade === true, confirmed: input.yes === true }
      return deletionOf(door.store, { entity: 'milestone', id, title, verb, ...asked })
    })
    return deleted.ok ? milestoneReply(door, deleted.value, 'deleted') : deleted
  },
})
