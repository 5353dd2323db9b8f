/**
 * Giving a promise up (C6). Whom it concerns should have been told: so a promise in danger is not left silently, and one
 * that is not in danger yet is proposed to be marked first. Nothing stops a person who insists.
 */
import { no, ok, type Result } from '../../base/result.ts'
import { actOn, type Commitment, type CommitmentFields } from '../../domain/commitment.ts'
import { readLongText } from '../../domain/text.ts'
import type { Change } from '../../store/change.ts'
import { isTold, notificationOf, planOf } from '../../store/read/cleanup.ts'
import { livingById } from '../../store/row.ts'
import { type Decision, type Moment, save } from '../../store/save.ts'
import { type Answer, command, flag, type Input } from '../declaration.ts'
import type { Door } from '../door.ts'
import { refuse, refused } from '../failure.ts'
import { stepLabel } from '../label.ts'
import { refer } from '../refer.ts'
import type { Failure } from '../reply/failure.ts'
import type { Need } from '../reply/need.ts'
import { abandonAnyway, markFirst, whyAbandoned } from './abandon-need.ts'
import { oneCommitment } from './act.ts'
import { dangerOptions, markAtRisk } from './at-risk.ts'
import { planChanges } from './plan-change.ts'
import { protocolReply } from './protocol-reply.ts'
import { itemOfCommitment } from './reply.ts'

const options = {
  ...dangerOptions,
  anyway: flag('abandon it although nobody was told'),
  'at-risk': flag('mark it at risk instead, and tell first'),
  'go-back': flag('leave everything as it is'),
} as const

export const abandon = command({
  name: 'abandon',
  summary: 'give a promise up; whom it concerns should know first',
  words: oneCommitment,
  options,
  examples: ['jdo abandon c12', 'jdo abandon c12 --anyway --reason "the project was stopped"'],
  group: 'promises',
  changes: 'promises',
  run,
})

export type Asked = Input<typeof options>
type Place = { readonly door: Door; readonly moment: Moment }
type Abandoned = { readonly id: string; readonly isDone: boolean }

function run(input: Asked, door: Door): Answer {
  if (input['at-risk']) return markAtRisk(input, door)
  const abandoned = save(door.store, door.now, (moment) => decide(input, { door, moment }))
  if (!abandoned.ok) return abandoned
  const { id, isDone } = abandoned.value
  return protocolReply(door, id, isDone ? 'abandoned' : null)
}

function decide(input: Asked, { door, moment }: Place): Result<Decision<Abandoned>, Failure | Need> {
  const { store } = door
  const words = input.words.join(' ')
  const found = refer(store, words, { things: ['commitment'], among: 'open', command: 'abandon' })
  if (!found.ok) return found
  const { id } = found.value
  const commitment = livingById(store, 'commitment', id)
  if (commitment === undefined) throw new Error(`commitment ${id} is gone`)
  const after = refused(actOn(commitment, 'abandon', moment.now))
  if (!after.ok) return after
  if (input['go-back']) return ok({ changes: [], value: { id, isDone: false } })
  const told = isTold(notificationOf(store, id))
  const doubt = doubtOf(commitment, told, input, door)
  if (doubt) return no(doubt)
  const reason = readLongText('reason', input.reason ?? '')
  if (!reason.ok) return refuse(reason.error)
  const { now } = moment
  const changes = abandonChanges(commitment, after.value, { reason: reason.value, isTold: told, door, now })
  const label = stepLabel(store, 'abandon', 'commitment', id, commitment.deliverable)
  return ok({ changes, label, value: { id, isDone: true } })
}

/** What should be thought over first. */
function doubtOf(commitment: Commitment, told: boolean, input: Asked, door: Door): Need | undefined {
  const { id, status, stakeholder_id } = commitment
  const { ref, stakeholder: name } = itemOfCommitment(door, id)
  const whom = { name, isSelf: livingById(door.store, 'stakeholder', stakeholder_id)?.type === 'self' }
  const insists = input.anyway === true || input.yes === true
  if (status !== 'at_risk') return insists ? undefined : markFirst(ref, whom)
  if (told) return undefined
  if (!insists) return abandonAnyway(ref, whom, notificationOf(door.store, id))
  return input.reason?.trim() ? undefined : whyAbandoned
}

type How = {
  readonly reason: string | null
  readonly isTold: boolean
  readonly door: Door
  readonly now: string
}

/** The reason stands with the plan that is skipped for it; without such a plan, in the notes. */
function abandonChanges(
  { id, notes }: Commitment,
  values: Partial<CommitmentFields>,
  { reason, isTold, door, now }: How,
): readonly Change[] {
  const isNoted = reason !== null && (isTold || planOf(door.store, id) === undefined)
  const noted = isNoted && { notes: [notes ?? '', `Abandoned: ${reason}`].filter(Boolean).join('\n\n') }
  return [
    { kind: 'edit', entity: 'commitment', id, values: { ...values, ...noted }, what: 'abandoned' },
    ...planChanges(door.store, id, { kind: 'abandoned', isTold, reason }, now),
  ]
}
