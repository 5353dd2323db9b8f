/** Rows → what a person meets: short references instead of ids, names beside them. */
import type { Instant } from '../base/time.ts'
import { isOverdue } from '../domain/commitment.ts'
import { type Entity, refText } from '../domain/entity.ts'
import { AUTOMATIC } from '../domain/version.ts'
import type { CommitmentRow } from '../store/read/commitment.ts'
import type { EventRow } from '../store/read/event.ts'
import type { StakeholderRow } from '../store/read/stakeholder.ts'
import type { TaskRow } from '../store/read/task.ts'
import type { CommitmentItem, EventItem, Named, StakeholderItem, TaskItem } from './reply/item.ts'

/** A row that has no number yet is referred to by the beginning of its id. */
export const refOf = (
  entity: Entity,
  row: { readonly number: number | null; readonly id: string },
): string => (row.number === null ? row.id.slice(0, 13) : refText(entity, row.number))

type Titled = { readonly number: number | null; readonly id: string; readonly title: string }

/** What stands beside something else. */
export const named = (entity: Entity, row: Titled): Named => ({ ref: refOf(entity, row), title: row.title })

/** Shown where a merge has left a promise without its stakeholder (sync.md §5). */
const NOBODY = '(nobody)'

/** `row` is a copy already; one more by a spread would cost a long list twice the memory. */
export const commitmentItem = ({ number, ...row }: CommitmentRow, now: Instant): CommitmentItem =>
  Object.assign(row, {
    ref: refOf('commitment', { number, id: row.id }),
    stakeholder: row.stakeholder ?? NOBODY,
    overdue: isOverdue(row, now),
  })

export function taskItem({ number, ...row }: TaskRow, commitment: string): TaskItem {
  return { ...row, ref: refOf('task', { number, id: row.id }), commitment }
}

export function stakeholderItem({ number, ...row }: StakeholderRow): StakeholderItem {
  return { ...row, ref: refOf('stakeholder', { number, id: row.id }) }
}

/** What nobody wrote, jdo did (sync.md S5). */
const writerOf = (by: string): string => (by === AUTOMATIC ? 'jdo' : by)

export function eventItem({
  number,
  id,
  at,
  what,
  entity,
  entity_id,
  detail,
  title,
  device,
  updated_by,
}: EventRow): EventItem {
  const ref = refOf(entity, { number, id: entity_id })
  return {
    id,
    at,
    what,
    entity,
    entity_id,
    detail,
    ref,
    title: title ?? '',
    device: device ?? writerOf(updated_by),
  }
}
