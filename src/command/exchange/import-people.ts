/** Names in a file → stakeholders here. A name is one that is here, or somebody new: nobody is guessed in the hundreds. */
import { nameKey } from '../../domain/stakeholder.ts'
import type { Store } from '../../store/open.ts'
import { selfAmong, stakeholderNames } from '../../store/read/stakeholder.ts'
import type { Moment } from '../../store/save.ts'
import { isSelfWord } from '../../words/name.ts'
import { somebodyNew } from '../stakeholder/stakeholder-for.ts'
import type { ImportPlan } from './import-plan.ts'

export type People = { idOf(name: string): string }

export function peopleOf(store: Store, moment: Moment, plan: ImportPlan): People {
  const names = stakeholderNames(store)
  const idByKey = new Map(names.map(({ name, id }) => [nameKey(name), id]))
  const oneself = selfAmong(names) ?? names.find(({ name }) => isSelfWord(name))
  let self = oneself?.id
  const myself = () => {
    if (self !== undefined) return self
    const made = somebodyNew(store, 'me', moment, { type: 'self' })
    plan.changes.push(...made.changes)
    self = made.id
    return self
  }
  return {
    idOf(name) {
      const key = nameKey(name)
      const known = idByKey.get(key)
      if (known !== undefined) return known
      if (isSelfWord(name) || key === 'self') return myself()
      const made = somebodyNew(store, name, moment)
      plan.changes.push(...made.changes)
      plan.newPeople.push(name)
      idByKey.set(key, made.id)
      return made.id
    },
  }
}
