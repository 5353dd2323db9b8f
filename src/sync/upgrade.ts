/**
 * After jdo was upgraded on this device (sync.md S19): a newer jdo elsewhere may have written columns that this store
 * did not have. Their stamps came down and were kept; now their values are fetched, before anything is planned.
 */
import { entities } from '../domain/entity.ts'
import { fillMissing } from '../store/fill.ts'
import type { Store } from '../store/open.ts'
import { readState, writeState } from '../store/state.ts'
import { versionsAfter } from '../store/travel.ts'
import { cloudRowsOf } from './cloud.ts'
import { isReadable } from './crossing.ts'
import { CLOUD_SCHEMA_VERSION } from './identity.ts'
import type { Replica } from './replica.ts'
import { compareAll } from './seen.ts'

const PAGE_ROWS = 500

/** Once per version of the tables; the next plan then compares everything. */
export async function fillAfterUpgrade(store: Store, replica: Replica): Promise<void> {
  if (readState(store, 'filled_version') === String(CLOUD_SCHEMA_VERSION)) return
  for (const entity of entities) {
    for (let after: string | undefined = ''; after !== undefined; ) {
      const ids: readonly string[] = [...versionsAfter(store, entity, after, PAGE_ROWS).keys()]
      const rows = ids.length === 0 ? [] : [...(await cloudRowsOf(replica, entity, ids)).values()]
      const readable = rows.filter(isReadable).map(({ row }) => row)
      if (readable.length > 0) fillMissing(store, entity, readable)
      after = ids.length < PAGE_ROWS ? undefined : ids[ids.length - 1]
    }
  }
  compareAll(store)
  writeState(store, 'filled_version', String(CLOUD_SCHEMA_VERSION))
}
