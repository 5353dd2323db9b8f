/** Start, done, skip, reopen tasks: one rule, one way to write it down; and what it does to the promise above (C1, C3). */
import { no, ok, type Result } from '../../base/result.ts'
import { actsPossible, isOpen } from '../../domain/commitment.ts'
import type { What } from '../../domain/event.ts'
import { isAllDone, actOnTask as ruleOf, type TaskAct } from '../../domain/task.ts'
import type { Change } from '../../store/change.ts'
import { tasksOf } from '../../store/read/task.ts'
import { livingById } from '../../store/row.ts'
import { type Moment, save } from '../../store/save.ts'
import { planOnTask } from '../commitment/plan-change.ts'
import type { Answer, Input } from '../declaration.ts'
import type { Door } from '../door.ts'
import { type Done, decideEach } from '../each.ts'
import { refuse } from '../failure.ts'
import type { Failure } from '../reply/failure.ts'
import type { TaskItem } from '../reply/item.ts'
import type { Need } from '../reply/need.ts'
import type { Hint } from '../reply/reply.ts'
import { actualOf, howLong, type WithActual } from './actual.ts'
import { type TaskInPlace, taskInPlace } from './living-task.ts'
import { tasksReply } from './reply.ts'

export const oneTask = { name: 'REF', help: 't3, or words of the task', many: true } as const
/** Of commands that do the same to each of several. */
export const severalTasks = {
  name: 'REF',
  help: 't3, or words of the task; several by their references: t3 t5',
  many: true,
} as const

const whatByAct = {
  start: 'started',
  done: 'completed',
  skip: 'skipped',
  reopen: 'reopened',
} as const satisfies Record<TaskAct, What>

type Asked = Input<Record<never, never>> & WithActual

export function actOnTask(act: TaskAct, input: Asked, door: Door): Answer {
  const wanted = { among: act === 'reopen' ? 'closed' : 'open', command: `task ${act}` } as const
  const each = { words: input.words, wanted, entity: 'task', verb: `task ${act}` } as const
  const begun = new Set<string>()
  const acted = save<readonly string[], Failure | Need>(door.store, door.now, (moment) =>
    decideEach(door.store, each, (id, count) => {
      const found = taskInPlace(door.store, id)
      return (
        objection(found, act, input) ?? decide(found, act, { door, moment, input, begun, isOne: count === 1 })
      )
    }),
  )
  return acted.ok
    ? tasksReply(door, acted.value, whatByAct[act], (item) => hintsAfter(act, item, door))
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

type Place = {
  readonly door: Door
  readonly moment: Moment
  readonly input: Asked
  /** Promises that this command has begun already, by another task. */
  readonly begun: Set<string>
  readonly isOne: boolean
}

function decide(
  { task, commitment }: TaskInPlace,
  act: TaskAct,
  { door, moment, input, begun, isOne }: Place,
): Result<Done, Failure | Need> {
  const after = ruleOf(task, act, moment.now)
  if (!after.ok) return refuse(after.error)
  const { id } = task
  // One answer would not do for several.
  const question = act === 'done' && isOne && door.interactive ? howLong(task, input) : undefined
  if (question) return no(question)
  const values = act === 'done' ? { ...after.value, ...actualOf(input) } : after.value
  const change: Change = { kind: 'edit', entity: 'task', id, values, what: whatByAct[act] }
  // C1: work on a task is work on its promise; to have finished a task is to have begun.
  const begins = act !== 'skip' && commitment?.status === 'pending' && !begun.has(commitment.id)
  if (begins) begun.add(commitment.id)
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
  const isAbandoned = commitment?.status === 'abandoned'
  const plan = planOnTask(door.store, { task, act, isAbandoned }, moment.now)
  return ok({ id, title: task.title, changes: [change, ...above, ...plan] })
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
