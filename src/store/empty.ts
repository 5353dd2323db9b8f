/** The empty store that a fresh start needs. */
import { entities } from '../domain/entity.ts'
import type { Store } from './open.ts'

/** Takes every promise out of this store, with all that belongs to it. Within the transaction that has copied it. */
export function emptyStore(store: Store): void {
  for (const table of [...entities, 'ref', 'base', 'outbox', 'reading', 'change', 'changed_group']) {
    store.sqlite.exec(`delete from ${table}`)
  }
  store.sqlite.exec(`delete from sync_state where key glob 'made_*'`)
}
