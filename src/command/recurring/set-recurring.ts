/** Pause, resume: a paused template makes nothing; what is made stays (R5). */
import { ok } from '../../base/result.ts'
import type { RecurringStatus } from '../../domain/recurring.ts'
import { save } from '../../store/save.ts'
import type { Answer } from '../declaration.ts'
import type { Door } from '../door.ts'
import { refuse } from '../failure.ts'
import { stepLabel } from '../label.ts'
import type { Failure } from '../reply/failure.ts'
import type { RecurringItem } from '../reply/item.ts'
import type { Need } from '../reply/need.ts'
import type { Hint } from '../reply/reply.ts'
import { makeInstances } from './make-instances.ts'
import { referRecurring } from './refer-recurring.ts'
import { recurringReply } from './reply.ts'

type Deed = {
  readonly act: 'pause' | 'resume'
  readonly happened: 'paused' | 'resumed'
  readonly status: RecurringStatus
  readonly hints: (item: RecurringItem) => readonly Hint[]
}

export async function setRecurring(deed: Deed, words: readonly string[], door: Door): Promise<Answer> {
  const { act, status } = deed
  const set = save<string, Failure | Need>(door.store, door.now, () => {
    const found = referRecurring(door.store, words, `recurring ${act}`)
    if (!found.ok) return found
    const { id, status: state, deliverable } = found.value
    if (state === status) {
      const other = act === 'pause' ? 'resume' : 'pause'
      return refuse({ kind: 'wrong_state', noun: 'recurring', state, wanted: act, possible: [other] })
    }
    const label = stepLabel(door.store, `recurring ${act}`, 'recurring', id, deliverable)
    return ok({ changes: [{ kind: 'edit', entity: 'recurring', id, values: { status } }], label, value: id })
  })
  if (!set.ok) return set
  await makeInstances([set.value], door)
  return recurringReply(door, set.value, deed.happened, deed.hints)
}
