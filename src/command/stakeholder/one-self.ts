/** D3: "me" is the one stakeholder of type self: nobody else becomes it, and it becomes nobody else. */
import { refText } from '../../domain/entity.ts'
import type { StakeholderType } from '../../domain/stakeholder.ts'
import type { Store } from '../../store/open.ts'
import { selfAmong, stakeholderNames } from '../../store/read/stakeholder.ts'
import { refuse } from '../failure.ts'

/** `id`: whose type it will be; undefined for somebody new. */
export function objectionToType(store: Store, id: string | undefined, type: StakeholderType | undefined) {
  const self = selfAmong(stakeholderNames(store))
  if (self === undefined || type === undefined || (type === 'self') === (self.id === id)) return undefined
  return refuse({ kind: 'one_self', name: self.name, ref: refText('stakeholder', self.number ?? 0) })
}
