/** Two entries for one person become one: the promises move, the first entry goes. One step, undone as one. */
import { no, ok, type Result } from '../../base/result.ts'
import type { Store } from '../../store/open.ts'
import { commitmentIdsOf } from '../../store/read/commitment.ts'
import { livingById } from '../../store/row.ts'
import { type Change, type Decision, save } from '../../store/save.ts'
import { type Answer, command, type Input } from '../declaration.ts'
import type { Door } from '../door.ts'
import { misread, refuse } from '../failure.ts'
import type { Failure } from '../reply/failure.ts'
import type { Need } from '../reply/need.ts'
import { referStakeholder } from './refer-stakeholder.ts'
import { stakeholderReply } from './reply.ts'

export const stakeholderMerge = command({
  name: 'stakeholder merge',
  summary: 'move all promises from one to another, and delete the first',
  words: { name: 'FROM INTO', help: 'two references (s1 s2) or names', many: true },
  options: {},
  examples: ['jdo stakeholder merge Sara Sarah', 'jdo stakeholder merge s4 s1'],
  group: 'people',
  changes: 'promises',
  run,
})

function run(input: Input<Record<never, never>>, door: Door): Answer {
  const [from, into, stray] = input.words
  if (stray !== undefined)
    return misread({ kind: 'unexpected_word', closest: [], given: stray, command: 'stakeholder merge' })
  if (from === undefined || into === undefined)
    return misread({
      kind: 'missing',
      field: from === undefined ? 'first name' : 'second name',
      command: 'stakeholder merge',
      how: 'jdo stakeholder merge FROM INTO',
    })
  const merged = save(door.store, door.now, () => decide(from, into, door.store))
  if (!merged.ok) return merged
  return stakeholderReply(door, merged.value, 'merged', () => [
    { command: 'jdo undo', why: 'part them again' },
  ])
}

function decide(fromText: string, intoText: string, store: Store): Result<Decision<string>, Failure | Need> {
  const command = 'stakeholder merge'
  const from = referStakeholder(store, fromText, { command, after: [intoText] })
  if (!from.ok) return no(from.error)
  const into = referStakeholder(store, intoText, { command, before: [fromText] })
  if (!into.ok) return no(into.error)
  const [fromId, intoId] = [from.value.id, into.value.id]
  const nameOf = (id: string) => livingById(store, 'stakeholder', id)?.name ?? ''
  if (fromId === intoId) return refuse({ kind: 'same_thing', name: nameOf(fromId) })
  const moved = commitmentIdsOf(store, fromId).map(
    (id): Change => ({ kind: 'edit', entity: 'commitment', id, values: { stakeholder_id: intoId } }),
  )
  return ok({
    changes: [...moved, { kind: 'delete', entity: 'stakeholder', id: fromId, what: 'merged' }],
    label: `stakeholder merge "${nameOf(fromId)}" into "${nameOf(intoId)}"`,
    value: intoId,
  })
}
