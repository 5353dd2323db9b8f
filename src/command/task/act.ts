/** Start, done, skip, reopen a task: one rule, one way to write it down; and what it does to the promise above (C1, C3). */
import { no, ok, type Result } from '../../base/result.ts'
import { actsPossible, isOpen } from '../../domain/commitment.ts'
import type { What } from '../../domain/event.ts'
import { isAllDone, actOnTask as ruleOf, type TaskAct } from '../../domain/task.ts'
import { tasksOf } from '../../store/read/task.ts'
import { livingById } from '../../store/row.ts'
import { type Change, type Decision, type Moment, save } from '../../store/save.ts'
import { planOnTask } from '../commitment/plan-change.ts'
import type { Answer, Input } from '../declaration.ts'
import type { Door } from '../door.ts'
import { refuse } from '../failure.ts'
import { stepLabel } from '../label.ts'
import type { Failure } from '../reply/failure.ts'
import type { TaskItem } from '../reply/item.ts'
import type { Need } from '../reply/need.ts'
import type { Hint } from '../reply/reply.ts'
import { actualOf, howLong, type WithActual } from './actual.ts'
import { type TaskInPlace, taskReferred } from './living-task.ts'
import { taskReply } from './reply.ts'

export const oneTask = { name: 'REF', help: 't3, or words of the task', many: true } as const

const whatByAct = {
  start: 'started',
  done: 'completed',
  skip: 'skipped',
  reopen: 'reopened',
} as const satisfies Record<TaskAct, What>

type Asked = Input<Record<never, never>> & WithActual

export function actOnTask(act: TaskAct, input: Asked, door: Door): Answer {
  const among = act === 'reopen' ? 'closed' : 'open'
  const acted = save<string, Failure | Need>(door.store, door.now, (moment) => {
    const found = taskReferred(door.store, input.words, { among, command: `task ${act}` })
    if (!found.ok) return found
    const objected = objection(found.value, act, input)
    return objected ?? decide(found.value, act, { door, moment, input })
  })
  return acted.ok
    ? taskReply(door, acted.value, whatByAct[act], (item) => hintsAfter(act, item, door))
    : acted
}

function objection(
  { task, commitment }: TaskInPlace,
  act: TaskAct,
  input: Asked,
): { ok: false; error: Failure | Need } | undefined {
  if (act === 'skip' && task.is_notification && !input.yes)
    return { ok: false, error: reallyLeaveOut(task.title) }
  const works = act === 'start' || act === 'reopen'
  if (!works || commitment === undefined || isOpen(commitment)) return undefined
  const { status } = commitment
  return refuse({
    kind: 'wrong_state',
    noun: 'commitment',
    state: status,
    wanted: 'start',
    possible: actsPossible(status),
  })
}

/** C8. */
export const reallyLeaveOut = (title: string): Need => ({
  kind: 'need',
  field: 'yes',
  ask: 'confirm',
  question: `"${title}" tells somebody that a promise is in danger. Leave it out?`,
  initial: false,
  refusal: {
    kind: 'unconfirmed',
    what: 'This task tells somebody that a promise is in danger',
    how: 'To leave it out all the same, add --yes.',
  },
})

type Place = { readonly door: Door; readonly moment: Moment; readonly input: Asked }

function decide(
  { task, commitment }: TaskInPlace,
  act: TaskAct,
  { door, moment, input }: Place,
): Result<Decision<string>, Failure | Need> {
  const after = ruleOf(task, act, moment.now)
  if (!after.ok) return refuse(after.error)
  const { id } = task
  const question = act === 'done' && door.interactive ? howLong(task, input) : undefined
  if (question) return no(question)
  const values = act === 'done' ? { ...after.value, ...actualOf(input) } : after.value
  const change: Change = { kind: 'edit', entity: 'task', id, values, what: whatByAct[act] }
  // C1: work on a task is work on its promise; to have finished a task is to have begun.
  const begins = act !== 'skip' && commitment?.status === 'pending'
  const above: readonly Change[] = begins
    ? [
        {
          kind: 'edit',
          entity: 'commitment',
          id: commitment.id,
          values: { status: 'in_progress' },
          what: 'started',
        },
      ]
    : []
  const label = stepLabel(door.store, `task ${act}`, 'task', id, task.title)
  const isAbandoned = commitment?.status === 'abandoned'
  const plan = planOnTask(door.store, { task, act, isAbandoned }, moment.now)
  return ok({ changes: [change, ...above, ...plan], label, value: id })
}

/** C3: finishing the last task offers to keep the promise; it never does it alone. */
function hintsAfter(act: TaskAct, item: TaskItem, door: Door): readonly Hint[] {
  if (act === 'start') return [{ command: `jdo task done ${item.ref}`, why: 'when it is finished' }]
  if (act === 'reopen') return []
  const status = livingById(door.store, 'commitment', item.commitment_id)?.status
  const isReady = status && isOpen({ status }) && isAllDone(tasksOf(door.store, item.commitment_id))
  return [
    ...(isReady ? [{ command: `jdo done ${item.commitment}`, why: 'all its tasks are finished' }] : []),
    ...(item.is_notification
      ? [{ command: `jdo cleanup ${item.commitment}`, why: 'what you do about it' }]
      : []),
  ]
}
