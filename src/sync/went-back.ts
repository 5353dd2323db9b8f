/**
 * A cloud that was restored to an older copy (sync.md S20). A pull does not show it: the replica goes on with what it
 * has, and would mix two pasts. But a device remembers how far it has read every device's pushes, and the cloud says
 * how far they have got: where it says less than what was read, it went back. Who pushes has left a name tag first, so a
 * device that the cloud does not know has got nowhere.
 *
 * Who finds that begins a new *epoch* in the cloud. Who meets an epoch that it does not know downloads anew. Who has
 * read nothing beyond the copy needs neither: its past is the copy's past.
 */
import type { Store } from '../store/open.ts'
import { readState, writeState } from '../store/state.ts'
import type { Seen } from './cloud.ts'
import type { Known } from './identity.ts'
import { removeReplica } from './replica.ts'
import { forgetSeen, readSeen } from './seen.ts'

/** Drops the replica when it shows a past that no longer is. What is greater here then goes up by the join. */
export function leaveAnotherPast(store: Store, replica: string, { epoch, pushed }: Known, now: string): void {
  const wentBack = isBeyond(readSeen(store) ?? {}, pushed)
  if (!wentBack && epoch === readState(store, 'epoch')) return
  removeReplica(replica)
  forgetSeen(store)
  writeState(store, 'epoch', wentBack ? now : epoch)
  if (wentBack) writeState(store, 'cloud_went_back_at', now)
}

const isBeyond = (seen: Seen, pushed: Seen): boolean =>
  Object.entries(seen).some(([device, number]) => (pushed[device] ?? 0) < number)
