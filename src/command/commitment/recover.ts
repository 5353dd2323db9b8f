/** A promise that was in danger is back on track (C5): the plan is cancelled; is there still something to tell? */
import { no, ok, type Result } from '../../base/result.ts'
import { actOn } from '../../domain/commitment.ts'
import { actOnTask, isTaskOpen } from '../../domain/task.ts'
import { readLongText } from '../../domain/text.ts'
import type { Change } from '../../store/change.ts'
import { notificationOf } from '../../store/read/cleanup.ts'
import { livingById } from '../../store/row.ts'
import { type Decision, type Moment, save } from '../../store/save.ts'
import { type Answer, command, flag, type Input, text } from '../declaration.ts'
import type { Door } from '../door.ts'
import { refuse, refused } from '../failure.ts'
import { stepLabel } from '../label.ts'
import { refer } from '../refer.ts'
import type { Failure } from '../reply/failure.ts'
import type { Need } from '../reply/need.ts'
import { oneCommitment } from './act.ts'
import { planChanges } from './plan-change.ts'
import { protocolReply } from './protocol-reply.ts'

const options = {
  resolved: text('REASON', 'nobody needs to be told any more, and why; skips that task'),
  'still-needed': flag('whom it concerns still has to be told; so it is, unless you say --resolved'),
} as const

export const recover = command({
  name: 'recover',
  summary: 'say that a promise in danger is back on track',
  words: oneCommitment,
  options,
  examples: ['jdo recover c12', 'jdo recover c12 --resolved "the figures came in time"'],
  group: 'promises',
  changes: 'promises',
  run,
})

type Asked = Input<typeof options>
type Place = { readonly door: Door; readonly moment: Moment }

function run(input: Asked, door: Door): Answer {
  const recovered = save(door.store, door.now, (moment) => decide(input, { door, moment }))
  return recovered.ok ? protocolReply(door, recovered.value, 'recovered') : recovered
}

function decide(input: Asked, { door, moment }: Place): Result<Decision<string>, Failure | Need> {
  const { store } = door
  const { now } = moment
  const words = input.words.join(' ')
  const found = refer(store, words, { things: ['commitment'], among: 'open', command: 'recover' })
  if (!found.ok) return found
  const { id } = found.value
  const commitment = livingById(store, 'commitment', id)
  if (commitment === undefined) throw new Error(`commitment ${id} is gone`)
  const after = refused(actOn(commitment, 'recover', now))
  if (!after.ok) return after
  const told = notificationChanges(input, id, { door, moment })
  if (!told.ok) return told
  const { changes, reason } = told.value
  const back: Change = { kind: 'edit', entity: 'commitment', id, values: after.value, what: 'recovered' }
  const plan = planChanges(store, id, { kind: 'recovered', reason }, now)
  const label = stepLabel(store, 'recover', 'commitment', id, commitment.deliverable)
  return ok({ changes: [back, ...plan, ...changes], label, value: id })
}

type Told = { readonly changes: readonly Change[]; readonly reason: string | null }

/** Whether somebody still waits to be told; left as it is unless a person says that nobody does. */
function notificationChanges(
  input: Asked,
  id: string,
  { door, moment }: Place,
): Result<Told, Failure | Need> {
  const task = notificationOf(door.store, id)
  if (task === undefined || !isTaskOpen(task)) return ok({ changes: [], reason: null })
  if (input.resolved === undefined)
    return door.interactive && !input['still-needed'] && !input.yes
      ? no(stillNeeded(task.title))
      : ok({ changes: [], reason: null })
  const reason = readLongText('resolved', input.resolved)
  if (!reason.ok) return refuse(reason.error)
  if (reason.value === null)
    return door.interactive ? no(whyNot) : refuse({ kind: 'empty', field: 'resolved' })
  const skipped = refused(actOnTask(task, 'skip', moment.now))
  if (!skipped.ok) return skipped
  const skip: Change = { kind: 'edit', entity: 'task', id: task.id, values: skipped.value, what: 'skipped' }
  return ok({ changes: [skip], reason: reason.value })
}

const stillNeeded = (title: string): Need => ({
  kind: 'need',
  field: 'resolved',
  ask: 'choose',
  question: `"${title}": is that still needed?`,
  choices: [
    { ref: 'needed', text: 'yes, it stays to be done', sets: { 'still-needed': true } },
    { ref: 'not needed', text: 'no, skip it', sets: { resolved: '' } },
  ],
  refusal: {
    kind: 'unconfirmed',
    what: 'Nothing says whether the notification is still needed',
    how: 'Add --still-needed or --resolved REASON.',
  },
})

const whyNot: Need = {
  kind: 'need',
  field: 'resolved',
  ask: 'text',
  question: 'Why does nobody need to be told any more?',
  how: '--resolved REASON',
}
