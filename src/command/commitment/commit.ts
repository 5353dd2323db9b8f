/** Making a promise: what, to whom, by when (D2). One plain line says it all, or options do; what is missing is asked. */

import { ok, type Result } from '../../base/result.ts'
import { DAY_MS, instantOfMs, msOfInstant } from '../../base/time.ts'
import { freshPromise } from '../../domain/commitment.ts'
import { readLongText, readTitle } from '../../domain/text.ts'
import type { Change } from '../../store/change.ts'
import { countSince } from '../../store/read/commitment.ts'
import { type Decision, type Moment, save } from '../../store/save.ts'
import { readState, writeState } from '../../store/state.ts'
import { type Answer, command, flag, type Input, text } from '../declaration.ts'
import type { Door } from '../door.ts'
import { refuse } from '../failure.ts'
import type { Failure } from '../reply/failure.ts'
import type { CommitmentItem, TakenFor } from '../reply/item.ts'
import type { Need } from '../reply/need.ts'
import type { Hint } from '../reply/reply.ts'
import { stakeholderFor, takenFor } from '../stakeholder/stakeholder-for.ts'
import { freshTask } from '../task/fresh-task.ts'
import { type Due, dueAllowed, dueOfWhen } from './due.ts'
import { linkOptions } from './link-options.ts'
import { readPromise } from './promise.ts'
import { itemOfCommitment } from './reply.ts'

const options = {
  to: text('NAME', 'to whom'),
  due: text('DATE', 'by when: friday, tomorrow 3pm, dec 20, 2027-03-15'),
  notes: text('TEXT', 'whatever else belongs to it'),
  task: text('TITLE', 'a first step'),
  ...linkOptions,
  'past-ok': flag('the due date may be past: you are recording history'),
} as const

export const commit = command({
  name: 'commit',
  summary: 'make a promise: what, to whom, by when',
  words: { name: 'PROMISE', help: 'one plain line, or only what you will deliver', many: true },
  options,
  examples: [
    'jdo commit "send the quarterly report to Sarah by friday 3pm"',
    'jdo commit "call the bank" --to me --due tomorrow',
  ],
  group: 'promises',
  changes: 'promises',
  run,
})

type Asked = Input<typeof options>

async function run(input: Asked, door: Door): Promise<Answer> {
  const promised = await readPromise(input, door)
  if (!promised.ok) return promised
  const texts = readTexts(promised.value.deliverable, input)
  if (!texts.ok) return texts
  const { when, to } = promised.value
  const due = await dueOfWhen(when, { otherwise: door.dueTime, zone: door.zone }, door)
  const readLink = await linkReader(input)
  const reflection = reflectionOf(input, door)
  const made = save(door.store, door.now, (moment) =>
    decide({ ...texts.value, due, to }, input, { door, moment, readLink }),
  )
  if (!made.ok) return made
  if (reflection && !input.json) writeState(door.store, 'reflected_on', door.wall.date)
  const { id, ...taken } = made.value
  const item = itemOfCommitment(door, id)
  return ok({ kind: 'commitment', item, happened: 'created', ...taken, ...reflection, hints: hintsOf(item) })
}

type ReadLink = typeof import('./link-fields.ts').readLink

/** Most promises serve no goal: what it takes to read one is loaded where one is named. */
async function linkReader({ goal, milestone }: Asked): Promise<ReadLink> {
  if (goal === undefined && milestone === undefined) return () => ok({})
  return (await import('./link-fields.ts')).readLink
}

const WEEK_MS = 7 * DAY_MS

/**
 * C10: said when more was promised in a week than was kept; never in the way. This promise is not counted yet. To a
 * person once a day is enough (decision 13); a program reads it whenever it is so.
 */
function reflectionOf({ json, quiet }: Asked, { store, now, wall }: Door) {
  if (!json && (quiet || readState(store, 'reflected_on') === wall.date)) return false
  const { made, kept } = countSince(store, instantOfMs(msOfInstant(now) - WEEK_MS))
  return made > kept && { reflection: { made, kept } }
}

type Texts = { readonly deliverable: string; readonly notes: string | null; readonly task: string | null }

/** E1, before anything else is looked at. */
function readTexts(words: string, input: Asked): Result<Texts, Failure> {
  const deliverable = readTitle('deliverable', words)
  if (!deliverable.ok) return refuse(deliverable.error)
  const notes = readLongText('notes', input.notes ?? '')
  if (!notes.ok) return refuse(notes.error)
  const task = input.task === undefined ? ok(null) : readTitle('task', input.task)
  if (!task.ok) return refuse(task.error)
  return ok({ deliverable: deliverable.value, notes: notes.value, task: task.value })
}

type Read = Texts & { readonly due: Due; readonly to: string }
type Place = { readonly door: Door; readonly moment: Moment; readonly readLink: ReadLink }

type Made = { readonly id: string; readonly taken_for?: TakenFor }

function decide(read: Read, input: Asked, place: Place): Result<Decision<Made>, Failure | Need> {
  const { deliverable, notes, task } = read
  const { door, moment, readLink } = place
  const due = dueAllowed(read.due, moment.now, input['past-ok'] === true)
  if (!due.ok) return due
  const promisee = stakeholderFor(door.store, read.to, input.yes === true, moment)
  if (!promisee.ok) return promisee
  const link = readLink(input, freshPromise, { door, command: 'commit' })
  if (!link.ok) return link
  const id = moment.newId()
  const values = {
    ...freshPromise,
    deliverable,
    stakeholder_id: promisee.value.id,
    ...due.value,
    ...link.value,
    notes,
  }
  const made: Change = { kind: 'create', entity: 'commitment', id, values }
  const changes = [...promisee.value.changes, made, ...(task === null ? [] : [firstTask(id, task, moment)])]
  const value = { id, ...takenFor(promisee.value) }
  return ok({ changes, label: `commit "${deliverable}" to ${promisee.value.name}`, value })
}

const firstTask = (commitmentId: string, title: string, moment: Moment): Change => ({
  kind: 'create',
  entity: 'task',
  id: moment.newId(),
  values: freshTask(commitmentId, title, 1),
})

const hintsOf = ({ ref }: CommitmentItem): readonly Hint[] => [
  { command: `jdo task add ${ref} "…"`, why: 'note the first step' },
  { command: `jdo done ${ref}`, why: 'when it is delivered' },
]
