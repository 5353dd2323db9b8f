import { save } from '../../store/save.ts'
import { command } from '../declaration.ts'
import { cascadeOption, deletionOf } from '../delete-titled.ts'
import type { Failure } from '../reply/failure.ts'
import type { Need } from '../reply/need.ts'
import { titledReferred } from '../titled.ts'
import { oneVision } from './fields.ts'
import { visionReply } from './reply.ts'

export const visionDelete = command({
  name: 'vision delete',
  summary: 'delete a vision that no goal serves; undo brings it back',
  words: oneVision,
  options: { cascade: cascadeOption },
  examples: ['jdo vision delete v2', 'jdo vision delete v2 --cascade --yes'],
  group: 'goals',
  changes: 'promises',
  run(input, door) {
    const verb = 'vision delete'
    const deleted = save<string, Failure | Need>(door.store, door.now, () => {
      const vision = titledReferred(door.store, 'vision', { words: input.words, command: verb })
      if (!vision.ok) return vision
      const { id, title } = vision.value
      const asked = { cascade: input.cascade === true, confirmed: input.yes === true }
      return deletionOf(door.store, { entity: 'vision', id, title, verb, ...asked })
    })
    return deleted.ok ? visionReply(door, deleted.value, 'deleted') : deleted
  },
})
