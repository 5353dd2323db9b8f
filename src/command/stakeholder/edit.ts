/** Changing a stakeholder: one option a field. Two of the living never share a name. */
import { ok, type Result } from '../../base/result.ts'
import { refText } from '../../domain/entity.ts'
import type { Stakeholder, StakeholderFields } from '../../domain/stakeholder.ts'
import { readTitle } from '../../domain/text.ts'
import type { Store } from '../../store/open.ts'
import { stakeholderNamed } from '../../store/read/stakeholder.ts'
import { livingById } from '../../store/row.ts'
import { type Decision, save } from '../../store/save.ts'
import { type Answer, command, type Input, text } from '../declaration.ts'
import type { Door } from '../door.ts'
import { misread, refuse } from '../failure.ts'
import { stepLabel } from '../label.ts'
import type { Failure } from '../reply/failure.ts'
import type { Need } from '../reply/need.ts'
import { oneStakeholder, readStakeholderFields, stakeholderOptions } from './fields.ts'
import { objectionToType } from './one-self.ts'
import { referStakeholder } from './refer-stakeholder.ts'
import { stakeholderReply } from './reply.ts'

const options = { name: text('NAME', 'what they are called'), ...stakeholderOptions } as const

export const stakeholderEdit = command({
  name: 'stakeholder edit',
  summary: 'change name, type, contact or notes',
  words: oneStakeholder,
  options,
  examples: ['jdo stakeholder edit Sarah --name "Sarah Chen" --contact sarah@example.org'],
  group: 'people',
  changes: 'promises',
  run,
})

function run(input: Input<typeof options>, door: Door): Answer {
  const name = input.name === undefined ? undefined : readTitle('name', input.name)
  if (name && !name.ok) return refuse(name.error)
  const fields = readStakeholderFields(input)
  if (!fields.ok) return fields
  const values: Partial<StakeholderFields> = { ...fields.value, ...(name && { name: name.value }) }
  if (Object.keys(values).length === 0)
    return misread({ kind: 'nothing_to_change', command: 'stakeholder edit' })
  const edited = save(door.store, door.now, () => decide(input.words.join(' '), values, door.store))
  return edited.ok
    ? stakeholderReply(door, edited.value.id, edited.value.differs ? 'edited' : 'unchanged')
    : edited
}

type Decided = Result<Decision<{ readonly id: string; readonly differs: boolean }>, Failure | Need>

function decide(reference: string, values: Partial<StakeholderFields>, store: Store): Decided {
  const found = referStakeholder(store, reference, { command: 'stakeholder edit' })
  if (!found.ok) return found
  const { id } = found.value
  const taken = values.name === undefined ? undefined : stakeholderNamed(store, values.name)
  if (taken && taken.id !== id)
    return refuse({ kind: 'name_taken', name: taken.name, ref: refText('stakeholder', taken.number ?? 0) })
  const objection = objectionToType(store, id, values.type)
  if (objection) return objection
  const seen = livingById(store, 'stakeholder', id)
  const differs = Object.entries(values).some(
    ([field, value]) => seen?.[field as keyof Stakeholder] !== value,
  )
  const label = stepLabel(store, 'stakeholder edit', 'stakeholder', id, seen?.name ?? '')
  return ok({ changes: [{ kind: 'edit', entity: 'stakeholder', id, values }], label, value: { id, differs } })
}
