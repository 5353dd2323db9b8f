/** Changing a recurring promise: one option a field. What is made and still untouched follows it; the past stays (R5). */
import { ok, type Result } from '../../base/result.ts'
import { addDays } from '../../base/time.ts'
import { nextOccurrences } from '../../domain/occurrence.ts'
import type { Recurring, RecurringFields } from '../../domain/recurring.ts'
import { readTitle } from '../../domain/text.ts'
import type { Change } from '../../store/change.ts'
import { type Decision, type Moment, save } from '../../store/save.ts'
import { recurrenceText } from '../../words/recurrence-text.ts'
import { type Answer, command, type Input, text } from '../declaration.ts'
import type { Door } from '../door.ts'
import { misread, refuse } from '../failure.ts'
import { stepLabel } from '../label.ts'
import type { Failure } from '../reply/failure.ts'
import type { TakenFor } from '../reply/item.ts'
import type { Need } from '../reply/need.ts'
import { stakeholderFor, takenFor } from '../stakeholder/stakeholder-for.ts'
import { readEvery, readRecurringFields, recurringOptions } from './fields.ts'
import { makeInstances } from './make-instances.ts'
import { oneRecurring, referRecurring } from './refer-recurring.ts'
import { recurringReply } from './reply.ts'

const options = { deliverable: text('TEXT', 'what you will deliver'), ...recurringOptions } as const

export const recurringEdit = command({
  name: 'recurring edit',
  summary: 'change a recurring promise, from the coming ones on',
  words: oneRecurring,
  options,
  examples: [
    'jdo recurring edit r1 --every "every 2 weeks on fri"',
    'jdo recurring edit r1 --time 9:30 --task ""',
  ],
  group: 'promises',
  changes: 'promises',
  run,
})

type Asked = Input<typeof options>

async function run(input: Asked, door: Door): Promise<Answer> {
  const given = Object.keys(options).filter((name) => input[name as keyof typeof options] !== undefined)
  if (given.length === 0) return misread({ kind: 'nothing_to_change', command: 'recurring edit' })
  const title = input.deliverable === undefined ? undefined : readTitle('deliverable', input.deliverable)
  if (title && !title.ok) return refuse(title.error)
  const fields = await readRecurringFields(input, door)
  if (!fields.ok) return fields
  const values = { ...fields.value, ...(title && { deliverable: title.value }) }
  const edited = save(door.store, door.now, (moment) => decide({ input, values }, door, moment))
  if (!edited.ok) return edited
  const { id, differs, ...taken } = edited.value
  await makeInstances([id], door)
  return recurringReply(door, id, differs ? 'edited' : 'unchanged', undefined, taken)
}

type Edit = { readonly input: Asked; readonly values: Partial<RecurringFields> }
type Edited = { readonly id: string; readonly differs: boolean; readonly taken_for?: TakenFor }
type Decided = Result<Decision<Edited>, Failure | Need>

function decide({ input, values }: Edit, door: Door, moment: Moment): Decided {
  const found = referRecurring(door.store, input.words, 'recurring edit')
  if (!found.ok) return found
  const { id, deliverable } = found.value
  const rule = ruleAfter(found.value, { input, values }, door)
  if (!rule.ok) return rule
  const promisee =
    input.to === undefined ? ok(null) : stakeholderFor(door.store, input.to, input.yes === true, moment)
  if (!promisee.ok) return promisee
  const after: Partial<RecurringFields> = {
    ...values,
    ...rule.value,
    ...(promisee.value && { stakeholder_id: promisee.value.id }),
  }
  const change: Change = { kind: 'edit', entity: 'recurring', id, values: after }
  const label = stepLabel(door.store, 'recurring edit', 'recurring', id, deliverable)
  const differs = isDifferent(found.value, after)
  const value = { id, differs, ...takenFor(promisee.value) }
  return ok({ changes: [...(promisee.value?.changes ?? []), change], label, value })
}

const isDifferent = (before: Recurring, after: Partial<RecurringFields>): boolean =>
  Object.entries(after).some(
    ([field, value]) => JSON.stringify(before[field as keyof Recurring]) !== JSON.stringify(value),
  )

/** A new start gives "monthly" and "yearly" alone a new meaning, so the rule is read again with it (R2). */
function ruleAfter(
  before: Recurring,
  { input, values }: Edit,
  door: Door,
): Result<Partial<RecurringFields>, Failure> {
  if (input.every === undefined && values.start_date === undefined) return ok({})
  const start = values.start_date ?? before.start_date
  const words = input.every ?? recurrenceText(before.rule)
  const every =
    words === undefined ? ok({ rule: before.rule }) : readEvery(words, { start, time: input.time }, door)
  if (!every.ok) return every
  const schedule = { start_date: start, ...every.value }
  return nextOccurrences(schedule, addDays(door.wall.date, -1), 1).length === 0
    ? refuse({ kind: 'never_again', every: words ?? schedule.rule })
    : ok(schedule)
}
