/** What can be done to a row: what a decision consists of, written by the one hand (save.ts). */
import type { CleanupFields } from '../domain/cleanup.ts'
import type { CommitmentFields } from '../domain/commitment.ts'
import type { ConflictFields } from '../domain/conflict.ts'
import type { Entity } from '../domain/entity.ts'
import type { What } from '../domain/event.ts'
import type { GoalFields } from '../domain/goal.ts'
import type { InboxFields } from '../domain/inbox.ts'
import type { MilestoneFields } from '../domain/milestone.ts'
import type { RawRow } from '../domain/raw-row.ts'
import type { RecurringFields } from '../domain/recurring.ts'
import type { StakeholderFields } from '../domain/stakeholder.ts'
import type { TaskFields } from '../domain/task.ts'
import type { Stamps } from '../domain/version.ts'
import type { VisionFields } from '../domain/vision.ts'

type Fields = {
  stakeholder: StakeholderFields
  vision: VisionFields
  goal: GoalFields
  milestone: MilestoneFields
  recurring: RecurringFields
  commitment: CommitmentFields
  task: TaskFields
  cleanup: CleanupFields
  inbox: InboxFields
  conflict: ConflictFields
}
/** What a person can change; history only grows by itself. */
export type Changeable = keyof Fields

type ChangeOf<E extends Changeable> =
  | { readonly kind: 'create'; readonly entity: E; readonly id: string; readonly values: Fields[E] }
  | {
      readonly kind: 'edit'
      readonly entity: E
      readonly id: string
      readonly values: Partial<Fields[E]>
      readonly what?: What
    }
  | { readonly kind: 'delete'; readonly entity: E; readonly id: string; readonly what?: What }
  /** Brings a deleted row back, with these values. */
  | { readonly kind: 'revive'; readonly entity: E; readonly id: string; readonly values: Partial<Fields[E]> }
  /** Raw column values, for undo and for restoring what a merge discarded. */
  | {
      readonly kind: 'put'
      readonly entity: Entity
      readonly id: string
      readonly raw: RawRow
      readonly what: What
    }
  /**
   * A row from elsewhere: created as it is, with its own `created_at`. One of ours brings its stamps, and stays what it
   * was wherever it meets itself again; its history comes as rows of its own.
   */
  | {
      readonly kind: 'bring'
      readonly entity: Entity
      readonly id: string
      readonly raw: RawRow
      readonly stamps?: Stamps
    }

export type Change = { [E in Changeable]: ChangeOf<E> }[Changeable]
