/** What a command answers: data for the view, for JSON and for a chat alike. */

import type { Instant } from '../../base/time.ts'
import type { Backup } from '../../domain/backup.ts'
import type { Check } from '../../domain/check.ts'
import type { What } from '../../domain/event.ts'
import type { Exported } from '../../domain/export.ts'
import type { ImportSummary } from '../../domain/foreign.ts'
import type { PersonRecord } from '../../domain/person-record.ts'
import type { Report } from '../../domain/report.ts'
import type { Device } from '../../store/device.ts'
import type { SyncStatus } from '../../sync/status.ts'
import type { Verified } from '../../sync/verify.ts'
import type {
  CleanupItem,
  CommitmentItem,
  ConflictItem,
  EventItem,
  FoundItem,
  GoalBelow,
  GoalItem,
  InboxEntry,
  IntegrityItem,
  Load,
  MilestoneItem,
  Named,
  OccurrenceItem,
  OrphanItem,
  OwedItem,
  RecurringItem,
  Restored,
  ReviewItem,
  RiskItem,
  Risks,
  SettingItem,
  StakeholderItem,
  TakenFor,
  TaskItem,
  Today,
  TreeNode,
  Triaged,
  VisionItem,
} from './item.ts'

/** A suggestion after the answer: "jdo done c12", and what for. */
export type Hint = { readonly command: string; readonly why: string }

/** What comes after the first page of a long list: read while it is shown, so it can be gone through once. */
export type Rest<Item> = { readonly count: number; readonly pages: Iterable<readonly Item[]> }

/** What happened to the item; null when it was only asked for. */
/** `unchanged`: what was asked for is so already. Null: it is only shown. */
export type Happened = What | 'unchanged' | null

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
      readonly taken_for?: TakenFor
      readonly hints?: readonly Hint[]
    }
  | {
      readonly kind: 'commitments'
      readonly items: readonly CommitmentItem[]
      readonly rest?: Rest<CommitmentItem>
      /** How many match altogether; more than are shown when the list was cut. */
      readonly total: number
      readonly risks?: Risks
      /** To each of them, by one command. */
      readonly happened?: What
      /** Nothing matched, though there are promises: so many, and what was looked for among them. */
      readonly unmatched?: { readonly promises: number; readonly by: 'open' | 'overdue' | 'filter' }
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
      readonly rest?: Rest<TaskItem>
      readonly total: number
      readonly commitment?: CommitmentItem
      /** To each of them, by one command. */
      readonly happened?: What
      readonly hints?: readonly Hint[]
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
      readonly rest?: Rest<OrphanItem>
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
      readonly taken_for?: TakenFor
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
  | {
      readonly kind: 'log'
      readonly items: readonly EventItem[]
      readonly rest?: Rest<EventItem>
      readonly total: number
    }
  | {
      readonly kind: 'undone'
      readonly item: { readonly label: string; readonly at: Instant }
      readonly hints?: readonly Hint[]
    }
  | { readonly kind: 'sync_status'; readonly item: SyncStatus }
  | {
      readonly kind: 'synced'
      /** Edits, as `pending` counts them. */
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
      readonly item: {
        readonly was_enabled: boolean
        readonly token_in_environment: boolean
        /** The file of secrets, which could not be read. */
        readonly set_aside: string | null
      }
    }
  | { readonly kind: 'verified'; readonly item: Verified }
  | { readonly kind: 'devices'; readonly items: readonly Device[]; readonly total: number }
  /** As secret as the token in it. */
  | { readonly kind: 'invitation'; readonly item: { readonly code: string } }
  | {
      readonly kind: 'conflicts'
      readonly items: readonly ConflictItem[]
      readonly total: number
      readonly happened?: 'restored'
      /** So many are not to be brought back here. */
      readonly left?: number
    }
  | {
      readonly kind: 'conflict'
      readonly item: ConflictItem
      /** `unchanged`: the lost value stands already. */
      readonly happened: 'restored' | 'dismissed' | 'unchanged' | null
    }
  /** Both machines of the demo hold the same promises, so many. */
  | { readonly kind: 'demo'; readonly item: { readonly agreed: boolean; readonly promises: number } }
  | { readonly kind: 'report'; readonly item: Report; readonly markdown: boolean }
  | {
      readonly kind: 'found'
      readonly items: readonly FoundItem[]
      readonly rest?: Rest<FoundItem>
      readonly total: number
    }
  | { readonly kind: 'imported'; readonly item: ImportSummary; readonly hints?: readonly Hint[] }
  | { readonly kind: 'exported'; readonly item: Exported }
  | { readonly kind: 'backups'; readonly items: readonly Backup[]; readonly total: number }
  | { readonly kind: 'backup'; readonly item: Backup; readonly hints?: readonly Hint[] }
  | { readonly kind: 'restored'; readonly item: Restored; readonly hints?: readonly Hint[] }
  | { readonly kind: 'doctor'; readonly items: readonly Check[]; readonly total: number }
  | { readonly kind: 'settings'; readonly items: readonly SettingItem[]; readonly total: number }
  /** Ready words: help, version. */
  | { readonly kind: 'text'; readonly item: { readonly text: string } }
