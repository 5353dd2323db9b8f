/** What a person may say about a recurring promise, by options that `recurring add` and `recurring edit` share. */
import { no, ok, type Result } from '../../base/result.ts'
import type { RecurringFields, TaskTemplate } from '../../domain/recurring.ts'
import { readLongText, readTitle } from '../../domain/text.ts'
import { readDuration } from '../../words/duration.ts'
import { readTimedRecurrence } from '../../words/timed-recurrence.ts'
import { readDue, readTimeOfDay } from '../commitment/due.ts'
import { type Input, text, texts } from '../declaration.ts'
import type { Door } from '../door.ts'
import { misread, refuse } from '../failure.ts'
import { refer } from '../refer.ts'
import type { Failure } from '../reply/failure.ts'
import type { Need } from '../reply/need.ts'

export const recurringOptions = {
  to: text('NAME', 'to whom'),
  every: text(
    'RULE',
    'daily, every 3 days, weekly on mon,fri, every friday at 9, monthly on last fri, yearly on mar 15; until DATE, N times',
  ),
  start: text('DATE', 'the first day it can fall on, from which stretches are counted (today)'),
  time: text('TIME', 'when it is due on its day: 9:30, 3pm'),
  timezone: text('ZONE', 'the zone in which days and time are meant: Europe/Stockholm'),
  goal: text('REF', 'the goal that it serves: g3'),
  task: texts('TITLE', 'a step of each one; an estimate may stand behind it: "collect numbers (2h)"'),
  notes: text('TEXT', 'whatever else belongs to it'),
} as const

type Asked = Input<typeof recurringOptions>

/** Of the options that were given: what follows from each alone. An empty text takes an optional field away. */
export async function readRecurringFields(
  input: Asked,
  door: Door,
): Promise<Result<Partial<RecurringFields>, Failure | Need>> {
  const notes = input.notes === undefined ? undefined : readLongText('notes', input.notes)
  if (notes && !notes.ok) return refuse(notes.error)
  const tasks = input.task === undefined ? undefined : readTasks(input.task)
  if (tasks && !tasks.ok) return tasks
  const time = input.time === undefined ? undefined : await readTimeOfDay(input.time, door, 'time')
  if (time && !time.ok) return time
  if (input.timezone !== undefined && !door.isZone(input.timezone))
    return misread({ kind: 'unknown_zone', given: input.timezone })
  const start = input.start === undefined ? undefined : await readDue(input.start, door, 'start')
  if (start && !start.ok) return start
  const goal = input.goal === undefined ? undefined : readGoal(input.goal, door)
  if (goal && !goal.ok) return goal
  return ok({
    ...(notes && { notes: notes.value }),
    ...(tasks && { task_templates: tasks.value }),
    ...(time && { due_time: time.value }),
    ...(input.timezone !== undefined && { timezone: input.timezone }),
    ...(start && { start_date: start.value.date }),
    ...(goal && { goal_id: goal.value }),
  })
}

function readGoal(given: string, { store }: Door): Result<string | null, Failure | Need> {
  if (given.trim() === '') return ok(null)
  const found = refer(store, given, { things: ['goal'], command: 'recurring add --goal', field: 'goal' })
  return found.ok ? ok(found.value.id) : found
}

/** One empty text takes all steps away. */
function readTasks(given: readonly string[]): Result<readonly TaskTemplate[], Failure> {
  if (given.length === 1 && given[0]?.trim() === '') return ok([])
  const tasks: TaskTemplate[] = []
  for (const each of given) {
    const task = readTask(each)
    if (!task.ok) return task
    tasks.push(task.value)
  }
  return ok(tasks)
}

/** "collect the numbers (2h)"; what in parentheses is no duration belongs to the title. */
function readTask(given: string): Result<TaskTemplate, Failure> {
  const [, before = '', length = ''] = /^(.+?) ?\(([^()]+)\)\s*$/.exec(given) ?? []
  const hours = before === '' ? undefined : readDuration(length)
  const title = readTitle('task', hours?.ok ? before : given)
  if (!title.ok) return refuse(title.error)
  return ok({ title: title.value, ...(hours?.ok && { estimated_hours: hours.value }) })
}

/** What a rule in words says, and the time of day where it says one too: "every friday at 9". */
type Every = Pick<RecurringFields, 'rule'> & Partial<Pick<RecurringFields, 'due_time'>>

/** `start` decides what "monthly" and "yearly" alone mean; `time`: --time, which says the time as well. */
export function readEvery(
  given: string,
  { start, time }: { readonly start: string; readonly time: string | undefined },
  { wall, dates }: Door,
): Result<Every, Failure> {
  const read = readTimedRecurrence(given, wall, { ...dates, start })
  if (read.ok) {
    if (read.value.time === undefined) return ok({ rule: read.value.rule })
    return time === undefined
      ? ok({ rule: read.value.rule, due_time: read.value.time })
      : misread({ kind: 'options_exclude', options: ['--time', '--every with a time'] })
  }
  const problem = read.error
  if (problem.kind === 'until')
    return misread({ kind: 'unreadable_date', field: 'until', given, problem: problem.problem })
  return misread({ kind: 'unreadable_recurrence', given, problem })
}

/** What a template must be told and was not. */
export const missingRecurring = (field: 'words' | 'to' | 'every', question: string) =>
  no({
    kind: 'need',
    field,
    ...(field === 'words' && { name: 'promise' }),
    ask: 'text',
    question,
    how: howByField[field],
  } as const)

const howByField = {
  words: 'jdo recurring add "send the status to Anna" --every "weekly on fri"',
  to: '--to NAME',
  every: '--every "weekly on fri"',
} as const
