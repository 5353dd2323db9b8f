/** Changing a task: one option a field. */
import { ok } from '../../base/result.ts'
import type { Task, TaskFields } from '../../domain/task.ts'
import { readTitle } from '../../domain/text.ts'
import { save } from '../../store/save.ts'
import { type Answer, command, type Input, text } from '../declaration.ts'
import type { Door } from '../door.ts'
import { misread, refuse } from '../failure.ts'
import { stepLabel } from '../label.ts'
import type { Failure } from '../reply/failure.ts'
import type { Need } from '../reply/need.ts'
import { oneTask } from './act.ts'
import { readTaskFields, taskOptions } from './fields.ts'
import { taskReferred } from './living-task.ts'
import { taskReply } from './reply.ts'

const options = { title: text('TEXT', 'what is to be done'), ...taskOptions } as const

export const taskEdit = command({
  name: 'task edit',
  summary: 'change a task',
  words: oneTask,
  options,
  examples: ['jdo task edit t3 --estimate 4h', 'jdo task edit t3 --scope ""'],
  group: 'promises',
  changes: 'promises',
  run,
})

function run(input: Input<typeof options>, door: Door): Answer {
  const title = input.title === undefined ? undefined : readTitle('title', input.title)
  if (title && !title.ok) return refuse(title.error)
  const fields = readTaskFields(input)
  if (!fields.ok) return fields
  const values: Partial<TaskFields> = { ...fields.value, ...(title && { title: title.value }) }
  if (Object.keys(values).length === 0) return misread({ kind: 'nothing_to_change', command: 'task edit' })
  const edited = save<{ id: string; differs: boolean }, Failure | Need>(door.store, door.now, () => {
    const found = taskReferred(door.store, input.words, { command: 'task edit' })
    if (!found.ok) return found
    const { task } = found.value
    const { id } = task
    const differs = Object.entries(values).some(([field, value]) => task[field as keyof Task] !== value)
    const label = stepLabel(door.store, 'task edit', 'task', id, task.title)
    return ok({ changes: [{ kind: 'edit', entity: 'task', id, values }], label, value: { id, differs } })
  })
  return edited.ok ? taskReply(door, edited.value.id, edited.value.differs ? 'edited' : 'unchanged') : edited
}
