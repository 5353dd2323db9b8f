/** Discarded values that wait for somebody to look at them (sync.md S9). */
import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Conflict } from '../../domain/conflict.ts'
import type { Store } from '../open.ts'
import { conflict, ref } from '../schema.ts'
import { typed } from '../typed.ts'

export type NumberedConflict = Conflict & { readonly number: number }

const isOpen = and(isNull(conflict.resolution), isNull(conflict.deleted_at))

/** Oldest first. */
export function openConflicts(store: Store): readonly NumberedConflict[] {
  return typed(store)
    .select({ conflict, number: ref.number })
    .from(conflict)
    .innerJoin(ref, eq(ref.id, conflict.id))
    .where(isOpen)
    .orderBy(asc(conflict.lost_at), asc(conflict.id))
    .all()
    .map((row) => ({ ...row.conflict, number: row.number }))
}

export function conflictOfNumber(store: Store, number: number): NumberedConflict | undefined {
  const [row] = typed(store)
    .select({ conflict, number: ref.number })
    .from(ref)
    .innerJoin(conflict, eq(ref.id, conflict.id))
    .where(and(eq(ref.entity, 'conflict'), eq(ref.number, number)))
    .all()
  return row && { ...row.conflict, number: row.number }
}
