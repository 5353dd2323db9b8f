/** E6: deleting what others may depend on: refused, naming them, unless they are to go as well. One step of undo. */
import { no, ok, type Result } from '../base/result.ts'
import type { Change } from '../store/change.ts'
import { allBelow, type Dependant, dependantsOf, type Thing } from '../store/dependant.ts'
import type { Store } from '../store/open.ts'
import type { Decision } from '../store/save.ts'
import { flag } from './declaration.ts'
import { refuse } from './failure.ts'
import { stepLabel } from './label.ts'
import type { Failure } from './reply/failure.ts'
import type { Need } from './reply/need.ts'
import type { Thing as Referable } from './wanted.ts'

export const cascadeOption = flag('delete what depends on it as well')

export type Deletion = {
  readonly entity: Referable
  readonly id: string
  readonly title: string
  /** The command: "goal delete". */
  readonly verb: string
  readonly cascade: boolean
  /** --yes, or the answer to the question. */
  readonly confirmed: boolean
}

export function deletionOf(store: Store, deletion: Deletion): Result<Decision<string>, Failure | Need> {
  const { entity, id, title, verb, cascade, confirmed } = deletion
  const direct = dependantsOf(store, { entity, id })
  if (direct.length > 0 && !cascade) return refuse(hasDependants(title, direct))
  const { dependants, parts } = allBelow(store, { entity, id })
  if (dependants.length > 0 && !confirmed) return no(reallyAll(title, dependants))
  // Children first, so that history reads from the leaves up, and undo from the root down.
  const changes = [...parts, ...[...dependants].reverse(), { entity, id }].map(gone)
  return ok({ changes, label: stepLabel(store, verb, entity, id, title), value: id })
}

const gone = ({ entity, id }: Thing): Change => ({ kind: 'delete', entity, id }) as Change

const NAMED = 5

const hasDependants = (what: string, direct: readonly Dependant[]) => ({
  kind: 'has_dependants' as const,
  what,
  dependants: direct.slice(0, NAMED).map(({ title }) => title),
  count: direct.length,
})

const nounByEntity: Readonly<Record<string, readonly [one: string, many: string]>> = {
  goal: ['goal', 'goals'],
  milestone: ['milestone', 'milestones'],
  commitment: ['promise', 'promises'],
  recurring: ['recurring promise', 'recurring promises'],
}

function reallyAll(title: string, dependants: readonly Dependant[]): Need {
  const counts = Object.entries(nounByEntity).flatMap(([entity, [one, many]]) => {
    const count = dependants.filter((each) => each.entity === entity).length
    return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`]
  })
  const what = `${counts.join(', ')} would be deleted with "${title}"`
  return {
    kind: 'need',
    field: 'yes',
    ask: 'confirm',
    question: `${what}. Delete?`,
    initial: false,
    refusal: { kind: 'unconfirmed', what, how: 'To do so, add --yes.' },
  }
}
