/** Leaving one occurrence out (R5): its promise is deleted; one that is not made yet is made and deleted at once. */
import { no, ok, type Result } from '../../base/result.ts'
import { addDays, type Day } from '../../base/time.ts'
import { isOpen } from '../../domain/commitment.ts'
import type { Instance } from '../../domain/instance.ts'
import { nextOccurrences } from '../../domain/occurrence.ts'
import type { Recurring } from '../../domain/recurring.ts'
import type { Change } from '../../store/change.ts'
import { tasksOf } from '../../store/read/task.ts'
import { livingById } from '../../store/row.ts'
import { type Decision, save } from '../../store/save.ts'
import { readDue } from '../commitment/due.ts'
import { commitmentReply } from '../commitment/reply.ts'
import { type Answer, command, type Input, text } from '../declaration.ts'
import type { Door } from '../door.ts'
import { refuse } from '../failure.ts'
import { stepLabel } from '../label.ts'
import type { Failure } from '../reply/failure.ts'
import { createInstance, instanceOn } from './make-instances.ts'
import { oneRecurring, referRecurring } from './refer-recurring.ts'
import { occurrencesAhead } from './reply.ts'

const options = { on: text('DATE', 'the day to leave out; the next one unless said') } as const

export const recurringSkip = command({
  name: 'recurring skip',
  summary: 'leave out one occurrence; undo brings it back',
  words: oneRecurring,
  options,
  examples: ['jdo recurring skip r1', 'jdo recurring skip r1 --on "dec 25"'],
  group: 'promises',
  changes: 'promises',
  run,
})

async function run(input: Input<typeof options>, door: Door): Promise<Answer> {
  const found = referRecurring(door.store, input.words, 'recurring skip')
  if (!found.ok) return found
  const day = await dayToSkip(found.value, input.on, door)
  if (!day.ok) return day
  const instance = await instanceOn(found.value, day.value, door)
  const skipped = save(door.store, door.now, () => decide(found.value, instance, door))
  return skipped.ok ? commitmentReply(door, skipped.value, 'skipped', hints) : skipped
}

const hints = () => [{ command: 'jdo undo', why: 'bring it back' }]

async function dayToSkip(
  template: Recurring,
  on: string | undefined,
  door: Door,
): Promise<Result<Day, Failure>> {
  if (on === undefined) {
    const ahead = await occurrencesAhead(template, AHEAD, door)
    const next = ahead.find(
      ({ state }) => state === 'coming' || (state !== 'skipped' && isOpen({ status: state })),
    )
    return next === undefined ? refuse(nothingOn(template, door.wall.date)) : ok(next.date)
  }
  const when = await readDue(on, door, 'on')
  if (!when.ok) return when
  const { date } = when.value
  return nextOccurrences(template, date, 1)[0] === date ? ok(date) : refuse(nothingOn(template, date))
}

/** So many in a row may be skipped or done already. */
const AHEAD = 60

const nothingOn = (template: Recurring, date: Day) =>
  ({ kind: 'no_occurrence', date, next: nextOccurrences(template, addDays(date, 1), 1)[0] ?? null }) as const

function decide(template: Recurring, instance: Instance, { store }: Door): Result<Decision<string>, Failure> {
  const { id } = instance.commitment
  createInstance(template, instance, store)
  const promise = livingById(store, 'commitment', id)
  if (promise === undefined || !isOpen(promise)) {
    const state = promise?.status ?? 'skipped'
    return no({
      kind: 'refusal',
      refusal: { kind: 'wrong_state', noun: 'commitment', state, wanted: 'skip', possible: [] },
    })
  }
  const tasks = tasksOf(store, id).map((task): Change => ({ kind: 'delete', entity: 'task', id: task.id }))
  const gone: Change = { kind: 'delete', entity: 'commitment', id, what: 'skipped' }
  const verb = `recurring skip on ${instance.date}`
  return ok({
    changes: [...tasks, gone],
    label: stepLabel(store, verb, 'recurring', template.id, template.deliverable),
    value: id,
  })
}
