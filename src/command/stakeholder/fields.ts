/** What a person may say about a stakeholder, by options that `stakeholder add` and `stakeholder edit` share. */
import { ok, type Result } from '../../base/result.ts'
import { type StakeholderFields, stakeholderTypes } from '../../domain/stakeholder.ts'
import { readLongText } from '../../domain/text.ts'
import { choice, type Input, text } from '../declaration.ts'
import { refuse } from '../failure.ts'
import type { Failure } from '../reply/failure.ts'

export const stakeholderOptions = {
  type: choice(stakeholderTypes, 'person (the default), team, organization or self'),
  contact: text('TEXT', 'how to reach them'),
  notes: text('TEXT', 'whatever else belongs to them'),
} as const

export const oneStakeholder = { name: 'REF', help: 's1, or the name', many: true } as const

/** Only the fields that were given; an empty text takes one away. */
export function readStakeholderFields(
  input: Input<typeof stakeholderOptions>,
): Result<Partial<StakeholderFields>, Failure> {
  const contact = input.contact === undefined ? undefined : readLongText('contact', input.contact)
  if (contact && !contact.ok) return refuse(contact.error)
  const notes = input.notes === undefined ? undefined : readLongText('notes', input.notes)
  if (notes && !notes.ok) return refuse(notes.error)
  return ok({
    ...(input.type && { type: input.type }),
    ...(contact && { contact: contact.value }),
    ...(notes && { notes: notes.value }),
  })
}
