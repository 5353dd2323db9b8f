/** Of what was thrown, what is no fault of ours. */
import type { Failure } from '../command/reply/failure.ts'
import type { Premises } from './premises.ts'

/** A full disk or a locked file in the middle of a command; nothing was written then. */
export async function troubleOf({ store }: Premises, fault: unknown): Promise<Failure | undefined> {
  if (store === undefined) return undefined
  const { storeTroubleOf } = await import('../store/open.ts')
  const trouble = storeTroubleOf(store.path, fault, store.isFrozen)
  return trouble && { kind: 'trouble', trouble }
}
