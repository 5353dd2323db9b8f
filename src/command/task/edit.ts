/** Changing a task: one option a field. */
import { ok, type Result } from '../../base/result.ts'
import { rawRowOf, sameValues } from '../../domain/raw-row.ts'
import type { TaskFields } from '../../domain/task.ts'
import { readTitle } from '../../domain/text.ts'
import type { Change } from '../../store/change.ts'
import { type Decision, save } from '../../store/save.ts'
import { type Answer, command, count, type Input, text } from '../declaration.ts'
import type { Door } from '../door.ts'
import { misread, refuse } from '../failure.ts'
import { stepLabel } from '../label.ts'
import type { Failure } from '../reply/failure.ts'
import type { Need } from '../reply/need.ts'
import { oneTask } from './act.ts'
import { readTaskFields, taskOptions } from './fields.ts'
import { taskReferred } from './living-task.ts'
import { taskReply } from './reply.ts'
import { moveTo, readSubTasks, subTaskOptions } from './sub-tasks.ts'

const options = {
  title: text('TEXT', 'what is to be done'),
  ...taskOptions,
  ...subTaskOptions,
  position: count('N', 'its place among the tasks of its promise'),
} as const

export const taskEdit = command({
  name: 'task edit',
  summary: 'change a task',
  words: oneTask,
  options,
  examples: [
    'jdo task edit t3 --estimate 4h',
    'jdo task edit t3 --scope ""',
    'jdo task edit t3 --sub "ask Tom" --sub "ask Ann"',
    'jdo task edit t3 --tick 2 --position 1',
  ],
  group: 'promises',
  changes: 'promises',
  run,
})

type Asked = Input<typeof options>
type Edited = { readonly id: string; readonly differs: boolean }

function run(input: Asked, door: Door): Answer {
  const title = input.title === undefined ? undefined : readTitle('title', input.title)
  if (title && !title.ok) return refuse(title.error)
  const fields = readTaskFields(input)
  if (!fields.ok) return fields
  const values: Partial<TaskFields> = { ...fields.value, ...(title && { title: title.value }) }
  const isNothing =
    Object.keys(values).length === 0 && !placeAndSteps.some((name) => input[name] !== undefined)
  if (isNothing) return misread({ kind: 'nothing_to_change', command: 'task edit' })
  const edited = save(door.store, door.now, () => decide(values, input, door))
  return edited.ok ? taskReply(door, edited.value.id, edited.value.differs ? 'edited' : 'unchanged') : edited
}

const placeAndSteps = ['sub', 'tick', 'untick', 'drop', 'position'] as const

function decide(
  given: Partial<TaskFields>,
  input: Asked,
  door: Door,
): Result<Decision<Edited>, Failure | Need> {
  const found = taskReferred(door.store, input.words, { command: 'task edit' })
  if (!found.ok) return found
  const { task } = found.value
  const { id } = task
  const steps = readSubTasks(input, task.sub_tasks)
  if (!steps.ok) return steps
  const moved = input.position === undefined ? ok([]) : moveTo(input.position, task, door)
  if (!moved.ok) return moved
  const values = { ...given, ...(steps.value && { sub_tasks: steps.value }) }
  const differs = !sameValues(rawRowOf(task), rawRowOf({ ...task, ...values }), Object.keys(values))
  const edit: Change = { kind: 'edit', entity: 'task', id, values }
  return ok({
    changes: [...(differs ? [edit] : []), ...moved.value],
    label: stepLabel(door.store, 'task edit', 'task', id, task.title),
    value: { id, differs: differs || moved.value.length > 0 },
  })
}
