/**
 * Two entries for one person become one: the promises move, once and recurring, and the first entry goes. One step, undone
 * as one. Promises that still follow their template follow it here too: nobody has written into them.
 */
import { no, ok, type Result } from '../../base/result.ts'
import type { Change } from '../../store/change.ts'
import { dependantsOf } from '../../store/dependant.ts'
import { livingById } from '../../store/row.ts'
import { type Decision, save } from '../../store/save.ts'
import { type Answer, command, type Input } from '../declaration.ts'
import type { Door } from '../door.ts'
import { misread, refuse } from '../failure.ts'
import { followersOf, makeInstances } from '../recurring/make-instances.ts'
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

async function run(input: Input<Record<never, never>>, door: Door): Promise<Answer> {
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
  const merged = save(door.store, door.now, () => decide(from, into, door))
  if (!merged.ok) return merged
  await makeInstances(merged.value.templates, door)
  return stakeholderReply(door, merged.value.id, 'merged', () => [
    { command: 'jdo undo', why: 'part them again' },
  ])
}

type Merged = { readonly id: string; readonly templates: readonly string[] }

function decide(fromText: string, intoText: string, door: Door): Result<Decision<Merged>, Failure | Need> {
  const command = 'stakeholder merge'
  const { store } = door
  const from = referStakeholder(store, fromText, { command, after: [intoText] })
  if (!from.ok) return no(from.error)
  const into = referStakeholder(store, intoText, { command, before: [fromText] })
  if (!into.ok) return no(into.error)
  const [fromId, intoId] = [from.value.id, into.value.id]
  const nameOf = (id: string) => livingById(store, 'stakeholder', id)?.name ?? ''
  if (fromId === intoId) return refuse({ kind: 'same_thing', name: nameOf(fromId) })
  const promised = dependantsOf(store, { entity: 'stakeholder', id: fromId })
  const templates = promised.flatMap(({ entity, id }) => (entity === 'recurring' ? [id] : []))
  const following = new Set(templates.flatMap((id) => followingOf(id, door)))
  const moved = promised
    .filter(({ id }) => !following.has(id))
    .map(({ entity, id }) => ({ kind: 'edit', entity, id, values: { stakeholder_id: intoId } }) as Change)
  return ok({
    changes: [...moved, { kind: 'delete', entity: 'stakeholder', id: fromId, what: 'merged' }],
    label: `stakeholder merge "${nameOf(fromId)}" into "${nameOf(intoId)}"`,
    value: { id: intoId, templates },
  })
}

function followingOf(recurringId: string, door: Door): readonly string[] {
  const template = livingById(door.store, 'recurring', recurringId)
  return template === undefined ? [] : followersOf(template, door)
}
