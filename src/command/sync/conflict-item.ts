/** A discarded value as a person meets it: of which promise, and on which machines it was written. */
import { type Entity, isEntity, refText } from '../../domain/entity.ts'
import { allDevices } from '../../store/device.ts'
import type { Store } from '../../store/open.ts'
import { readRaw } from '../../store/raw.ts'
import type { NumberedConflict } from '../../store/read/conflict.ts'
import { numberOf } from '../../store/ref.ts'
import { titleOfRow } from '../../store/title.ts'
import { spokenValues } from '../history/spoken-value.ts'
import type { ConflictItem } from '../reply/item.ts'
import { restorableOf } from './restoring.ts'

export function conflictItems(store: Store, conflicts: readonly NumberedConflict[]): readonly ConflictItem[] {
  const nameById = new Map(allDevices(store).map(({ id, name }) => [id, name]))
  return conflicts.map((conflict) => ({
    ...conflict,
    kept: spokenValues(store, conflict.kept),
    lost: spokenValues(store, conflict.lost),
    restorable: restorableOf(store, conflict),
    ref: refOfRow(store, conflict.entity, conflict.row_id),
    title: isEntity(conflict.entity) ? titleOfRow(readRaw(store, conflict.entity, conflict.row_id)) : '',
    kept_device: nameById.get(conflict.kept_by) ?? conflict.kept_by,
    lost_device: nameById.get(conflict.lost_by) ?? conflict.lost_by,
  }))
}

function refOfRow(store: Store, entity: Entity, id: string): string {
  const number = numberOf(store, id)
  return number === undefined || !isEntity(entity) ? `${entity} ${id.slice(0, 8)}` : refText(entity, number)
}
