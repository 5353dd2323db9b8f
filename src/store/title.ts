/** What a row is called, and what the row is called that a column points at. */
import type { Entity } from '../domain/entity.ts'
import type { RawRow } from '../domain/raw-row.ts'
import type { Store } from './open.ts'
import { readRaw } from './raw.ts'

export const titleOfRow = (row: RawRow | undefined): string =>
  String(row?.deliverable ?? row?.title ?? row?.name ?? row?.text ?? '')

const entityByColumn: Readonly<Record<string, Entity>> = {
  stakeholder_id: 'stakeholder',
  commitment_id: 'commitment',
  goal_id: 'goal',
  parent_goal_id: 'goal',
  milestone_id: 'milestone',
  vision_id: 'vision',
}

export const isLink = (column: string): boolean => Object.hasOwn(entityByColumn, column)

/** Null where it points at nothing. */
export function titleOfLink(store: Store, column: string, id: unknown): string | null {
  const entity = entityByColumn[column]
  if (entity === undefined || typeof id !== 'string') return null
  return titleOfRow(readRaw(store, entity, id)) || id
}
