/** What a command answers: data for the view, for JSON and for the chat alike; or why not; or what it needs to know. */
import type { Instant } from '../base/time.ts'
import type { Commitment } from '../domain/commitment.ts'
import type { Conflict } from '../domain/conflict.ts'
import type { Event, What } from '../domain/event.ts'
import type { Candidate, Refusal } from '../domain/refusal.ts'
import type { Stakeholder } from '../domain/stakeholder.ts'
import type { Task } from '../domain/task.ts'
import type { StoreTrouble } from '../store/open.ts'
import type { SyncStatus } from '../sync/status.ts'
import type { SyncTrouble } from '../sync/trouble.ts'
import type { WhenProblem } from '../words/when-problem.ts'

/** A row as a person meets it: with its short reference, and with names instead of ids beside it. */
export type CommitmentItem = Commitment & {
  readonly ref: string
  /** The name. */
  readonly stakeholder: string
  /** Past its due moment and still open, at the moment of asking. */
  readonly overdue: boolean
}
export type TaskItem = Task & { readonly ref: string; readonly commitment: string }
export type StakeholderItem = Stakeholder & {
  readonly ref: string
  readonly open: number
  readonly made: number
}
export type EventItem = Pick<Event, 'id' | 'at' | 'what' | 'entity' | 'entity_id' | 'detail'> & {
  readonly ref: string
  readonly title: string
  /** The device that did it, by name. */
  readonly device: string
}
export type ConflictItem = Conflict & {
  readonly number: number
  readonly ref: string
  readonly title: string
  readonly kept_device: string
  readonly lost_device: string
}

/** A suggestion after the answer: "jdo done c12", and what for. */
export type Hint = { readonly command: string; readonly why: string }

/** What happened to the item; null when it was only asked for. */
type Happened = What | null

export type Reply =
  | {
      readonly kind: 'commitment'
      readonly item: CommitmentItem
      readonly happened: Happened
      readonly tasks?: readonly TaskItem[]
      readonly history?: readonly EventItem[]
      readonly hints?: readonly Hint[]
    }
  | {
      readonly kind: 'commitments'
      readonly items: readonly CommitmentItem[]
      /** How many match altogether; more than `items` when the list was cut. */
      readonly total: number
      readonly risks?: Risks
      readonly hints?: readonly Hint[]
    }
  | {
      readonly kind: 'task'
      readonly item: TaskItem
      readonly happened: Happened
      readonly hints?: readonly Hint[]
    }
  | {
      readonly kind: 'tasks'
      readonly items: readonly TaskItem[]
      readonly total: number
      readonly commitment?: CommitmentItem
    }
  | {
      readonly kind: 'stakeholder'
      readonly item: StakeholderItem
      readonly happened: Happened
      readonly hints?: readonly Hint[]
    }
  | { readonly kind: 'stakeholders'; readonly items: readonly StakeholderItem[]; readonly total: number }
  | { readonly kind: 'log'; readonly items: readonly EventItem[]; readonly total: number }
  | {
      readonly kind: 'undone'
      readonly item: { readonly label: string; readonly at: Instant }
      readonly hints?: readonly Hint[]
    }
  | { readonly kind: 'sync_status'; readonly item: SyncStatus }
  | {
      readonly kind: 'synced'
      readonly item: SyncStatus & { readonly sent: number; readonly received: number }
    }
  | {
      readonly kind: 'sync_setup'
      readonly item: SyncStatus & {
        readonly did: 'switched_on' | 'uploaded' | 'downloaded' | 'merged' | 'fresh'
        readonly backup: string | null
        readonly sent: number
        readonly received: number
      }
    }
  | {
      readonly kind: 'sync_disabled'
      readonly item: { readonly was_enabled: boolean; readonly token_in_environment: boolean }
    }
  | { readonly kind: 'conflicts'; readonly items: readonly ConflictItem[]; readonly total: number }
  | {
      readonly kind: 'conflict'
      readonly item: ConflictItem
      readonly happened: 'restored' | 'dismissed' | null
    }
  /** Both machines of the demo hold the same promises, so many. */
  | { readonly kind: 'demo'; readonly item: { readonly agreed: boolean; readonly promises: number } }
  /** Ready words: help, version. */
  | { readonly kind: 'text'; readonly item: { readonly text: string } }

/** C9, for the head of a list. */
export type Risks = { readonly overdue: number; readonly due_soon: number; readonly stalled: number }

// ── no ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The words make no sense: exit 2. */
export type Misreading =
  | { readonly kind: 'unknown_command'; readonly given: string; readonly closest: readonly string[] }
  | {
      readonly kind: 'unknown_option'
      readonly given: string
      readonly command: string
      readonly closest: readonly string[]
    }
  | {
      readonly kind: 'option_without_value'
      readonly option: string
      readonly value: string
      readonly command: string
    }
  | {
      readonly kind: 'bad_option_value'
      readonly option: string
      readonly given: string
      readonly wanted: string
    }
  | { readonly kind: 'unexpected_word'; readonly given: string; readonly command: string }
  | {
      readonly kind: 'unreadable_date'
      readonly field: string
      readonly given: string
      readonly problem: WhenProblem
    }
  | { readonly kind: 'unknown_zone'; readonly given: string }
  | { readonly kind: 'unreadable_duration'; readonly given: string }
  | { readonly kind: 'unreadable_reference'; readonly given: string; readonly wanted: string }
  | { readonly kind: 'missing'; readonly field: string; readonly command: string; readonly how: string }
  | { readonly kind: 'options_exclude'; readonly options: readonly string[] }
  | { readonly kind: 'nothing_to_change'; readonly command: string }

/** The demo did not show what it should. */
export type DemoFailure =
  | { readonly kind: 'demo_without_server' }
  | {
      readonly kind: 'demo_step'
      readonly machine: string
      readonly command: string
      readonly code: number
      readonly said: string
    }
  | { readonly kind: 'demo_disagrees'; readonly laptop: number; readonly desktop: number }

export type Failure =
  | { readonly kind: 'refusal'; readonly refusal: Refusal }
  | { readonly kind: 'misreading'; readonly misreading: Misreading }
  | { readonly kind: 'trouble'; readonly trouble: StoreTrouble | SyncTrouble | DemoFailure }

// ── not yet ─────────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * What is missing. At a terminal it is asked and the answer goes into the input under `field` ("words" are the
 * command's words); without one it is refused by name.
 */
export type Need = { readonly kind: 'need'; readonly field: string } & (
  | { readonly ask: 'text' | 'secret'; readonly question: string; readonly how: string }
  /** Answered with `yes`; no is a quiet end. */
  | {
      readonly ask: 'confirm'
      readonly question: string
      readonly initial: boolean
      readonly refusal: Refusal | Unconfirmed
    }
  | {
      readonly ask: 'choose'
      readonly question: string
      readonly choices: readonly Choice[]
      readonly refusal: Refusal | Unconfirmed
    }
)

/** What choosing it puts into the input; its `ref` under the need's field when nothing else is said. */
export type Choice = Candidate & { readonly sets?: Readonly<Record<string, unknown>> }

/** Would be asked at a terminal; a script says --yes, or the option that decides. */
export type Unconfirmed = { readonly kind: 'unconfirmed'; readonly what: string; readonly how: string }
