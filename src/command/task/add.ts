/** A step towards keeping one promise. */
import { no, ok, type Result } from '../../base/result.ts'
import { actsPossible, isOpen } from '../../domain/commitment.ts'
import type { TaskFields } from '../../domain/task.ts'
import { readTitle } from '../../domain/text.ts'
import type { Store } from '../../store/open.ts'
import { nextPosition, tasksOf } from '../../store/read/task.ts'
import { livingById } from '../../store/row.ts'
import { type Decision, type Moment, save } from '../../store/save.ts'
import { type Answer, command, type Input, text } from '../declaration.ts'
import type { Door } from '../door.ts'
import { refuse } from '../failure.ts'
import { refer } from '../refer.ts'
import type { Failure } from '../reply/failure.ts'
import type { Need } from '../reply/need.ts'
import { readTaskFields, taskOptions } from './fields.ts'
import { freshTask } from './fresh-task.ts'
import { taskReply } from './reply.ts'
import { readSubTasks, subTaskOption } from './sub-tasks.ts'

const options = {
  title: text('TEXT', 'the step, if it does not stand after the reference'),
  ...taskOptions,
  ...subTaskOption,
} as const

export const taskAdd = command({
  name: 'task add',
  summary: 'note a step towards keeping a promise',
  words: { name: 'REF TITLE', help: 'the promise (c12), then the step', many: true },
  options,
  examples: ['jdo task add c12 "ask Tom for the figures" --estimate 2h'],
  group: 'promises',
  changes: 'promises',
  run,
})

function run(input: Input<typeof options>, door: Door): Answer {
  const [reference = '', ...rest] = input.words
  const given = input.title ?? rest.join(' ')
  const after = input.title === undefined ? rest : []
  if (reference !== '' && input.title === undefined && rest.length === 0) return no(whatStep(reference))
  const title = reference === '' ? ok('') : readTitle('title', given)
  if (!title.ok) return refuse(title.error)
  const fields = readTaskFields(input)
  if (!fields.ok) return fields
  const small = readSubTasks(input, [])
  if (!small.ok) return small
  const all = { ...fields.value, ...(small.value && { sub_tasks: small.value }) }
  const step = { reference, after, title: title.value, fields: all }
  const added = save(door.store, door.now, (moment) => decide(step, door.store, moment))
  if (!added.ok) return added
  return taskReply(door, added.value, 'created', ({ ref }) => [
    { command: `jdo task start ${ref}`, why: 'begin' },
  ])
}

type Step = {
  readonly reference: string
  readonly after: readonly string[]
  readonly title: string
  readonly fields: Partial<TaskFields>
}

function decide(step: Step, store: Store, moment: Moment): Result<Decision<string>, Failure | Need> {
  const { reference, after, title, fields } = step
  const found = refer(store, reference, { things: ['commitment'], among: 'open', command: 'task add', after })
  if (!found.ok) return found
  const commitmentId = found.value.id
  const status = livingById(store, 'commitment', commitmentId)?.status
  if (status && !isOpen({ status })) {
    const possible = actsPossible(status)
    return refuse({ kind: 'wrong_state', noun: 'commitment', state: status, wanted: 'task add', possible })
  }
  const id = moment.newId()
  const values = { ...freshTask(commitmentId, title, nextPosition(tasksOf(store, commitmentId))), ...fields }
  return ok({
    changes: [{ kind: 'create', entity: 'task', id, values }],
    label: `task add "${title}"`,
    value: id,
  })
}

const whatStep = (reference: string): Need => ({
  kind: 'need',
  field: 'title',
  ask: 'text',
  question: 'Which step?',
  how: `jdo task add ${reference} "ask Tom for the figures"`,
})
