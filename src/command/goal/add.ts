/** A goal is what several promises add up to. */
import { no, ok, type Result } from '../../base/result.ts'
import { type GoalFields, nextGoalReview } from '../../domain/goal.ts'
import { type Decision, type Moment, save } from '../../store/save.ts'
import { type Answer, command, type Input } from '../declaration.ts'
import type { Door } from '../door.ts'
import type { Failure } from '../reply/failure.ts'
import type { Need } from '../reply/need.ts'
import { goalOptions, readGoalFields, readGoalLinks } from './fields.ts'
import { goalReply } from './reply.ts'

export const goalAdd = command({
  name: 'goal add',
  summary: 'set a goal: what promises add up to',
  words: { name: 'TITLE', help: 'what is to be reached', many: true },
  options: goalOptions,
  examples: [
    'jdo goal add "Ship the editor" --problem "Drafts are lost"',
    'jdo goal add "Write the manual" --problem "Nobody knows how" --parent g1 --review weekly',
  ],
  group: 'goals',
  changes: 'promises',
  run,
})

type Asked = Input<typeof goalOptions>

async function run(input: Asked, door: Door): Promise<Answer> {
  const title = input.words.join(' ')
  if (title.trim() === '') return no(missing('words', 'What is to be reached?'))
  if (input.problem === undefined) return no(missing('problem', 'Which problem does it solve?'))
  const fields = await readGoalFields({ ...input, title }, door)
  if (!fields.ok) return fields
  const added = save(door.store, door.now, (moment) => decide(fields.value, input, { door, moment }))
  if (!added.ok) return added
  return goalReply(door, added.value, 'created', ({ ref }) => [
    { command: `jdo milestone add ${ref} "…" --target DATE`, why: 'mark the way' },
    { command: `jdo commit "…" --goal ${ref}`, why: 'promise something towards it' },
  ])
}

/** Looked at monthly, unless something else was said. */
const REVIEW_DAYS = 30

function decide(
  fields: Partial<GoalFields>,
  input: Asked,
  { door, moment }: { readonly door: Door; readonly moment: Moment },
): Result<Decision<string>, Failure | Need> {
  const links = readGoalLinks(input, { door, command: 'goal add' })
  if (!links.ok) return links
  const id = moment.newId()
  const values: GoalFields = {
    title: '',
    problem: '',
    solution_vision: null,
    motivation: null,
    parent_goal_id: null,
    vision_id: null,
    status: 'active',
    review_interval_days: REVIEW_DAYS,
    next_review_date: nextGoalReview(REVIEW_DAYS, door.wall.date),
    last_reviewed_at: null,
    ...fields,
    ...links.value,
  }
  return ok({
    changes: [{ kind: 'create', entity: 'goal', id, values }],
    label: `goal add "${values.title}"`,
    value: id,
  })
}

const missing = (field: 'words' | 'problem', question: string): Need => ({
  kind: 'need',
  field,
  ...(field === 'words' && { name: 'goal' }),
  ask: 'text',
  question,
  how: field === 'words' ? 'jdo goal add "Ship the editor" --problem "Drafts are lost"' : '--problem TEXT',
})
