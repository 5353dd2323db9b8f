/**
 * What there is where the door stays shut: the store cannot be opened or is damaged, or the settings make no sense. Enough
 * to look at what is wrong, and to put a backup in the place of what is.
 */
import type { Result } from '../base/result.ts'
import type { Store } from '../store/open.ts'
import type { Door } from './door.ts'
import type { Failure } from './reply/failure.ts'

export type Porch = Pick<Door, 'now' | 'version' | 'settings' | 'isZone' | 'sync' | 'interactive'> & {
  /** Why the door stays shut. */
  readonly failure: Failure
  /** The store may be well where the settings are not. */
  openStore(): Promise<Result<Store, Failure>>
}
