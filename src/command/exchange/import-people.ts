/** Names in a file → stakeholders here. A name is one that is here, or somebody new: nobody is guessed in the hundreds. */
import { nameKey } from '../../domain/stakeholder.ts'
import type { Store } from '../../store/open.ts'
import { stakeholderNames } from '../../store/read/stakeholder.ts'
import type { Moment } from '../../store/save.ts'
import { somebodyNew } from '../stakeholder/stakeholder-for.ts'
import type { ImportPlan } from './import-plan.ts'

export type People = { idOf(name: string): string }

export function peopleOf(store: Store, moment: Moment, plan: ImportPlan): People {
  const names = stakeholderNames(store)
  const idByKey = new Map(names.map(({ name, id }) => [nameKey(name), id]))
  const self = names.find(({ type }) => type === 'self')?.id
  for (const word of self === undefined ? [] : ['me', 'myself', 'self']) idByKey.set(word, self ?? '')
  return {
    idOf(name) {
      const key = nameKey(name)
      const known = idByKey.get(key)
      if (known !== undefined) return known
      const made = somebodyNew(store, name, moment, key === 'me' ? { type: 'self' } : {})
      plan.changes.push(...made.changes)
      if (key !== 'me') plan.newPeople.push(name)
      idByKey.set(key, made.id)
      return made.id
    },
  }
}
