/** Every way a rule says no. A value with the facts; view/trouble/refusal.ts turns it into a sentence and a next step. */
import type { Day } from '../base/time.ts'
import type { Entity } from './entity.ts'
import type { RawValue } from './raw-row.ts'

/** Of several that are called alike: `to` whom, `of` which promise, due when. */
export type Candidate = {
  readonly ref: string
  readonly text: string
  readonly to?: string
  readonly of?: string
  readonly due_date?: Day
}

export type Refusal =
  | { readonly kind: 'empty'; readonly field: string }
  | { readonly kind: 'too_long'; readonly field: string; readonly limit: number; readonly length: number }
  | { readonly kind: 'control_character'; readonly field: string }
  | {
      readonly kind: 'not_a_choice'
      readonly field: string
      readonly given: string
      readonly choices: readonly string[]
    }
  | { readonly kind: 'due_in_past'; readonly due: string }
  /** `meant`: what it may have been a slip for. */
  | {
      readonly kind: 'not_found'
      readonly reference: string
      readonly entity: Entity | 'backup' | 'thing'
      readonly meant?: string
    }
  | { readonly kind: 'ambiguous'; readonly reference: string; readonly candidates: readonly Candidate[] }
  | {
      readonly kind: 'wrong_state'
      readonly noun: Entity
      readonly state: string
      readonly wanted: string
      readonly possible: readonly string[]
    }
  | {
      readonly kind: 'has_dependants'
      readonly what: string
      readonly dependants: readonly string[]
      readonly count: number
    }
  | { readonly kind: 'name_taken'; readonly name: string; readonly ref: string }
  /** D3: one stakeholder is the person who sits here, for good. */
  | { readonly kind: 'one_self'; readonly name: string; readonly ref: string }
  | { readonly kind: 'unknown_name'; readonly name: string; readonly similar: readonly string[] }
  | { readonly kind: 'same_thing'; readonly name: string }
  | { readonly kind: 'notification_first' }
  | { readonly kind: 'no_plan'; readonly reference: string }
  | { readonly kind: 'nothing_to_undo' }
  /** A discarded value of something that is not here, or that this jdo does not know. */
  | { readonly kind: 'not_restorable'; readonly number: number }
  | {
      readonly kind: 'changed_since'
      readonly what: string
      readonly field: string
      /** The step that should be undone had made the row. */
      readonly isNew: boolean
      readonly was: RawValue
      readonly yours: RawValue
      readonly now: RawValue
    }
  /** A rule without a day ahead. */
  | { readonly kind: 'never_again'; readonly every: string }
  /** Nothing recurs on that day; `next`: the day on which it does. */
  | { readonly kind: 'no_occurrence'; readonly date: string; readonly next: string | null }
  | { readonly kind: 'more_than_a_day'; readonly given: string }
  | { readonly kind: 'parent_deleted'; readonly parent: string }
  /** Another command keeps this setting. */
  | { readonly kind: 'kept_elsewhere'; readonly setting: string; readonly keeper: string }
  /** An import that is all or nothing met some that cannot be read. */
  | { readonly kind: 'bad_records'; readonly count: number; readonly first: string }
  /** Goals would form a circle: titles from the goal down to itself. */
  | { readonly kind: 'own_ancestor'; readonly path: readonly string[] }
  | { readonly kind: 'milestone_elsewhere'; readonly milestone: string; readonly goal: string }
