/** The plan that puts right what a promise in danger leaves behind: shown, and changed. */
import { ok, type Result } from '../../base/result.ts'
import { type CleanupFields, mitigationsOf } from '../../domain/cleanup.ts'
import { readLongText } from '../../domain/text.ts'
import { type CleanupRow, planOf } from '../../store/read/cleanup.ts'
import { livingById } from '../../store/row.ts'
import { type Decision, save } from '../../store/save.ts'
import { type Answer, command, type Input, text, texts } from '../declaration.ts'
import type { Door } from '../door.ts'
import { refuse } from '../failure.ts'
import { stepLabel } from '../label.ts'
import { refer } from '../refer.ts'
import type { Failure } from '../reply/failure.ts'
import type { Need } from '../reply/need.ts'
import { planReply } from './protocol-reply.ts'

const options = {
  impact: text('TEXT', 'what it means for whom you promised it; "" takes it away'),
  mitigation: texts('TEXT', 'what you do about it; several with ; between, or said again'),
} as const

export const cleanup = command({
  name: 'cleanup',
  summary: 'show or change how the mess of a promise in danger is put right',
  words: { name: 'REF', help: 'c12, p3, or words of the promise', many: true },
  options,
  examples: ['jdo cleanup c12', 'jdo cleanup p3 --mitigation "call on monday; send half of it"'],
  group: 'promises',
  changes: 'promises',
  run,
})

type Asked = Input<typeof options>

function run(input: Asked, door: Door): Answer {
  const fields = readFields(input)
  if (!fields.ok) return fields
  const edited = save(door.store, door.now, () => decide(input, fields.value, door))
  if (!edited.ok) return edited
  const { commitment_id, isEdited } = edited.value
  return planReply(door, commitment_id, isEdited ? 'edited' : null)
}

function readFields({ impact, mitigation }: Asked): Result<Partial<CleanupFields>, Failure> {
  const means = impact === undefined ? undefined : readLongText('impact', impact)
  if (means && !means.ok) return refuse(means.error)
  const steps = (mitigation ?? []).map((each) => readLongText('mitigation', each))
  for (const step of steps) if (!step.ok) return refuse(step.error)
  return ok({
    ...(means && { impact: means.value }),
    ...(mitigation && { mitigations: mitigationsOf(mitigation) }),
  })
}

type Edited = { readonly commitment_id: string; readonly isEdited: boolean }

function decide(
  input: Asked,
  values: Partial<CleanupFields>,
  { store }: Door,
): Result<Decision<Edited>, Failure | Need> {
  const found = planReferred(input.words.join(' '), store)
  if (!found.ok) return found
  const { id, commitment_id } = found.value
  if (Object.keys(values).length === 0) return ok({ changes: [], value: { commitment_id, isEdited: false } })
  const title = livingById(store, 'commitment', commitment_id)?.deliverable ?? ''
  return ok({
    changes: [{ kind: 'edit', entity: 'cleanup', id, values }],
    label: stepLabel(store, 'cleanup', 'cleanup', id, title),
    value: { commitment_id, isEdited: true },
  })
}

/** By its own number, or by the promise that it belongs to. */
function planReferred(words: string, store: Door['store']): Result<CleanupRow, Failure | Need> {
  const found = refer(store, words, { things: ['commitment', 'cleanup'], command: 'cleanup' })
  if (!found.ok) return found
  const { entity, id } = found.value
  const commitmentId = entity === 'cleanup' ? livingById(store, 'cleanup', id)?.commitment_id : id
  const plan = commitmentId === undefined ? undefined : planOf(store, commitmentId)
  return plan ? ok(plan) : refuse({ kind: 'no_plan', reference: words })
}
