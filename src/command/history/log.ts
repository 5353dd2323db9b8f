/** History, newest first: of everything, or of one thing. */
import { ok } from '../../base/result.ts'
import { countEvents, countEventsAbout, latestEvents, latestEventsAbout } from '../../store/read/event.ts'
import { type Answer, command, count, flag, type Input } from '../declaration.ts'
import type { Door } from '../door.ts'
import { refer } from '../refer.ts'
import { eventItem } from './event-item.ts'

const SCREENFUL = 20
const options = {
  all: flag('without a limit'),
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
  const limit = input.limit ?? (input.all ? -1 : SCREENFUL)
  if (input.words.length === 0)
    return ok({
      kind: 'log',
      items: latestEvents(door.store, limit).map(eventItem(door.store)),
      total: countEvents(door.store),
    })
  const things = [
    ...(['commitment', 'task', 'stakeholder', 'goal', 'milestone', 'vision'] as const),
    ...(['recurring', 'inbox', 'cleanup'] as const),
  ]
  const found = refer(door.store, input.words.join(' '), { things, command: 'log' })
  if (!found.ok) return found
  const { id } = found.value
  const items = latestEventsAbout(door.store, id, limit).map(eventItem(door.store))
  return ok({ kind: 'log', items, total: countEventsAbout(door.store, id) })
}
