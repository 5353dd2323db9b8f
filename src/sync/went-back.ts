/**
 * A cloud that was restored to an older copy (sync.md S20). A pull does not show it: the replica goes on with what it
 * has, and would mix two pasts. But a device remembers how far it has read every device's pushes, and the cloud says
 * how far they have got: where it says less than what was read, it went back. Who pushes has left a name tag first, so a
 * device that the cloud does not know has got nowhere.
 *
 * Who finds that begins a new *epoch* in the cloud (epoch.ts), for whoever meets it downloads anew. Who has read nothing
 * beyond the copy needs none: its past is the copy's past.
 */
import type { Store } from '../store/open.ts'
import { writeState } from '../store/state.ts'
import { inTransaction } from '../store/transaction.ts'
import type { Seen } from './cloud.ts'
import { beginEpoch } from './epoch.ts'
import { everSeen, forgetSeen } from './seen.ts'

/** `pushed`: what the cloud has of each device. What is greater here then goes up by the join. */
export function noteIfWentBack(store: Store, pushed: Seen, now: string): void {
  const seen = Object.entries(everSeen(store) ?? {})
  if (!seen.some(([device, number]) => (pushed[device] ?? 0) < number)) return
  inTransaction(store, () => {
    beginEpoch(store, now)
    writeState(store, 'cloud_went_back_at', now)
    forgetSeen(store)
  })
}
