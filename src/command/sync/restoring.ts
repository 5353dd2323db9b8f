/** What brings discarded values back: one edit of each row that they belong to, and a note that somebody looked at them. */
import { isEntity } from '../../domain/entity.ts'
import type { RawRow } from '../../domain/raw-row.ts'
import { valuesToRestore } from '../../domain/restore.ts'
import type { Change } from '../../store/change.ts'
import type { Store } from '../../store/open.ts'
import { readRaw } from '../../store/raw.ts'
import type { NumberedConflict } from '../../store/read/conflict.ts'
import { senselessIn } from '../../store/row-shape.ts'

/** False for what belongs to a thing that this jdo does not know, or that is not here, or that would make no sense. */
export function isRestorable(store: Store, conflict: NumberedConflict): boolean {
  const { entity, row_id } = conflict
  const row = isEntity(entity) ? readRaw(store, entity, row_id) : undefined
  if (row === undefined) return false
  const values = valuesToRestore(conflict)
  return !senselessIn(entity, { ...row, ...values }).some((column) => column in values)
}

/** In the order in which they were lost: of several values for the same place, the one that was written last stays. */
export function changesToRestore(conflicts: readonly NumberedConflict[], now: string): readonly Change[] {
  const valuesByRow = new Map<string, { readonly of: NumberedConflict; readonly values: RawRow }>()
  for (const conflict of conflicts) {
    const key = `${conflict.entity} ${conflict.row_id}`
    const values = { ...valuesByRow.get(key)?.values, ...valuesToRestore(conflict) }
    valuesByRow.set(key, { of: conflict, values })
  }
  return [
    ...[...valuesByRow.values()].map(
      ({ of, values }): Change => ({
        kind: 'put',
        entity: of.entity,
        id: of.row_id,
        raw: values,
        what: 'restored',
      }),
    ),
    ...conflicts.map(
      ({ id }): Change => ({
        kind: 'edit',
        entity: 'conflict',
        id,
        values: { resolution: 'restored', resolved_at: now },
      }),
    ),
  ]
}
