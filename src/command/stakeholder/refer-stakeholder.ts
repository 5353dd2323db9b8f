/** A stakeholder that must exist, named by an option: `list --to Sarah`. */
import { no, type Result } from '../../base/result.ts'
import type { Store } from '../../store/open.ts'
import { stakeholderNames } from '../../store/read/stakeholder.ts'
import { matchName } from '../../words/name.ts'
import { refer } from '../refer.ts'
import type { Failure } from '../reply/failure.ts'
import type { Need } from '../reply/need.ts'
import type { Target, Wanted } from '../wanted.ts'

/** Like any reference, but a mistyped name is answered with those that were probably meant. */
export function referStakeholder(
  store: Store,
  name: string,
  asked: Omit<Wanted, 'things' | 'among'>,
): Result<Target, Failure | Need> {
  const found = refer(store, name, { things: ['stakeholder'], ...asked })
  if (found.ok || found.error.kind !== 'refusal' || found.error.refusal.kind !== 'not_found') return found
  const match = matchName(name, stakeholderNames(store))
  if (match.kind !== 'close') return found
  const similar = match.candidates.map((one) => one.name)
  return no({ kind: 'refusal', refusal: { kind: 'unknown_name', name, similar } })
}
