import { ok } from '../../base/result.ts'
import { countInbox, oldestInInbox } from '../../store/read/inbox.ts'
import { type Answer, command, count, flag, type Input } from '../declaration.ts'
import type { Door } from '../door.ts'
import { inboxEntry } from './reply.ts'

const SCREENFUL = 20
const options = {
  all: flag('without a limit'),
  limit: count('N', `at most so many (${SCREENFUL})`),
} as const

export const inbox = command({
  name: 'inbox',
  summary: 'show what was captured, oldest first',
  options,
  examples: ['jdo inbox'],
  group: 'promises',
  changes: 'nothing',
  run: listInbox,
})

export function listInbox(input: Input<typeof options>, { store }: Door): Answer {
  const items = oldestInInbox(store, input.limit ?? (input.all ? -1 : SCREENFUL)).map(inboxEntry)
  const [first] = items
  const hints = first
    ? [{ command: `jdo triage ${first.ref} --as commitment`, why: 'make a promise of it' }]
    : []
  return ok({ kind: 'inbox', items, total: countInbox(store), hints })
}
