/** Bringing back what a merge discarded: the lost values become a new edit, which travels like any other (sync.md S9). */
import type { Conflict } from './conflict.ts'
import type { RawRow } from './raw-row.ts'

/** The columns to write. An edit that a deletion had hidden brings its row back. */
export function valuesToRestore({ lost, kept }: Pick<Conflict, 'lost' | 'kept'>): RawRow {
  const wasHiddenByDeletion = 'deleted_at' in kept && !('deleted_at' in lost)
  return { ...(lost as RawRow), ...(wasHiddenByDeletion ? { deleted_at: null } : {}) }
}
