/** What a person meets: rows with short references and with names instead of ids, and what is worked out from several of them. */

import type { Clock, Day, Instant, Wall } from '../../base/time.ts'
import type { Cleanup } from '../../domain/cleanup.ts'
import type { Commitment, CommitmentStatus } from '../../domain/commitment.ts'
import type { Conflict } from '../../domain/conflict.ts'
import type { Entity } from '../../domain/entity.ts'
import type { Event } from '../../domain/event.ts'
import type { Goal } from '../../domain/goal.ts'
import type { InboxItem } from '../../domain/inbox.ts'
import type { Integrity } from '../../domain/integrity.ts'
import type { Milestone } from '../../domain/milestone.ts'
import type { Progress } from '../../domain/progress.ts'
import type { Recurring } from '../../domain/recurring.ts'
import type { Loss } from '../../domain/score-part.ts'
import type { Stakeholder } from '../../domain/stakeholder.ts'
import type { Task } from '../../domain/task.ts'
import type { Vision } from '../../domain/vision.ts'
import type { SyncStatus } from '../../sync/status.ts'

/** A row as a person meets it: with its short reference, and with names instead of ids beside it. */
export type CommitmentItem = Commitment & {
  readonly ref: string
  /** The name. */
  readonly stakeholder: string
  /** Past its due moment and still open, at the moment of asking. */
  readonly overdue: boolean
}
export type TaskItem = Task & { readonly ref: string; readonly commitment: string }

/** A name that was only begun, and whom it was taken for (D3). */
export type TakenFor = { readonly given: string; readonly name: string }

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
/** Whether a discarded value can be brought back on this machine, or why not. */
export type Restorable = 'yes' | 'from_newer' | 'not_here' | 'senseless'
export type ConflictItem = Conflict & {
  readonly restorable: Restorable
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
