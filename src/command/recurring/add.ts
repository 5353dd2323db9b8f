/** A promise that comes again and again (R1): what, to whom, how often. */
import { ok, type Result } from '../../base/result.ts'
import { addDays } from '../../base/time.ts'
import { nextOccurrences } from '../../domain/occurrence.ts'
import type { RecurringFields } from '../../domain/recurring.ts'
import { readTitle } from '../../domain/text.ts'
import type { Change } from '../../store/change.ts'
import { stakeholderNames } from '../../store/read/stakeholder.ts'
import { type Decision, type Moment, save } from '../../store/save.ts'
import { type PromiseLine, type PromiseLineOptions, readPromiseLine } from '../../words/promise-line.ts'
import { RECURRENCE_EXAMPLES } from '../../words/recurrence.ts'
import { type Answer, command, type Input } from '../declaration.ts'
import type { Door } from '../door.ts'
import { misread, refuse } from '../failure.ts'
import type { Failure } from '../reply/failure.ts'
import type { RecurringItem, TakenFor } from '../reply/item.ts'
import type { Need } from '../reply/need.ts'
import type { Hint } from '../reply/reply.ts'
import { stakeholderFor, takenFor } from '../stakeholder/stakeholder-for.ts'
import { missingRecurring, readEvery, readRecurringFields, recurringOptions } from './fields.ts'
import { makeInstances } from './make-instances.ts'
import { recurringReply } from './reply.ts'

export const recurringAdd = command({
  name: 'recurring add',
  summary: 'promise something again and again',
  words: { name: 'PROMISE', help: 'what you will deliver, to whom, how often', many: true },
  options: recurringOptions,
  examples: [
    'jdo recurring add "send the status to Anna every friday at 9"',
    'jdo recurring add "send the weekly status to Anna" --every "weekly on fri"',
    'jdo recurring add "pay the rent" --to Bob --every "monthly on 31" --time 12:00',
  ],
  group: 'promises',
  changes: 'promises',
  run,
})

type Asked = Input<typeof recurringOptions>

async function run(input: Asked, door: Door): Promise<Answer> {
  const said = readLine(input, door)
  if (!said.ok) return said
  const fields = await readRecurringFields(input, door)
  if (!fields.ok) return fields
  const start = fields.value.start_date ?? door.wall.date
  const { every } = said.value
  if (every === undefined) return missingRecurring('every', 'How often?')
  const rule = readEvery(every, { start, time: input.time }, door)
  if (!rule.ok) return rule
  const schedule = { start_date: start, ...rule.value }
  if (nextOccurrences(schedule, addDays(door.wall.date, -1), 1).length === 0)
    return refuse({ kind: 'never_again', every })
  const values = {
    ...freshRecurring(door),
    ...fields.value,
    ...schedule,
    deliverable: said.value.deliverable,
  }
  const added = save(door.store, door.now, (moment) =>
    decide({ values, to: said.value.to, isConfirmed: input.yes === true }, door, moment),
  )
  if (!added.ok) return added
  const { id, ...taken } = added.value
  await makeInstances([id], door)
  return recurringReply(door, id, 'created', hintsOf, taken)
}

const hintsOf = ({ ref }: RecurringItem): readonly Hint[] => [
  { command: `jdo recurring preview ${ref}`, why: 'see the coming days' },
  { command: `jdo recurring skip ${ref}`, why: 'leave one out' },
]

type Line = { readonly deliverable: string; readonly to: string; readonly every: string | undefined }

/** What options do not say, the words do: to whom, and how often. */
function readLine(input: Asked, door: Door): Result<Line, Failure | Need> {
  const { to, every, yes } = input
  const text = input.words.join(' ')
  const clean = text.trim() === '' ? ok('') : readTitle('deliverable', text, Number.POSITIVE_INFINITY)
  if (!clean.ok) return refuse(clean.error)
  const line = lineOf(text, input, door)
  const guess = to === undefined && line.stakeholder === undefined && yes ? line.maybe : undefined
  const what = guess?.deliverable ?? line.deliverable
  if (what.trim() === '') return missingRecurring('words', 'What do you promise?')
  const deliverable = readTitle('deliverable', what)
  if (!deliverable.ok) return refuse(deliverable.error)
  if (line.every !== undefined && (line.due || line.problems.some(({ kind }) => kind === 'due')))
    return alsoADay(line.every, line)
  const whom = to ?? line.stakeholder ?? guess?.stakeholder
  if (whom === undefined) return missingRecurring('to', `To whom do you promise "${deliverable.value}"?`)
  return ok({ deliverable: deliverable.value, to: whom, every: every ?? line.every })
}

/** A day in the words belongs to the text, unless they say how often as well. */
function lineOf(text: string, { to, every }: Asked, door: Door): PromiseLine {
  const known = stakeholderNames(door.store).map(({ name }) => name)
  const read = (options: PromiseLineOptions) =>
    readPromiseLine(text, door.wall, { ...door.dates, known, ...options })
  const names = to === undefined ? {} : ({ skip: 'stakeholder' } as const)
  const often = every === undefined ? read({ ...names, every: true }) : undefined
  if (often?.every !== undefined) return often
  return to === undefined ? read({ skip: 'due' }) : { deliverable: text, problems: [], taken: [] }
}

/** "every month by the 31st": which day it is, the rule must say. */
const alsoADay = (every: string, { taken }: PromiseLine) => {
  const given = taken.find((words) => words.includes(every)) ?? every
  const problem = { kind: 'not_understood', text: given, examples: RECURRENCE_EXAMPLES } as const
  return misread({ kind: 'unreadable_recurrence', given, problem })
}

const freshRecurring = ({ dueTime, zone }: Door) =>
  ({
    goal_id: null,
    due_time: dueTime,
    timezone: zone,
    task_templates: [],
    notes: null,
    status: 'active',
  }) as const

type New = {
  readonly values: Omit<RecurringFields, 'stakeholder_id'>
  readonly to: string
  readonly isConfirmed: boolean
}

type Added = { readonly id: string; readonly taken_for?: TakenFor }

function decide(
  { values, to, isConfirmed }: New,
  { store }: Door,
  moment: Moment,
): Result<Decision<Added>, Failure | Need> {
  const promisee = stakeholderFor(store, to, isConfirmed, moment)
  if (!promisee.ok) return promisee
  const id = moment.newId()
  const made: Change = {
    kind: 'create',
    entity: 'recurring',
    id,
    values: { ...values, stakeholder_id: promisee.value.id },
  }
  const label = `recurring add "${values.deliverable}" to ${promisee.value.name}`
  const value = { id, ...takenFor(promisee.value) }
  return ok({ changes: [...promisee.value.changes, made], label, value })
}
