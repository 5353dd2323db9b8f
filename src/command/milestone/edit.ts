/** Changing a milestone: one option a field. Moved to another goal, its promises follow (E3). */
import { ok, type Result } from '../../base/result.ts'
import type { Milestone, MilestoneFields } from '../../domain/milestone.ts'
import type { Change } from '../../store/change.ts'
import { noteMissed } from '../../store/note-missed.ts'
import { commitmentsAt } from '../../store/read/linked.ts'
import { save } from '../../store/save.ts'
import { type Answer, command, type Input, text } from '../declaration.ts'
import type { Door } from '../door.ts'
import { misread } from '../failure.ts'
import { refer } from '../refer.ts'
import type { Failure } from '../reply/failure.ts'
import type { Need } from '../reply/need.ts'
import { type Decided, editOf, titledReferred } from '../titled.ts'
import { milestoneOptions, oneMilestone, readMilestoneFields, stateForTarget } from './fields.ts'
import { milestoneReply } from './reply.ts'

const options = {
  title: text('TEXT', 'the mark'),
  goal: text('REF', 'the goal it leads to'),
  ...milestoneOptions,
} as const

export const milestoneEdit = command({
  name: 'milestone edit',
  summary: 'change a milestone',
  words: oneMilestone,
  options,
  examples: ['jdo milestone edit m1 --target "in 2 weeks"', 'jdo milestone edit m1 --goal g2'],
  group: 'goals',
  changes: 'promises',
  run,
})

type Asked = Input<typeof options>

async function run(input: Asked, door: Door): Promise<Answer> {
  const fields = await readMilestoneFields(input, door)
  if (!fields.ok) return fields
  if (Object.keys(fields.value).length === 0 && input.goal === undefined)
    return misread({ kind: 'nothing_to_change', command: 'milestone edit' })
  noteMissed(door.store, door.wall.date)
  const edited = save(door.store, door.now, () => decide(fields.value, input, door))
  if (!edited.ok) return edited
  return milestoneReply(door, edited.value.id, edited.value.differs ? 'edited' : 'unchanged')
}

function decide(fields: Partial<MilestoneFields>, input: Asked, { store, wall }: Door): Decided {
  const verb = 'milestone edit'
  const milestone = titledReferred(store, 'milestone', { words: input.words, command: verb })
  if (!milestone.ok) return milestone
  const goal = goalOf(input.goal, { store })
  if (!goal.ok) return goal
  const { id, title } = milestone.value
  const values = {
    ...fields,
    ...stateForTarget(milestone.value, fields.target_date, wall.date),
    ...(goal.value && { goal_id: goal.value }),
  }
  const edit = editOf(store, { entity: 'milestone', id, title, values, verb })
  const moved = goal.value === undefined ? [] : followers(milestone.value, goal.value, { store })
  return ok({ ...edit, changes: [...edit.changes, ...moved] })
}

function goalOf(
  given: string | undefined,
  { store }: Pick<Door, 'store'>,
): Result<string | undefined, Failure | Need> {
  if (given === undefined) return ok(undefined)
  const found = refer(store, given, { things: ['goal'], command: 'milestone edit --goal', field: 'goal' })
  return found.ok ? ok(found.value.id) : found
}

/** Promises that name the goal besides the milestone. */
const followers = (
  { id, goal_id: from }: Milestone,
  to: string,
  { store }: Pick<Door, 'store'>,
): readonly Change[] =>
  commitmentsAt(store, id, from).map((commitment) => ({
    kind: 'edit',
    entity: 'commitment',
    id: commitment,
    values: { goal_id: to },
  }))
