/** A promise that comes again and again (R1): what, to whom, how often. */
import { ok, type Result } from '../../base/result.ts'
import { addDays } from '../../base/time.ts'
import { nextOccurrences } from '../../domain/occurrence.ts'
import type { RecurringFields } from '../../domain/recurring.ts'
import { readTitle } from '../../domain/text.ts'
import { stakeholderNames } from '../../store/read/stakeholder.ts'
import { type Change, type Decision, type Moment, save } from '../../store/save.ts'
import { readPromiseLine } from '../../words/promise-line.ts'
import { type Answer, command, type Input } from '../declaration.ts'
import type { Door } from '../door.ts'
import { refuse } from '../failure.ts'
import type { Failure } from '../reply/failure.ts'
import type { Need } from '../reply/need.ts'
import { stakeholderFor } from '../stakeholder/stakeholder-for.ts'
import { missingRecurring, readEvery, readRecurringFields, recurringOptions } from './fields.ts'
import { makeInstances } from './make-instances.ts'
import { recurringReply } from './reply.ts'

export const recurringAdd = command({
  name: 'recurring add',
  summary: 'promise something again and again',
  words: { name: 'PROMISE', help: 'what you will deliver, and to whom', many: true },
  options: recurringOptions,
  examples: [
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
  if (input.every === undefined) return missingRecurring('every', 'How often?')
  const rule = readEvery(input.every, start, door)
  if (!rule.ok) return rule
  const schedule = { start_date: start, rule: rule.value }
  if (nextOccurrences(schedule, addDays(door.wall.date, -1), 1).length === 0)
    return refuse({ kind: 'never_again', every: input.every })
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
  await makeInstances([added.value], door)
  return recurringReply(door, added.value, 'created', ({ ref }) => [
    { command: `jdo recurring preview ${ref}`, why: 'see the coming days' },
    { command: `jdo recurring skip ${ref}`, why: 'leave one out' },
  ])
}

type Line = { readonly deliverable: string; readonly to: string }

/** With --to the words are taken as they stand; otherwise they say to whom as well. */
function readLine({ words, to }: Asked, door: Door): Result<Line, Failure | Need> {
  const text = words.join(' ')
  const clean = text.trim() === '' ? ok('') : readTitle('deliverable', text, Number.POSITIVE_INFINITY)
  if (!clean.ok) return refuse(clean.error)
  const known = stakeholderNames(door.store).map(({ name }) => name)
  const line =
    to === undefined ? readPromiseLine(text, door.wall, { ...door.dates, known, skip: 'due' }) : undefined
  const what = line?.deliverable ?? text
  if (what.trim() === '') return missingRecurring('words', 'What do you promise?')
  const deliverable = readTitle('deliverable', what)
  if (!deliverable.ok) return refuse(deliverable.error)
  const whom = to ?? line?.stakeholder
  if (whom === undefined) return missingRecurring('to', `To whom do you promise "${deliverable.value}"?`)
  return ok({ deliverable: deliverable.value, to: whom })
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

function decide(
  { values, to, isConfirmed }: New,
  { store }: Door,
  moment: Moment,
): Result<Decision<string>, Failure | Need> {
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
  return ok({ changes: [...promisee.value.changes, made], label, value: id })
}
