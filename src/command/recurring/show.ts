import { command } from '../declaration.ts'
import { oneRecurring, referRecurring } from './refer-recurring.ts'
import { recurringReply } from './reply.ts'

export const recurringShow = command({
  name: 'recurring show',
  summary: 'show one recurring promise and its coming days',
  words: oneRecurring,
  options: {},
  examples: ['jdo recurring show r1'],
  group: 'promises',
  changes: 'nothing',
  async run(input, door) {
    const found = referRecurring(door.store, input.words, 'recurring show')
    return found.ok ? recurringReply(door, found.value.id, null) : found
  },
})
