/** Saying that a promise is in danger (C4): why, what that means, what is proposed; and the letter that says so, ready to send. */
import { no, ok, type Result } from '../../base/result.ts'
import { actOn, type Commitment } from '../../domain/commitment.ts'
import { readLongText } from '../../domain/text.ts'
import type { Change } from '../../store/change.ts'
import { notificationOf, planOf } from '../../store/read/cleanup.ts'
import { livingById } from '../../store/row.ts'
import { type Decision, type Moment, save } from '../../store/save.ts'
import { type Answer, command, type Input, text } from '../declaration.ts'
import type { Door } from '../door.ts'
import { refuse, refused } from '../failure.ts'
import { stepLabel } from '../label.ts'
import { refer } from '../refer.ts'
import type { Failure } from '../reply/failure.ts'
import type { Need } from '../reply/need.ts'
import { oneCommitment } from './act.ts'
import { dangerChanges } from './danger.ts'
import { protocolReply } from './protocol-reply.ts'

export const dangerOptions = {
  reason: text('TEXT', 'why it is in danger'),
  impact: text('TEXT', 'what that means for whom you promised it'),
  resolution: text('TEXT', 'what you propose'),
} as const

export const atRisk = command({
  name: 'atrisk',
  summary: 'say that a promise is in danger; drafts what to tell',
  words: oneCommitment,
  options: dangerOptions,
  examples: [
    'jdo atrisk c12',
    'jdo atrisk c12 --reason "the figures are late" --resolution "half of it on friday"',
  ],
  group: 'promises',
  changes: 'promises',
  run: markAtRisk,
})

export type Asked = Input<typeof dangerOptions>

export function markAtRisk(input: Asked, door: Door): Answer {
  const marked = save(door.store, door.now, (moment) => decide(input, { door, moment }))
  if (!marked.ok) return marked
  const { id, isNew } = marked.value
  return protocolReply(door, id, isNew ? 'marked_at_risk' : null)
}

type Place = { readonly door: Door; readonly moment: Moment }
type Marked = { readonly id: string; readonly isNew: boolean }

function decide(input: Asked, { door, moment }: Place): Result<Decision<Marked>, Failure | Need> {
  const { store } = door
  const words = input.words.join(' ')
  const found = refer(store, words, { things: ['commitment'], among: 'open', command: 'atrisk' })
  if (!found.ok) return found
  const { id } = found.value
  const commitment = livingById(store, 'commitment', id)
  if (commitment === undefined) throw new Error(`commitment ${id} is gone`)
  const after = refused(actOn(commitment, 'atrisk', moment.now))
  if (!after.ok) return after
  if (isAlreadySaid(commitment, input, door)) return ok({ changes: [], value: { id, isNew: false } })
  const missing = firstMissing(input, door)
  if (missing) return no(missing)
  const texts = readTexts(input)
  if (!texts.ok) return texts
  const marked: Change = {
    kind: 'edit',
    entity: 'commitment',
    id,
    values: after.value,
    what: 'marked_at_risk',
  }
  const changes = [marked, ...dangerChanges(commitment, texts.value, { store, moment })]
  const label = stepLabel(store, 'atrisk', 'commitment', id, commitment.deliverable)
  return ok({ changes, label, value: { id, isNew: true } })
}

/** Asked once more without a word about it, it is only shown again. */
const isAlreadySaid = ({ id, status }: Commitment, input: Asked, { store }: Door): boolean =>
  status === 'at_risk' &&
  Object.keys(dangerOptions).every((field) => input[field as keyof typeof dangerOptions] === undefined) &&
  planOf(store, id) !== undefined &&
  notificationOf(store, id) !== undefined

const questions: Readonly<Record<keyof typeof dangerOptions, string>> = {
  reason: 'Why is it in danger?',
  impact: 'What does that mean for them? (empty to leave out)',
  resolution: 'What do you propose? (empty to leave out)',
}

/** C4: why, then impact, then resolution; only why is a must. */
function firstMissing(input: Asked, door: Door): Need | undefined {
  const fields = Object.keys(questions) as (keyof typeof questions)[]
  const asked = door.interactive && !input.yes ? fields : fields.slice(0, 1)
  const field = asked.find((each) => input[each] === undefined)
  if (field === undefined) return undefined
  return { kind: 'need', field, ask: 'text', question: questions[field], how: `--${field} TEXT` }
}

type Texts = Parameters<typeof dangerChanges>[1]

function readTexts({ reason = '', impact = '', resolution = '' }: Asked): Result<Texts, Failure> {
  const why = readLongText('reason', reason)
  if (!why.ok) return refuse(why.error)
  if (why.value === null) return refuse({ kind: 'empty', field: 'reason' })
  const means = readLongText('impact', impact)
  if (!means.ok) return refuse(means.error)
  const proposed = readLongText('resolution', resolution)
  if (!proposed.ok) return refuse(proposed.error)
  return ok({ reason: why.value, impact: means.value, resolution: proposed.value })
}
