/** History, newest first: of everything, or of one thing. */
import { ok } from '../../base/result.ts'
import { countEvents, eventsNumbered, latestEventNumbers } from '../../store/read/event.ts'
import { type Answer, command, count, flag, type Input } from '../declaration.ts'
import type { Door } from '../door.ts'
import { paged } from '../page.ts'
import { refer } from '../refer.ts'
import { eventItem } from './event-item.ts'

const SCREENFUL = 20
const options = {
  all: flag('everything that ever happened'),
  limit: count('N', `at most so many (${SCREENFUL})`),
} as const

export const log = command({
  name: 'log',
  summary: 'show what happened, newest first',
  words: { name: 'REF', help: 'only of this: c12, t3, g1', many: true },
  options,
  examples: ['jdo log', 'jdo log c12', 'jdo log --limit 100'],
  group: 'history',
  changes: 'nothing',
  run,
})

function run(input: Input<typeof options>, door: Door): Answer {
  if (input.words.length === 0) return logOf(undefined, input, door)
  const things = [
    ...(['commitment', 'task', 'stakeholder', 'goal', 'milestone', 'vision'] as const),
    ...(['recurring', 'inbox', 'cleanup'] as const),
  ]
  const found = refer(door.store, input.words.join(' '), { things, command: 'log' })
  return found.ok ? logOf(found.value.id, input, door) : found
}

/** Of everything without an id. */
function logOf(id: string | undefined, input: Input<typeof options>, { store }: Door): Answer {
  const limit = input.limit ?? (input.all ? undefined : SCREENFUL)
  const numbers = latestEventNumbers(store, id, limit)
  const page = paged(numbers, (each) => eventsNumbered(store, each).map(eventItem(store)))
  const isWhole = limit === undefined || numbers.length < limit
  return ok({ kind: 'log', ...page, total: isWhole ? numbers.length : countEvents(store, id) })
}
