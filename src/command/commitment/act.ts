/** Start, done, reopen, of one promise or of several: one rule (C1), one way to write it down. */
import { ok, type Result } from '../../base/result.ts'
import { type Act, actOn } from '../../domain/commitment.ts'
import type { What } from '../../domain/event.ts'
import type { Change } from '../../store/change.ts'
import type { Store } from '../../store/open.ts'
import { livingById } from '../../store/row.ts'
import { type Moment, save } from '../../store/save.ts'
import type { Answer, Input } from '../declaration.ts'
import type { Door } from '../door.ts'
import { type Done, decideEach } from '../each.ts'
import { refused } from '../failure.ts'
import type { Failure } from '../reply/failure.ts'
import type { CommitmentItem } from '../reply/item.ts'
import type { Need } from '../reply/need.ts'
import type { Hint } from '../reply/reply.ts'
import { planOnAct } from './plan-change.ts'
import { commitmentsReply } from './reply.ts'

type Deed = {
  readonly act: Act
  readonly what: What
  readonly hints: (item: CommitmentItem) => readonly Hint[]
}

/** What every command about one promise takes. */
export const oneCommitment = { name: 'REF', help: 'c12, or words of the promise', many: true } as const
/** And those that do the same to each of several. */
export const severalCommitments = {
  name: 'REF',
  help: 'c12, or words of the promise; several by their references: c12 c15',
  many: true,
} as const

export function actOnCommitment(deed: Deed, input: Input<Record<never, never>>, door: Door): Answer {
  const { act, what } = deed
  const wanted = { among: act === 'reopen' ? 'closed' : 'open', command: act } as const
  const each = { words: input.words, wanted, entity: 'commitment', verb: act } as const
  const acted = save<readonly string[], Failure | Need>(door.store, door.now, (moment) =>
    decideEach(door.store, each, (id) => decide(deed, id, door.store, moment)),
  )
  return acted.ok ? commitmentsReply(door, acted.value, what, deed.hints) : acted
}

function decide({ act, what }: Deed, id: string, store: Store, { now }: Moment): Result<Done, Failure> {
  const commitment = livingById(store, 'commitment', id)
  if (commitment === undefined) throw new Error(`commitment ${id} is gone`)
  const after = refused(actOn(commitment, act, now))
  if (!after.ok) return after
  const change: Change = { kind: 'edit', entity: 'commitment', id, values: after.value, what }
  const plan = planOnAct(store, { id, act, after: after.value }, now)
  return ok({ id, title: commitment.deliverable, changes: [change, ...plan] })
}
