/** Whom a promise is made to. */
import { derivedId } from '../base/id.ts'
import type { Common } from './entity.ts'

export const stakeholderTypes = ['person', 'team', 'organization', 'self'] as const
export type StakeholderType = (typeof stakeholderTypes)[number]

export type StakeholderFields = {
  readonly name: string
  readonly type: StakeholderType
  readonly contact: string | null
  readonly notes: string | null
}
export type Stakeholder = Common & StakeholderFields

/** Names are one when they differ only in case or in how an accent is encoded. */
export const nameKey = (name: string): string => name.normalize('NFC').toLowerCase()

/** Two devices that both write down "Sarah" write the same row (sync.md S5). */
export const stakeholderIdOf = (name: string): string => derivedId('stakeholder', nameKey(name))
