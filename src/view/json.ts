/**
 * Answers for programs: one object. Lists have `items`, `total` and `has_more`; single things `item`. Fields are
 * named as the rows are; only the versions that sync needs (`stamps`) stay inside.
 */
import { unreachable } from '../base/unreachable.ts'
import type { GoalBelow, Today } from '../command/reply/item.ts'
import type { Reply } from '../command/reply/reply.ts'
import { urlText } from './shape/url.ts'
import type { SyncStatus } from './sync-mark.ts'
import { type Spoken, spokenTrouble } from './trouble/failure.ts'

export type Json = Readonly<Record<string, unknown>>

export function jsonOfReply(reply: Reply): Json {
  switch (reply.kind) {
    case 'commitment':
      return one(reply, {
        tasks: reply.tasks?.map(bare),
        history: reply.history?.map(bare),
        goal: reply.goal,
        milestone: reply.milestone,
        cleanup: reply.cleanup && bare(reply.cleanup),
        notification: reply.notification && bare(reply.notification),
        reflection: reply.reflection,
      })
    case 'goal':
      return one(reply, { too_deep: reply.too_deep, below: reply.below && belowJson(reply.below) })
    case 'milestone':
      return one(reply, { commitments: reply.commitments?.map(bare) })
    case 'vision':
      return one(reply, { goals: reply.goals?.map(bare) })
    case 'recurring':
      return one(reply, { occurrences: reply.occurrences })
    case 'inbox_item':
      return one(reply, {})
    case 'occurrences':
      return many(reply, { recurring: bare(reply.recurring) })
    case 'recurrings':
      return many(reply, {})
    case 'inbox':
      return many(reply, { hints: reply.hints ?? [] })
    case 'triaged':
    case 'hours':
      return { kind: reply.kind, item: reply.item, hints: reply.hints ?? [] }
    case 'today':
      return { kind: reply.kind, item: todayJson(reply.item), hints: reply.hints ?? [] }
    case 'task':
      return one(reply, {})
    case 'stakeholder':
      return one(reply, { record: reply.record })
    case 'cleanup':
      return one(reply, {
        commitment: bare(reply.commitment),
        notification: reply.notification && bare(reply.notification),
      })
    case 'integrity':
      return { kind: reply.kind, item: reply.item, why_total: reply.why_total }
    case 'owed':
      return many(reply, { item: bare(reply.item) })
    case 'risks':
      return many(reply, { risks: reply.risks, hints: reply.hints })
    case 'commitments':
      return many(reply, { risks: reply.risks, hints: reply.hints })
    case 'tasks':
      return many(reply, { commitment: reply.commitment && bare(reply.commitment) })
    case 'reviews':
      return many(reply, { reviewed: reply.reviewed, hints: reply.hints })
    case 'orphans':
      return many(reply, { hints: reply.hints })
    case 'tree':
      return {
        ...many(reply, {}),
        has_more: false,
        orphans: reply.orphans,
        orphans_total: reply.orphans_total,
      }
    case 'goals':
    case 'milestones':
    case 'visions':
    case 'stakeholders':
    case 'log':
      return many(reply, {})
    case 'devices':
      return many(reply, {})
    case 'conflicts':
      return { ...many(reply, {}), items: reply.items.map(conflictJson) }
    case 'conflict':
      return { kind: reply.kind, item: conflictJson(reply.item), happened: reply.happened }
    case 'undone':
      return { kind: reply.kind, item: reply.item, hints: reply.hints ?? [] }
    case 'sync_status':
    case 'synced':
    case 'sync_setup':
      return { kind: reply.kind, item: statusJson(reply.item) }
    case 'imported':
    case 'backup':
    case 'restored':
      return { kind: reply.kind, item: reply.item, hints: reply.hints ?? [] }
    case 'found':
    case 'backups':
    case 'doctor':
    case 'settings':
      return many(reply, {})
    case 'report':
    case 'exported':
    case 'sync_disabled':
    case 'verified':
    case 'invitation':
    case 'demo':
    case 'text':
      return { kind: reply.kind, item: reply.item }
    default:
      return unreachable(reply)
  }
}

type One = Extract<
  Reply,
  {
    kind:
      | 'commitment'
      | 'cleanup'
      | 'task'
      | 'stakeholder'
      | 'goal'
      | 'milestone'
      | 'vision'
      | 'recurring'
      | 'inbox_item'
  }
>
type Many = Extract<Reply, { total: number }>

const one = ({ kind, item, happened, hints = [] }: One, more: Json): Json => ({
  kind,
  item: bare(item),
  happened,
  ...more,
  hints,
})

const many = ({ kind, items, total }: Many, more: Json): Json => ({
  kind,
  items: (items as readonly object[]).map(bare),
  total,
  has_more: total > items.length,
  ...more,
})

/** Without the version. */
function bare(row: object): Json {
  const { stamps: _, ...fields } = row as { stamps?: string }
  return fields
}

const belowJson = ({ goals, milestones, commitments }: GoalBelow): Json => ({
  goals: goals.map(bare),
  milestones: milestones.map(bare),
  commitments: commitments.map(bare),
})

const todayJson = (today: Today): Json => ({
  ...today,
  overdue: today.overdue.map(bare),
  due: today.due.map(bare),
  at_risk: today.at_risk.map(bare),
})

type Conflict = Extract<Reply, { kind: 'conflict' }>['item']

const conflictJson = (conflict: Conflict): Json => ({
  ...bare(conflict),
  kept: valuesJson(conflict.kept),
  lost: valuesJson(conflict.lost),
})

const BOOLEANS = ['completed_on_time', 'recovered', 'is_notification']

/** SQLite keeps booleans as 0 and 1. */
const valuesJson = (values: Readonly<Record<string, unknown>>): Json =>
  Object.fromEntries(
    Object.entries(values).map(([field, value]) => [
      field,
      BOOLEANS.includes(field) && typeof value === 'number' ? value !== 0 : value,
    ]),
  )

const statusJson = (status: SyncStatus): Json => ({
  ...status,
  database_url: status.database_url === null ? null : urlText(status.database_url),
  trouble: status.trouble === null ? null : failureJson(spokenTrouble(status.trouble)),
})

const failureJson = ({ kind, message, hint }: Spoken): Json => ({ kind, message, hint })

export const jsonOfFailure = (spoken: Spoken): Json => ({ error: failureJson(spoken) })

/** Legal in JSON, but able to steer a terminal on which it is shown. */
const UNSAFE = /[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g

/** The object as JSON text that is the same value, and harmless on a terminal. */
export const textOfJson = (json: Json): string =>
  JSON.stringify(json, null, 2).replace(
    UNSAFE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
