/** Bringing back what a merge discarded: the lost values become a new edit, which travels like any other (sync.md S9). */
import type { Conflict } from './conflict.ts'
import { type RawRow, sameValues } from './raw-row.ts'

/** The lost values stand in the row, by an earlier restoring or because somebody has written the same. */
export const standsAlready = (
  conflict: Pick<Conflict, 'lost' | 'kept'>,
  row: RawRow | undefined,
): boolean => {
  const values = valuesToRestore(conflict)
  return row !== undefined && sameValues(row, values, Object.keys(values))
}

/** The columns to write. An edit that a deletion had hidden brings its row back. */
export function valuesToRestore({ lost, kept }: Pick<Conflict, 'lost' | 'kept'>): RawRow {
  const wasHiddenByDeletion = 'deleted_at' in kept && !('deleted_at' in lost)
  return { ...(lost as RawRow), ...(wasHiddenByDeletion ? { deleted_at: null } : {}) }
}
