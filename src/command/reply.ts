/** What a command answers: data for the view, for JSON and for the chat alike; or why not; or what it needs to know. */
import type { Clock, Day, Instant, Wall } from '../base/time.ts'
import type { Backup } from '../domain/backup.ts'
import type { Check } from '../domain/check.ts'
import type { Cleanup } from '../domain/cleanup.ts'
import type { Commitment, CommitmentStatus } from '../domain/commitment.ts'
import type { Conflict } from '../domain/conflict.ts'
import type { Entity } from '../domain/entity.ts'
import type { Event, What } from '../domain/event.ts'
import type { Exported } from '../domain/export.ts'
import type { ImportSummary } from '../domain/foreign.ts'
import type { Goal } from '../domain/goal.ts'
import type { InboxItem } from '../domain/inbox.ts'
import type { Integrity } from '../domain/integrity.ts'
import type { Milestone } from '../domain/milestone.ts'
import type { PersonRecord } from '../domain/person-record.ts'
import type { Progress } from '../domain/progress.ts'
import type { Recurring } from '../domain/recurring.ts'
import type { Candidate, Refusal } from '../domain/refusal.ts'
import type { Report } from '../domain/report.ts'
import type { Loss } from '../domain/score-part.ts'
import type { Stakeholder } from '../domain/stakeholder.ts'
import type { Task } from '../domain/task.ts'
import type { Vision } from '../domain/vision.ts'
import type { Device } from '../store/device.ts'
import type { StoreTrouble } from '../store/open.ts'
import type { SyncStatus } from '../sync/status.ts'
import type { SyncTrouble } from '../sync/trouble.ts'
import type { Verified } from '../sync/verify.ts'
import type { RecurrenceProblem } from '../words/recurrence.ts'
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
/** `commitment`: its reference. */
export type CleanupItem = Cleanup & { readonly ref: string; readonly commitment: string }
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

/** What something else is called: "g3 Ship the editor". */
export type Named = { readonly ref: string; readonly title: string }
export type VisionItem = Vision & {
  readonly ref: string
  /** The goals that serve it: achieved of those not abandoned. */
  readonly goals: Progress
  readonly review_due: boolean
}
export type GoalItem = Goal & {
  readonly ref: string
  /** From the topmost goal down to the one above this one (G2). */
  readonly path: readonly Named[]
  readonly vision: Named | null
  readonly milestones: Progress
  readonly commitments: Progress
  readonly review_due: boolean
}
/** `status` is the one that holds today (G4). */
export type MilestoneItem = Milestone & {
  readonly ref: string
  /** Null for an orphan, which a merge may leave. */
  readonly goal: Named | null
  readonly commitments: Progress
  readonly at_risk: boolean
  /** Completed after its day. */
  readonly late: boolean
}
export type ReviewItem =
  | ({ readonly entity: 'goal' } & GoalItem)
  | ({ readonly entity: 'vision' } & VisionItem)
export type OrphanItem =
  | ({ readonly entity: 'goal' } & GoalItem)
  | ({ readonly entity: 'commitment' } & CommitmentItem)
export type TreeNode = Named & {
  readonly entity: 'vision' | 'goal' | 'milestone' | 'commitment' | 'task'
  readonly id: string
  readonly status: string
  /** When it is due, for what has a date. */
  readonly date: Day | null
  /** Past its date and still open. */
  readonly late: boolean
  readonly progress: Progress | null
  readonly children: readonly TreeNode[]
}

export type RecurringItem = Recurring & {
  readonly ref: string
  /** The name. */
  readonly stakeholder: string
  /** The rule in words: "weekly on fri". */
  readonly every: string
  /** The nearest promise of it that is open. */
  readonly next_ref: string | null
  readonly next_due_date: Day | null
}
/** A day on which something recurs; with its promise, once that is made. */
export type OccurrenceItem = {
  readonly date: Day
  readonly time: Clock
  readonly due_at: Instant
  readonly state: 'coming' | 'skipped' | CommitmentStatus
  readonly ref: string | null
}
export type InboxEntry = InboxItem & { readonly ref: string }
/** What a walk through the inbox made of it. */
export type Triaged = {
  readonly turned: readonly { readonly ref: string; readonly title: string }[]
  readonly edited: number
  readonly skipped: number
  readonly deleted: number
  readonly left: number
}
/** What is to be done against the hours that are left (H3). */
export type Load = {
  readonly day: Day
  /** Hours left today; null when nobody said. */
  readonly hours: number | null
  /** Hours that the open tasks of open promises are estimated at. */
  readonly load: number
  /** Of these, what is due today or before. */
  readonly due_today: number
  /** More than there is: said once, with what could be moved. */
  readonly renegotiable?: readonly (Named & { readonly hours: number; readonly due_date: Day })[]
}
export type Today = {
  readonly load: Load
  readonly overdue: readonly CommitmentItem[]
  readonly due: readonly CommitmentItem[]
  readonly at_risk: readonly CommitmentItem[]
  readonly counts: {
    readonly overdue: number
    readonly due: number
    readonly at_risk: number
    readonly inbox: number
    readonly reviews: number
  }
}

/** The score, and the promises that cost the most of it. */
export type IntegrityItem = Omit<Integrity, 'losses'> & { readonly why: readonly WhyItem[] }
/** A promise, the points that it costs in all, and by what. */
export type WhyItem = Named & {
  readonly id: string
  readonly stakeholder: string
  readonly points: number
  readonly losses: readonly Omit<Loss, 'commitment_id'>[]
}
/** `moved`: to another date, at least once. */
export type OwedItem = CommitmentItem & {
  readonly outcome: 'open' | 'kept' | 'late' | 'broken'
  readonly moved: boolean
}
export type RiskItem = CommitmentItem & { readonly risk: keyof Risks }

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
      /** What it serves. */
      readonly goal?: Named | null
      readonly milestone?: Named | null
      /** For a promise that is or was in danger. */
      readonly cleanup?: CleanupItem
      readonly notification?: TaskItem
      /** C10: in the last 7 days. */
      readonly reflection?: { readonly made: number; readonly kept: number }
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
      readonly kind: 'cleanup'
      readonly item: CleanupItem
      readonly commitment: CommitmentItem
      readonly notification?: TaskItem
      readonly happened: Happened
      readonly hints?: readonly Hint[]
    }
  | { readonly kind: 'integrity'; readonly item: IntegrityItem; readonly why_total: number }
  | {
      readonly kind: 'owed'
      readonly item: StakeholderItem & PersonRecord
      readonly items: readonly OwedItem[]
      readonly total: number
    }
  | {
      readonly kind: 'risks'
      readonly items: readonly RiskItem[]
      readonly total: number
      readonly risks: Risks
      readonly hints?: readonly Hint[]
    }
  | {
      readonly kind: 'stakeholder'
      readonly item: StakeholderItem
      readonly record?: PersonRecord
      readonly happened: Happened
      readonly hints?: readonly Hint[]
    }
  | {
      readonly kind: 'goal'
      readonly item: GoalItem
      readonly happened: Happened
      /** G2: so many levels, where that is too many. */
      readonly too_deep?: number
      readonly below?: GoalBelow
      readonly hints?: readonly Hint[]
    }
  | { readonly kind: 'goals'; readonly items: readonly GoalItem[]; readonly total: number }
  | {
      readonly kind: 'milestone'
      readonly item: MilestoneItem
      readonly happened: Happened
      readonly commitments?: readonly CommitmentItem[]
      readonly hints?: readonly Hint[]
    }
  | { readonly kind: 'milestones'; readonly items: readonly MilestoneItem[]; readonly total: number }
  | {
      readonly kind: 'vision'
      readonly item: VisionItem
      readonly happened: Happened
      readonly goals?: readonly GoalItem[]
      readonly hints?: readonly Hint[]
    }
  | { readonly kind: 'visions'; readonly items: readonly VisionItem[]; readonly total: number }
  /** What is due for review; after a walk through it, `reviewed` of them are done. */
  | {
      readonly kind: 'reviews'
      readonly items: readonly ReviewItem[]
      readonly total: number
      readonly reviewed?: number
      readonly hints?: readonly Hint[]
    }
  | {
      readonly kind: 'orphans'
      readonly items: readonly OrphanItem[]
      readonly total: number
      readonly hints?: readonly Hint[]
    }
  /** `items`: visions, and what has none; `total`: promises that hang nowhere, of which some are shown. */
  | {
      readonly kind: 'tree'
      readonly items: readonly TreeNode[]
      readonly orphans: readonly TreeNode[]
      readonly total: number
      readonly orphans_total: number
    }
  | {
      readonly kind: 'recurring'
      readonly item: RecurringItem
      readonly happened: Happened | 'paused' | 'resumed'
      readonly occurrences?: readonly OccurrenceItem[]
      readonly hints?: readonly Hint[]
    }
  | { readonly kind: 'recurrings'; readonly items: readonly RecurringItem[]; readonly total: number }
  | {
      readonly kind: 'occurrences'
      readonly recurring: RecurringItem
      readonly items: readonly OccurrenceItem[]
      readonly total: number
    }
  | {
      readonly kind: 'inbox_item'
      readonly item: InboxEntry
      readonly happened: Happened
      readonly hints?: readonly Hint[]
    }
  | {
      readonly kind: 'inbox'
      readonly items: readonly InboxEntry[]
      readonly total: number
      readonly hints?: readonly Hint[]
    }
  | { readonly kind: 'triaged'; readonly item: Triaged; readonly hints?: readonly Hint[] }
  | { readonly kind: 'hours'; readonly item: Load; readonly hints?: readonly Hint[] }
  | { readonly kind: 'today'; readonly item: Today; readonly hints?: readonly Hint[] }
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
  | { readonly kind: 'verified'; readonly item: Verified }
  | { readonly kind: 'devices'; readonly items: readonly Device[]; readonly total: number }
  /** As secret as the token in it. */
  | { readonly kind: 'invitation'; readonly item: { readonly code: string } }
  | { readonly kind: 'conflicts'; readonly items: readonly ConflictItem[]; readonly total: number }
  | {
      readonly kind: 'conflict'
      readonly item: ConflictItem
      readonly happened: 'restored' | 'dismissed' | null
    }
  /** Both machines of the demo hold the same promises, so many. */
  | { readonly kind: 'demo'; readonly item: { readonly agreed: boolean; readonly promises: number } }
  | { readonly kind: 'report'; readonly item: Report; readonly markdown: boolean }
  | { readonly kind: 'found'; readonly items: readonly FoundItem[]; readonly total: number }
  | { readonly kind: 'imported'; readonly item: ImportSummary; readonly hints?: readonly Hint[] }
  | { readonly kind: 'exported'; readonly item: Exported }
  | { readonly kind: 'backups'; readonly items: readonly Backup[]; readonly total: number }
  | { readonly kind: 'backup'; readonly item: Backup; readonly hints?: readonly Hint[] }
  | { readonly kind: 'restored'; readonly item: Restored; readonly hints?: readonly Hint[] }
  | { readonly kind: 'doctor'; readonly items: readonly Check[]; readonly total: number }
  | { readonly kind: 'settings'; readonly items: readonly SettingItem[]; readonly total: number }
  /** Ready words: help, version. */
  | { readonly kind: 'text'; readonly item: { readonly text: string } }

/** What hangs on a goal. */
export type GoalBelow = {
  readonly goals: readonly GoalItem[]
  readonly milestones: readonly MilestoneItem[]
  readonly commitments: readonly CommitmentItem[]
}

/** A thing in which words were found. */
export type FoundItem = {
  readonly ref: string
  readonly entity: Entity
  readonly id: string
  readonly title: string
  /** The words around the match, where it is not in the title. */
  readonly excerpt: string | null
  readonly status: string | null
  readonly due_date: Day | null
  /** To whom it is promised, or what it belongs to. */
  readonly about: string | null
}

/** What a restore wrote. */
export type Restored = {
  readonly from: string
  readonly made_at: Instant
  /** Rows that came back, changed back, and (with --exact) went. */
  readonly brought: number
  readonly changed: number
  readonly deleted: number
  /** Where what stood here before is kept. */
  readonly kept: string
}

export type SettingItem = {
  readonly key: string
  /** As the file has it; null where it says nothing. */
  readonly value: string | boolean | null
  readonly otherwise: string
  readonly help: string
}

/** C9, for the head of a list. */
export type Risks = { readonly overdue: number; readonly due_soon: number; readonly stalled: number }

// ── the conversation ────────────────────────────────────────────────────────────────────────────────────────────

/** C9: the first few of a kind, and how many there are. */
type RiskPart = { readonly total: number; readonly items: readonly CommitmentItem[] }
export type RiskList = Readonly<Record<keyof Risks, RiskPart>>

/** What the start screen shows. */
export type Dashboard = {
  /** Something was ever written down here. */
  readonly has_begun: boolean
  readonly items: readonly CommitmentItem[]
  readonly total: number
  readonly risks: RiskList
  readonly goals: readonly (Named & { readonly progress: Progress })[]
  readonly goals_total: number
  readonly inbox: number
  readonly reviews: number
  readonly integrity: {
    readonly score: number
    readonly grade: string
    readonly trend: 'up' | 'down' | 'level' | null
    /** In weeks. */
    readonly streak: number
  } | null
  /** Null when the settings cannot be read. */
  readonly sync: SyncStatus | null
}

/** A promise that is still talked about. */
export type Draft = {
  readonly deliverable: string
  readonly to: string | null
  /** Who that is here. */
  readonly who: { readonly is: 'known' | 'new' | 'unsure'; readonly name: string } | null
  readonly due: Wall | null
}

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
  | {
      readonly kind: 'unreadable_recurrence'
      readonly given: string
      readonly problem: Exclude<RecurrenceProblem, { kind: 'until' }>
    }
  | { readonly kind: 'unreadable_reference'; readonly given: string; readonly wanted: string }
  | { readonly kind: 'missing'; readonly field: string; readonly command: string; readonly how: string }
  | { readonly kind: 'options_exclude'; readonly options: readonly string[] }
  | { readonly kind: 'nothing_to_change'; readonly command: string }

/** A file that a person named. */
export type FileTrouble =
  | { readonly kind: 'file_unreadable'; readonly path: string; readonly cause: unknown }
  | { readonly kind: 'file_unwritable'; readonly path: string; readonly cause: unknown }
  | { readonly kind: 'file_exists'; readonly path: string }
  | { readonly kind: 'file_not_python_jdo'; readonly path: string }
  | { readonly kind: 'file_no_backup'; readonly path: string }

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
  | { readonly kind: 'trouble'; readonly trouble: StoreTrouble | SyncTrouble | DemoFailure | FileTrouble }

// ── not yet ─────────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * What is missing. At a terminal it is asked and the answer goes into the input under `field` ("words" are the
 * command's words); without one it is refused by name.
 */
export type Need = {
  readonly kind: 'need'
  readonly field: string
  /** What the question is about, shown before it. */
  readonly about?: Reply
} & (
  | {
      readonly ask: 'text'
      readonly question: string
      readonly how: string
      /** What stands in the answer at first. */
      readonly initial?: string
    }
  | { readonly ask: 'secret'; readonly question: string; readonly how: string }
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
