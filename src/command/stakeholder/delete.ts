/** E6: refused while promises depend on it, unless they are to go as well. */
import { livingById } from '../../store/row.ts'
import { save } from '../../store/save.ts'
import { command } from '../declaration.ts'
import { cascadeOption, deletionOf } from '../delete-titled.ts'
import type { Failure } from '../reply/failure.ts'
import type { Need } from '../reply/need.ts'
import { oneStakeholder } from './fields.ts'
import { referStakeholder } from './refer-stakeholder.ts'
import { stakeholderReply } from './reply.ts'

export const stakeholderDelete = command({
  name: 'stakeholder delete',
  summary: 'delete somebody to whom nothing is promised; undo brings them back',
  words: oneStakeholder,
  options: { cascade: cascadeOption },
  examples: ['jdo stakeholder delete s4', 'jdo stakeholder delete s4 --cascade --yes'],
  group: 'people',
  changes: 'promises',
  run(input, door) {
    const verb = 'stakeholder delete'
    const deleted = save<string, Failure | Need>(door.store, door.now, () => {
      const found = referStakeholder(door.store, input.words.join(' '), { command: verb })
      if (!found.ok) return found
      const { id } = found.value
      const title = livingById(door.store, 'stakeholder', id)?.name ?? ''
      const asked = { cascade: input.cascade === true, confirmed: input.yes === true }
      return deletionOf(door.store, { entity: 'stakeholder', id, title, verb, ...asked })
    })
    return deleted.ok ? stakeholderReply(door, deleted.value, 'deleted') : deleted
  },
})
