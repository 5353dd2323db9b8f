/** The same deed to each of several things: all of it or nothing, as one step of undo. */
import { ok, type Result } from '../base/result.ts'
import type { Change } from '../store/change.ts'
import type { Store } from '../store/open.ts'
import type { Decision } from '../store/save.ts'
import { type Labelled, stepLabels } from './label.ts'
import { referAll } from './refer.ts'
import type { Failure } from './reply/failure.ts'
import type { Need } from './reply/need.ts'
import type { Thing, Wanted } from './wanted.ts'

/** What is changed for one of them; its title names it in the step. */
export type Done = Labelled & { readonly changes: readonly Change[] }

type Each = {
  readonly words: readonly string[]
  readonly wanted: Omit<Wanted, 'things'>
  readonly entity: Thing
  /** The command, for undo: "task done". */
  readonly verb: string
}

/** The ids of the things, in the order in which they were named. */
export function decideEach(
  store: Store,
  { words, wanted, entity, verb }: Each,
  decide: (id: string, count: number) => Result<Done, Failure | Need>,
): Result<Decision<readonly string[]>, Failure | Need> {
  const found = referAll(store, words, { things: [entity], ...wanted })
  if (!found.ok) return found
  const deeds: Done[] = []
  for (const { id } of found.value) {
    const deed = decide(id, found.value.length)
    if (!deed.ok) return deed
    deeds.push(deed.value)
  }
  return ok({
    changes: deeds.flatMap(({ changes }) => changes),
    label: stepLabels(store, verb, entity, deeds),
    value: deeds.map(({ id }) => id),
  })
}
