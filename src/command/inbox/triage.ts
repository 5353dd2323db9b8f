/** X2: what was captured is decided upon. At a terminal one after the other, oldest first; in scripts one at a time. */
import { no, ok } from '../../base/result.ts'
import type { InboxItem } from '../../domain/inbox.ts'
import { livingById } from '../../store/row.ts'
import { save } from '../../store/save.ts'
import { type Answer, command, flag, type Input } from '../declaration.ts'
import type { Door } from '../door.ts'
import { misread } from '../failure.ts'
import { refer } from '../refer.ts'
import type { Failure } from '../reply/failure.ts'
import type { Need } from '../reply/need.ts'
import { listInbox } from './inbox.ts'
import { inboxReply } from './reply.ts'
import { choicesFor } from './triage-choice.ts'
import { turnInto, turnOptions } from './triage-turn.ts'
import { type Walking, walk } from './triage-walk.ts'

const options = { ...turnOptions, delete: flag('it needs nothing done') } as const

export const triage = command({
  name: 'triage',
  summary: 'decide what captured thoughts are: promises, tasks, goals, or nothing',
  words: { name: 'REF', help: 'i1, or words of it; all of them, oldest first, without', many: true },
  options,
  examples: [
    'jdo triage',
    'jdo triage i3 --as commitment --to Tom --due friday',
    'jdo triage i4 --as task --of c12',
    'jdo triage i5 --delete',
  ],
  group: 'promises',
  changes: 'promises',
  run,
})

type Asked = Input<typeof options>

async function run(input: Asked, door: Door): Promise<Answer> {
  if (input.as !== undefined && input.delete)
    return misread({ kind: 'options_exclude', options: ['--as', '--delete'] })
  const isOne = input.words.length > 0
  if (!isOne && (input.as ?? input.delete) === undefined && !door.interactive)
    return listInbox({ words: [] }, door)
  if (!isOne && door.interactive) return walk(input as Walking, door)
  const found = refer(door.store, input.words.join(' '), { things: ['inbox'], command: 'triage' })
  if (!found.ok) return found
  const item = livingById(door.store, 'inbox', found.value.id)
  if (item === undefined) throw new Error(`inbox item ${found.value.id} is gone`)
  if (input.delete) return deleteItem(item, door)
  return input.as === undefined ? no(whatIsIt(item, door)) : turnInto(input.as, item, input, door)
}

export function deleteItem(item: InboxItem, door: Door): Answer {
  const deleted = save<string, Failure>(door.store, door.now, () => {
    const label = `triage --delete "${item.text.trim().slice(0, LABEL)}"`
    return ok({ changes: [{ kind: 'delete', entity: 'inbox', id: item.id }], label, value: item.id })
  })
  return deleted.ok ? inboxReply(door, deleted.value, 'deleted') : deleted
}

const LABEL = 60

const whatIsIt = (item: InboxItem, door: Door): Need => ({
  kind: 'need',
  field: 'as',
  ask: 'choose',
  question: 'What is it?',
  choices: choicesFor(item, door),
  refusal: {
    kind: 'unconfirmed',
    what: 'What it is was not said',
    how: 'Add --as commitment, task, goal, milestone or vision; or --delete.',
  },
})
