/** Rows → what a person meets: short references instead of ids, names beside them. */
import type { Instant } from '../base/time.ts'
import { isOverdue } from '../domain/commitment.ts'
import { type Entity, refText } from '../domain/entity.ts'
import type { CommitmentRow } from '../store/read/commitment.ts'
import type { StakeholderRow } from '../store/read/stakeholder.ts'
import type { TaskRow } from '../store/read/task.ts'
import type { CommitmentItem, Named, StakeholderItem, TaskItem } from './reply/item.ts'

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
