/** What brings discarded values back: one edit of each row that they belong to, and a note that somebody looked at them. */
import { fieldsOf, isEntity } from '../../domain/entity.ts'
import type { RawRow } from '../../domain/raw-row.ts'
import { valuesToRestore } from '../../domain/restore.ts'
import type { Change } from '../../store/change.ts'
import type { Store } from '../../store/open.ts'
import { readRaw } from '../../store/raw.ts'
import type { NumberedConflict } from '../../store/read/conflict.ts'
import { senselessIn } from '../../store/row-shape.ts'
import type { Restorable } from '../reply/item.ts'

export const isRestorable = (store: Store, conflict: NumberedConflict): boolean =>
  restorableOf(store, conflict) === 'yes'

/** `from_newer`: it belongs to a thing, or to a part of one, that only a newer jdo knows. */
export function restorableOf(store: Store, conflict: NumberedConflict): Restorable {
  const { entity, row_id } = conflict
  const values = valuesToRestore(conflict)
  const columns = Object.keys(values)
  if (!isEntity(entity) || !columns.every((column) => fieldsOf(entity).includes(column))) return 'from_newer'
  const row = readRaw(store, entity, row_id)
  if (row === undefined) return 'not_here'
  const isSenseless = senselessIn(entity, { ...row, ...values }).some((column) => columns.includes(column))
  return isSenseless || columns.length === 0 ? 'senseless' : 'yes'
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
