/** The empty store that a fresh start needs. */
import { entities } from '../domain/entity.ts'
import { inTransaction, type Store } from './open.ts'

/** Takes every promise out of this store, with all that belongs to it. What was there is in a copy. */
export function emptyStore(store: Store): void {
  inTransaction(store, () => {
    for (const table of [...entities, 'ref', 'base', 'outbox', 'reading', 'change', 'changed_group']) {
      store.sqlite.exec(`delete from ${table}`)
    }
    store.sqlite.exec(`delete from sync_state where key glob 'made_*'`)
  })
}
