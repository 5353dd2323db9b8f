/** States and the ways between them, as tables: what an act leads to, and from where it is possible. */
import { no, ok, type Result } from '../base/result.ts'
import type { Entity } from './entity.ts'
import type { What } from './event.ts'
import type { Refusal } from './refusal.ts'

export type Move<S extends string> = {
  readonly from: readonly S[]
  readonly to: S
  /** What history calls it. */
  readonly what: What
}
export type Moves<A extends string, S extends string> = Readonly<Record<A, Move<S>>>

export const actsFrom = <A extends string, S extends string>(moves: Moves<A, S>, state: S): readonly A[] =>
  (Object.keys(moves) as A[]).filter((act) => moves[act].from.includes(state))

/** The state after an act, or why it is not possible. */
export function stateAfter<A extends string, S extends string>(
  noun: Entity,
  moves: Moves<A, S>,
  { state, act }: { readonly state: S; readonly act: A },
): Result<S, Refusal> {
  const { from, to } = moves[act]
  if (from.includes(state)) return ok(to)
  return no({ kind: 'wrong_state', noun, state, wanted: act, possible: actsFrom(moves, state) })
}

/** The act that leads to a state. */
export const actTo = <A extends string, S extends string>(moves: Moves<A, S>, state: S): A | undefined =>
  (Object.keys(moves) as A[]).find((act) => moves[act].to === state)
