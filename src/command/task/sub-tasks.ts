/** The small steps within a task, by their numbers on the screen, and its place among the others of its promise. */
import { ok, type Result } from '../../base/result.ts'
import { placedAt, type SubTask, type Task } from '../../domain/task.ts'
import { readTitle } from '../../domain/text.ts'
import type { Change } from '../../store/change.ts'
import { tasksOf } from '../../store/read/task.ts'
import { count, type Input, texts } from '../declaration.ts'
import type { Door } from '../door.ts'
import { misread, refuse } from '../failure.ts'
import type { Failure } from '../reply/failure.ts'

export const subTaskOption = { sub: texts('TEXT', 'a small step within it; several may be given') } as const

export const subTaskOptions = {
  ...subTaskOption,
  tick: count('N', 'small step N is done'),
  untick: count('N', 'small step N is not done after all'),
  drop: count('N', 'take small step N out'),
} as const

type Asked = Input<typeof subTaskOptions>

/** Undefined where nothing was said about them. */
export function readSubTasks(
  input: Asked,
  before: readonly SubTask[],
): Result<readonly SubTask[] | undefined, Failure> {
  const ticks = [
    ['tick', input.tick],
    ['untick', input.untick],
    ['drop', input.drop],
  ] as const
  for (const [option, given] of ticks)
    if (given !== undefined && given > before.length)
      return misread({
        kind: 'bad_option_value',
        option: `--${option}`,
        given: String(given),
        wanted: wantedOf(before),
      })
  const added: SubTask[] = []
  for (const given of input.sub ?? []) {
    const text = readTitle('sub', given)
    if (!text.ok) return refuse(text.error)
    added.push({ text: text.value, done: false })
  }
  const isSaid = added.length > 0 || ticks.some(([, given]) => given !== undefined)
  if (!isSaid) return ok(undefined)
  const ticked = before
    .map((step, at) => ({ ...step, done: doneAfter(step, at + 1, input) }))
    .filter((_, at) => at + 1 !== input.drop)
  return ok([...ticked, ...added])
}

const doneAfter = ({ done }: SubTask, number: number, { tick, untick }: Asked): boolean =>
  number === tick || (done && number !== untick)

const wantedOf = ({ length }: readonly SubTask[]): string =>
  length === 0 ? 'nothing: it has no small steps yet (--sub adds one)' : `a number from 1 to ${length}`

/** The others make room. C8: a notification stays before them all. */
export function moveTo(
  position: number,
  task: Task,
  { store }: Pick<Door, 'store'>,
): Result<readonly Change[], Failure> {
  if (task.is_notification) return refuse({ kind: 'notification_first' })
  const moved = placedAt(position, task, tasksOf(store, task.commitment_id))
  return ok(moved.map(({ id, position }) => ({ kind: 'edit', entity: 'task', id, values: { position } })))
}
