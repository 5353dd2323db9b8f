/** A dated mark on the way to a goal. */
import { no, ok, type Result } from '../../base/result.ts'
import type { MilestoneFields } from '../../domain/milestone.ts'
import { type Decision, type Moment, save } from '../../store/save.ts'
import { type Answer, command, type Input, text } from '../declaration.ts'
import type { Door } from '../door.ts'
import { refer } from '../refer.ts'
import type { Failure } from '../reply/failure.ts'
import type { Need } from '../reply/need.ts'
import { milestoneOptions, readMilestoneFields } from './fields.ts'
import { milestoneReply } from './reply.ts'

const options = {
  title: text('TEXT', 'the mark, if it does not stand after the reference'),
  ...milestoneOptions,
} as const

export const milestoneAdd = command({
  name: 'milestone add',
  summary: 'set a dated mark on the way to a goal',
  words: { name: 'REF TITLE', help: 'the goal (g1), then the mark', many: true },
  options,
  examples: ['jdo milestone add g1 "First readers" --target "end of march"'],
  group: 'goals',
  changes: 'promises',
  run,
})

type Asked = Input<typeof options>

async function run(input: Asked, door: Door): Promise<Answer> {
  const [reference = '', ...rest] = input.words
  const title = input.title ?? rest.join(' ')
  if (reference !== '' && title.trim() === '') return no(missing('title', 'Which mark?', reference))
  if (reference !== '' && input.target === undefined) return no(missing('target', 'By which day?', reference))
  const fields = await readMilestoneFields({ ...input, title: reference === '' ? undefined : title }, door)
  if (!fields.ok) return fields
  const after = input.title === undefined ? rest : []
  const mark = { reference, after, fields: fields.value }
  const added = save(door.store, door.now, (moment) => decide(mark, { door, moment }))
  if (!added.ok) return added
  return milestoneReply(door, added.value, 'created', ({ ref }) => [
    { command: `jdo commit "…" --milestone ${ref}`, why: 'promise something towards it' },
  ])
}

type Mark = {
  readonly reference: string
  readonly after: readonly string[]
  readonly fields: Partial<MilestoneFields>
}

function decide(
  { reference, after, fields }: Mark,
  { door, moment }: { readonly door: Door; readonly moment: Moment },
): Result<Decision<string>, Failure | Need> {
  const goal = refer(door.store, reference, { things: ['goal'], command: 'milestone add', after })
  if (!goal.ok) return goal
  const id = moment.newId()
  const values: MilestoneFields = {
    goal_id: goal.value.id,
    title: '',
    description: null,
    target_date: door.wall.date,
    status: 'pending',
    completed_at: null,
    ...fields,
  }
  return ok({
    changes: [{ kind: 'create', entity: 'milestone', id, values }],
    label: `milestone add "${values.title}"`,
    value: id,
  })
}

const howByField = {
  title: (ref: string) => `jdo milestone add ${ref} "First readers" --target DATE`,
  target: () => '--target DATE',
}

const missing = (field: 'title' | 'target', question: string, ref: string): Need => ({
  kind: 'need',
  field,
  ask: 'text',
  question,
  how: howByField[field](ref),
})
