/** What depends on a thing (E6): what keeps it from being deleted, or goes with it. */
import type { Entity } from '../domain/entity.ts'
import type { Changeable } from './change.ts'
import type { Store } from './open.ts'
import { allOf } from './row.ts'

type Link = { readonly entity: Changeable; readonly column: string; readonly title: string }

const link = (entity: Changeable, column: string, title = 'title'): Link => ({ entity, column, title })

const dependantsByEntity: Readonly<Partial<Record<Entity, readonly Link[]>>> = {
  stakeholder: [
    link('commitment', 'stakeholder_id', 'deliverable'),
    link('recurring', 'stakeholder_id', 'deliverable'),
  ],
  vision: [link('goal', 'vision_id')],
  goal: [
    link('goal', 'parent_goal_id'),
    link('milestone', 'goal_id'),
    link('commitment', 'goal_id', 'deliverable'),
    link('recurring', 'goal_id', 'deliverable'),
  ],
  milestone: [link('commitment', 'milestone_id', 'deliverable')],
}

/** Parts of a thing, which go with it unasked. */
const partsByEntity: Readonly<Partial<Record<Entity, readonly Link[]>>> = {
  commitment: [link('task', 'commitment_id'), link('cleanup', 'commitment_id', 'id')],
}

export type Thing = { readonly entity: Changeable; readonly id: string }
export type Dependant = Thing & { readonly title: string }

const linkedTo = (store: Store, id: string, links: readonly Link[] = []): readonly Dependant[] =>
  links.flatMap(({ entity, column, title }) =>
    allOf<{ id: string; title: string }>(
      store,
      `select id, ${title} as title from ${entity} where ${column} = ? and deleted_at is null
       order by created_at, id`,
      [id],
    ).map((row) => ({ ...row, entity })),
  )

/** What hangs on it directly. */
export const dependantsOf = (store: Store, { entity, id }: Thing): readonly Dependant[] =>
  linkedTo(store, id, dependantsByEntity[entity])

const partsOf = (store: Store, { entity, id }: Thing): readonly Dependant[] =>
  linkedTo(store, id, partsByEntity[entity])

/** All that hangs on it, near or far, each once: parts apart, for a person counts promises, not their tasks. */
export function allBelow(
  store: Store,
  top: Thing,
): { readonly dependants: readonly Dependant[]; readonly parts: readonly Dependant[] } {
  const found = new Map<string, Dependant>()
  const visit = (thing: Thing): void => {
    for (const dependant of dependantsOf(store, thing)) {
      if (dependant.id === top.id || found.has(dependant.id)) continue
      found.set(dependant.id, dependant)
      visit(dependant)
    }
  }
  visit(top)
  const dependants = [...found.values()]
  return { dependants, parts: [top, ...dependants].flatMap((thing) => partsOf(store, thing)) }
}
