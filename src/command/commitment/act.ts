/** Start, done, reopen: one rule (C1), one way to write it down. */
import { no, ok } from '../../base/result.ts'
import { type Act, actOn } from '../../domain/commitment.ts'
import type { What } from '../../domain/event.ts'
import type { Change } from '../../store/change.ts'
import { livingById } from '../../store/row.ts'
import { save } from '../../store/save.ts'
import type { Answer, Input } from '../declaration.ts'
import type { Door } from '../door.ts'
import { refused } from '../failure.ts'
import { stepLabel } from '../label.ts'
import { refer } from '../refer.ts'
import type { Failure } from '../reply/failure.ts'
import type { CommitmentItem } from '../reply/item.ts'
import type { Need } from '../reply/need.ts'
import type { Hint } from '../reply/reply.ts'
import { planOnAct } from './plan-change.ts'
import { commitmentReply } from './reply.ts'

type Deed = {
  readonly act: Act
  readonly what: What
  readonly hints: (item: CommitmentItem) => readonly Hint[]
}

/** What every one of these commands takes. */
export const oneCommitment = { name: 'REF', help: 'c12, or words of the promise', many: true } as const

export function actOnCommitment(deed: Deed, input: Input<Record<never, never>>, door: Door): Answer {
  const { act, what } = deed
  const among = act === 'reopen' ? 'closed' : 'open'
  const acted = save<string, Failure | Need>(door.store, door.now, ({ now }) => {
    const found = refer(door.store, input.words.join(' '), { things: ['commitment'], among, command: act })
    if (!found.ok) return found
    const { id } = found.value
    const commitment = livingById(door.store, 'commitment', id)
    if (commitment === undefined) throw new Error(`commitment ${id} is gone`)
    const after = refused(actOn(commitment, act, now))
    if (!after.ok) return no(after.error)
    const label = stepLabel(door.store, act, 'commitment', id, commitment.deliverable)
    const change: Change = { kind: 'edit', entity: 'commitment', id, values: after.value, what }
    const plan = planOnAct(door.store, { id, act, after: after.value }, now)
    return ok({ changes: [change, ...plan], label, value: id })
  })
  return acted.ok ? commitmentReply(door, acted.value, what, deed.hints) : acted
}
