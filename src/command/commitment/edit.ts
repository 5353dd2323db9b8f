/** Changing a promise: one option a field. An empty text takes an optional field away. */
import { ok, type Result } from '../../base/result.ts'
import type { Commitment, CommitmentFields } from '../../domain/commitment.ts'
import { readLongText, readTitle } from '../../domain/text.ts'
import type { Change } from '../../store/change.ts'
import { livingById } from '../../store/row.ts'
import { type Decision, type Moment, save } from '../../store/save.ts'
import type { When } from '../../words/when-problem.ts'
import { type Answer, command, flag, type Input, text } from '../declaration.ts'
import type { Door } from '../door.ts'
import { misread, refuse } from '../failure.ts'
import { stepLabel } from '../label.ts'
import { refer } from '../refer.ts'
import type { Failure } from '../reply/failure.ts'
import type { TakenFor } from '../reply/item.ts'
import type { Need } from '../reply/need.ts'
import { stakeholderFor, takenFor } from '../stakeholder/stakeholder-for.ts'
import { oneCommitment } from './act.ts'
import { agreementOptions, moved, unsaidHints } from './agreement.ts'
import { type Due, dueAllowed, dueOfWhen, readDue } from './due.ts'
import { readLink } from './link-fields.ts'
import { linkOptions } from './link-options.ts'
import { itemOfCommitment } from './reply.ts'

const options = {
  deliverable: text('TEXT', 'what you will deliver'),
  to: text('NAME', 'to whom'),
  due: text('DATE', 'by when; the time of day stays unless you say one'),
  timezone: text('ZONE', 'the zone in which date and time are meant: Europe/Stockholm'),
  notes: text('TEXT', 'whatever else belongs to it; "" takes them away'),
  ...linkOptions,
  'past-ok': flag('the due date may be past: you are recording history'),
  ...agreementOptions,
} as const

export const edit = command({
  name: 'edit',
  summary: 'change a promise',
  words: oneCommitment,
  options,
  examples: ['jdo edit c12 --due "next friday"', 'jdo edit c12 --to Tom --notes ""'],
  group: 'promises',
  changes: 'promises',
  run,
})

type Asked = Input<typeof options>

async function run(input: Asked, door: Door): Promise<Answer> {
  const { deliverable, to, due, timezone, notes, goal, milestone } = input
  if ([deliverable, to, due, timezone, notes, goal, milestone].every((field) => field === undefined))
    return misread({ kind: 'nothing_to_change', command: 'edit' })
  const texts = readTexts(input)
  if (!texts.ok) return texts
  const found = refer(door.store, input.words.join(' '), { things: ['commitment'], command: 'edit' })
  if (!found.ok) return found
  return writeEdit({ id: found.value.id, texts: texts.value, input, verb: 'edit' }, door)
}

export type Edit = {
  readonly id: string
  readonly texts: Partial<CommitmentFields>
  readonly input: Asked
  /** Who moves a promise by its own command says whether that was agreed. */
  readonly verb: 'edit' | 'renegotiate'
}

function readTexts({ deliverable, notes }: Asked): Result<Partial<CommitmentFields>, Failure> {
  const title = deliverable === undefined ? undefined : readTitle('deliverable', deliverable)
  if (title && !title.ok) return refuse(title.error)
  const long = notes === undefined ? undefined : readLongText('notes', notes)
  if (long && !long.ok) return refuse(long.error)
  return ok({ ...(title && { deliverable: title.value }), ...(long && { notes: long.value }) })
}

/** A zone may have to be looked up before the transaction; should the row change meanwhile, all is done once more. */
export async function writeEdit(edit: Edit, door: Door): Promise<Answer> {
  for (;;) {
    const seen = livingById(door.store, 'commitment', edit.id)
    if (seen === undefined) throw new Error(`commitment ${edit.id} is gone`)
    const due = await dueAfter(seen, edit.input, door)
    if (!due.ok) return due
    const written = save(door.store, door.now, (moment) =>
      decide({ ...edit, due: due.value, seen }, { door, moment }),
    )
    if (!written.ok) return written
    if (written.value === 'again') continue
    const { what, ...taken } = written.value
    const item = itemOfCommitment(door, edit.id)
    const hints = what === 'renegotiated' ? unsaidHints(item, edit.input, door.now) : []
    return ok({ kind: 'commitment', item, happened: what, ...taken, hints })
  }
}

async function dueAfter(
  seen: Commitment,
  { due, timezone }: Asked,
  door: Door,
): Promise<Result<Due | null, Failure>> {
  if (due === undefined && timezone === undefined) return ok(null)
  const same: When = { date: seen.due_date, time: seen.due_time }
  const when = due === undefined ? ok(same) : await readDue(due, door)
  if (!when.ok) return when
  // "in 2 hours" was read off the wall here.
  const zone = timezone ?? (when.value.at === undefined ? seen.timezone : door.zone)
  if (!door.isZone(zone)) return misread({ kind: 'unknown_zone', given: zone })
  return ok(await dueOfWhen(when.value, { otherwise: seen.due_time, zone }, door))
}

type Ready = Edit & { readonly seen: Commitment; readonly due: Due | null }
type Place = { readonly door: Door; readonly moment: Moment }
type Written = { readonly what: 'edited' | 'renegotiated' | 'unchanged'; readonly taken_for?: TakenFor }
type Decided = Result<Decision<Written | 'again'>, Failure | Need>

function decide(ready: Ready, { door, moment }: Place): Decided {
  const { id, texts, input, verb, seen, due } = ready
  if (livingById(door.store, 'commitment', id)?.stamps !== seen.stamps)
    return ok({ changes: [], value: 'again' })
  const allowed = due === null ? ok(null) : dueAllowed(due, moment.now, input['past-ok'] === true)
  if (!allowed.ok) return allowed
  const deadline =
    due === null
      ? ok(null)
      : moved({ seen, due, agreement: input, isWordNeeded: verb === 'renegotiate' }, { door, moment })
  if (!deadline.ok) return deadline
  const promisee =
    input.to === undefined ? ok(null) : stakeholderFor(door.store, input.to, input.yes === true, moment)
  if (!promisee.ok) return promisee
  const link = readLink(input, seen, { door, command: verb })
  if (!link.ok) return link
  const values: Partial<CommitmentFields> = {
    ...texts,
    ...allowed.value,
    ...deadline.value,
    ...link.value,
    ...(promisee.value && { stakeholder_id: promisee.value.id }),
  }
  const differs = Object.entries(values).some(([field, value]) => seen[field as keyof Commitment] !== value)
  if (!differs) return ok({ changes: [], value: { what: 'unchanged' } })
  const what = deadline.value === null ? 'edited' : 'renegotiated'
  const change: Change = { kind: 'edit', entity: 'commitment', id, values, what }
  const label = stepLabel(door.store, verb, 'commitment', id, seen.deliverable)
  const value = { what, ...takenFor(promisee.value) } as const
  return ok({ changes: [...(promisee.value?.changes ?? []), change], label, value })
}
