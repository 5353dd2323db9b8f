/** X1: a thought is stored as it is, at once, and nothing else is asked. */
import { ok } from '../../base/result.ts'
import { readCapture } from '../../domain/inbox.ts'
import { save } from '../../store/save.ts'
import { type Answer, command, type Input } from '../declaration.ts'
import type { Door } from '../door.ts'
import { refuse } from '../failure.ts'
import type { Need } from '../reply/need.ts'
import { inboxReply } from './reply.ts'

export const capture = command({
  name: 'capture',
  summary: 'note a thought; decide later what it is',
  words: { name: 'TEXT', help: 'whatever it is; standard input without it', many: true, isText: true },
  options: {},
  examples: ['jdo capture call Tom about the barn', 'pbpaste | jdo capture'],
  group: 'promises',
  changes: 'promises',
  run,
})

async function run({ words }: Input<Record<never, never>>, door: Door): Promise<Answer> {
  const given = words.length > 0 ? words.join(' ') : (await door.readInput()).replace(/\r?\n$/, '')
  if (given === '' && words.length === 0 && door.interactive) return { ok: false, error: WHAT }
  const text = readCapture(given)
  if (!text.ok) return refuse(text.error)
  const captured = save<string, never>(door.store, door.now, ({ now, newId }) => {
    const id = newId()
    const values = { text: text.value, captured_at: now }
    return ok({ changes: [{ kind: 'create', entity: 'inbox', id, values }], label: 'capture', value: id })
  })
  if (!captured.ok) return captured
  return inboxReply(door, captured.value, 'created', () => [
    { command: 'jdo triage', why: 'decide what it is' },
  ])
}

const WHAT: Need = {
  kind: 'need',
  field: 'words',
  ask: 'text',
  question: 'What is on your mind?',
  how: 'jdo capture call Tom about the barn',
}
