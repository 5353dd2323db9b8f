/** What another program, or another jdo, wrote down: read, but not yet ours. */
import type { Clock, Day, Instant } from '../base/time.ts'
import type { CommitmentStatus } from './commitment.ts'
import type { Entity } from './entity.ts'
import type { RawRow } from './raw-row.ts'
import type { Stamps } from './version.ts'

export const foreignFormats = ['jdo', 'taskwarrior', 'todotxt', 'csv', 'todoist', 'python-jdo'] as const
export type ForeignFormat = (typeof foreignFormats)[number]

/** When it is due: a moment, or a day on the wall of whoever wrote it. */
export type ForeignDue =
  | { readonly kind: 'moment'; readonly at: Instant }
  | { readonly kind: 'wall'; readonly date: Day; readonly time: Clock | null; readonly zone: string | null }

export type ForeignStep = { readonly title: string; readonly isDone: boolean; readonly notes: string | null }

/** One record of a program that knows tasks. */
export type ForeignPromise = {
  /** Which record of its source, from 1. */
  readonly at: number
  /** What makes it this record for ever: its id there, or its content. A UUID stays its id here. */
  readonly key: string
  readonly deliverable: string
  /** The name, as it stands there. */
  readonly to: string | null
  readonly due: ForeignDue | null
  readonly status: CommitmentStatus
  readonly completed_at: Instant | null
  readonly created_at: Instant | null
  readonly notes: string | null
  readonly steps: readonly ForeignStep[]
}

/** A whole row, of a program that knows promises. */
export type ForeignRow = {
  readonly at: number
  readonly entity: Entity
  readonly id: string
  readonly raw: RawRow
  /** Its versions, where it is one of ours: it then travels like a row that sync brings. */
  readonly stamps?: Stamps
}

/** Why a record was left out. `text` says which one it is. */
export type ImportProblem = {
  readonly at: number
  readonly text: string
  readonly why:
    | 'unreadable'
    | 'no_deliverable'
    | 'too_long'
    | 'control_character'
    | 'bad_date'
    | 'bad_zone'
    | 'bad_value'
    | 'template'
    | 'no_parent'
    | 'same_id'
  /** What was found instead. */
  readonly given?: string
}

export type Foreign = {
  readonly promises: readonly ForeignPromise[]
  readonly rows: readonly ForeignRow[]
  readonly problems: readonly ImportProblem[]
  /** Deleted over there: nothing to bring. */
  readonly gone: number
}

/** What an import did, or would do. */
export type ImportSummary = {
  readonly source: string
  readonly format: ForeignFormat
  readonly dry_run: boolean
  /** Rows by kind that came, or would come. */
  readonly added: Readonly<Partial<Record<Entity, number>>>
  /** Here already, or deleted here since. */
  readonly known: number
  readonly gone: number
  /** Without a due date: they wait in the inbox. */
  readonly to_inbox: number
  /** Names that nobody bears yet. */
  readonly new_people: readonly string[]
  readonly preview: readonly {
    readonly deliverable: string
    readonly stakeholder: string
    readonly due_date: Day
    readonly status: string
  }[]
  /** The first ones; `problem_count` says how many there are. */
  readonly problems: readonly ImportProblem[]
  readonly problem_count: number
}
