/** Changing a goal: one option a field. An empty text takes an optional field away. */
import { ok } from '../../base/result.ts'
import type { GoalFields } from '../../domain/goal.ts'
import { save } from '../../store/save.ts'
import { type Answer, command, type Input, text } from '../declaration.ts'
import type { Door } from '../door.ts'
import { misread } from '../failure.ts'
import { type Decided, editOf, titledReferred } from '../titled.ts'
import { goalOptions, oneGoal, readGoalFields, readGoalLinks } from './fields.ts'
import { goalReply } from './reply.ts'

const options = { title: text('TEXT', 'what is to be reached'), ...goalOptions } as const

export const goalEdit = command({
  name: 'goal edit',
  summary: 'change a goal',
  words: oneGoal,
  options,
  examples: ['jdo goal edit g2 --parent g1', 'jdo goal edit g2 --vision "" --review never'],
  group: 'goals',
  changes: 'promises',
  run,
})

type Asked = Input<typeof options>

async function run(input: Asked, door: Door): Promise<Answer> {
  const fields = await readGoalFields(input, door)
  if (!fields.ok) return fields
  const { parent, vision } = input
  if (Object.keys(fields.value).length === 0 && parent === undefined && vision === undefined)
    return misread({ kind: 'nothing_to_change', command: 'goal edit' })
  const edited = save(door.store, door.now, () => decide(fields.value, input, door))
  return edited.ok ? goalReply(door, edited.value.id, edited.value.differs ? 'edited' : 'unchanged') : edited
}

function decide(fields: Partial<GoalFields>, input: Asked, door: Door): Decided {
  const verb = 'goal edit'
  const goal = titledReferred(door.store, 'goal', { words: input.words, command: verb })
  if (!goal.ok) return goal
  const { id, title } = goal.value
  const links = readGoalLinks(input, { door, id, command: verb })
  if (!links.ok) return links
  const values = { ...fields, ...links.value }
  return ok(editOf(door.store, { entity: 'goal', id, title, values, verb }))
}
