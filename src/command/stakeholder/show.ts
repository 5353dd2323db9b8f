import { command } from '../declaration.ts'
import { oneStakeholder } from './fields.ts'
import { referStakeholder } from './refer-stakeholder.ts'
import { stakeholderReply } from './reply.ts'

export const stakeholderShow = command({
  name: 'stakeholder show',
  summary: 'show one of them, and how promises to them went',
  words: oneStakeholder,
  options: {},
  examples: ['jdo stakeholder show Sarah'],
  group: 'people',
  changes: 'nothing',
  run(input, door) {
    const found = referStakeholder(door.store, input.words.join(' '), { command: 'stakeholder show' })
    if (!found.ok) return found
    return stakeholderReply(door, found.value.id, null, ({ ref }) => [
      { command: `jdo owe ${ref}`, why: 'what you promised them, one by one' },
    ])
  },
})
