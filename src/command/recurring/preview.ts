import { ok } from '../../base/result.ts'
import { command, count } from '../declaration.ts'
import { itemOfRecurring } from './item.ts'
import { oneRecurring, referRecurring } from './refer-recurring.ts'
import { occurrencesAhead } from './reply.ts'

const SHOWN = 10
const options = { count: count('N', `so many days (${SHOWN})`) } as const

export const recurringPreview = command({
  name: 'recurring preview',
  summary: 'show the next days on which it recurs',
  words: oneRecurring,
  options,
  examples: ['jdo recurring preview r1', 'jdo recurring preview r1 --count 24'],
  group: 'promises',
  changes: 'nothing',
  async run(input, door) {
    const found = referRecurring(door.store, input.words, 'recurring preview')
    if (!found.ok) return found
    const items = await occurrencesAhead(found.value, input.count ?? SHOWN, door)
    const recurring = itemOfRecurring(door, found.value.id)
    return ok({ kind: 'occurrences', recurring, items, total: items.length })
  },
})
