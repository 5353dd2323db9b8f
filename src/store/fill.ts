/** Fills columns that this store did not have when their values came down (sync.md S19). */
import { type Entity, groupsByEntity } from '../domain/entity.ts'
import { pick, type RawRow, sameValues } from '../domain/raw-row.ts'
import { compareStamps, LOWEST, parseStamps, stampOf } from '../domain/version.ts'
import type { Store } from './open.ts'
import { writeRaw } from './raw.ts'
import { inTransaction } from './transaction.ts'
import { rowsOfIds } from './travel.ts'

/** Equal stamps mean equal values: where they do not agree, the cloud has what is missing here. No stamp changes. */
export function fillMissing(store: Store, entity: Entity, remotes: readonly RawRow[]): void {
  inTransaction(store, () => {
    const ids = remotes.map(({ id }) => String(id))
    const locals = rowsOfIds(store, entity, ids)
    for (const remote of remotes) {
      const local = locals.get(String(remote.id))
      const filled = local && filledFrom(entity, local, remote)
      if (filled !== undefined && filled !== local) writeRaw(store, entity, filled)
    }
  })
}

function filledFrom(entity: Entity, local: RawRow, remote: RawRow): RawRow {
  const [here, there] = [parseStamps(String(local.stamps)), parseStamps(String(remote.stamps))]
  const missing = Object.entries(groupsByEntity[entity]).flatMap(([group, columns]) => {
    const stamp = stampOf(here, group)
    const isSameEdit = compareStamps(stamp, LOWEST) > 0 && compareStamps(stamp, stampOf(there, group)) === 0
    return isSameEdit && !sameValues(local, remote, columns) ? columns : []
  })
  return missing.length === 0 ? local : { ...local, ...pick(remote, missing) }
}
