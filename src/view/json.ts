/**
 * Answers for programs: one object. Lists have `items`, `total` and `has_more`; single things `item`. Fields are
 * named as the rows are; only the versions that sync needs (`stamps`) stay inside.
 */
import type { GoalBelow, Today } from '../command/reply/item.ts'
import type { Hint, Reply } from '../command/reply/reply.ts'
import type { Common } from '../domain/entity.ts'
import type { ExportText } from '../domain/export.ts'
import { AUTOMATIC } from '../domain/version.ts'
import { shownOf } from './page.ts'
import { urlText } from './shape/url.ts'
import type { SyncStatus } from './sync-mark.ts'
import { type Spoken, spokenTrouble } from './trouble/failure.ts'

export type Json = Readonly<Record<string, unknown>>

type Of<K extends Reply['kind']> = Extract<Reply, { kind: K }>
type Many = Extract<Reply, { total: number }>

export const jsonOfReply = (reply: Reply): Json =>
  // The table holds that each kind meets its own form.
  (jsonByKind[reply.kind] as (reply: Reply) => Json)(reply)

// ── the forms ───────────────────────────────────────────────────────────────────────────────────────────────────

const item = ({ kind, item }: { readonly kind: string; readonly item: unknown }): Json => ({ kind, item })

type Hinted = { readonly kind: string; readonly item: unknown; readonly hints?: readonly Hint[] }
const hinted = ({ kind, item, hints = [] }: Hinted): Json => ({ kind, item, hints })

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

const one = ({ kind, item, happened, hints = [] }: One, more: Json): Json => ({
  kind,
  item: bare(item),
  happened,
  ...more,
  hints,
})

const many = (reply: Many, more: Json): Json => ({
  kind: reply.kind,
  items: (reply.items as readonly object[]).map(bare),
  total: reply.total,
  has_more: reply.total > shownOf(reply),
  ...more,
})

const list = (reply: Many): Json => many(reply, {})

const status = ({ kind, item }: Of<'sync_status' | 'synced' | 'sync_setup'>): Json => ({
  kind,
  item: statusJson(item),
})

/** The text itself comes in pieces (jsonPieces). */
const exportedJson = ({ kind, item }: Of<'exported'>): Json => ({
  kind,
  item: item.output === null ? { format: item.format, output: null, text: '' } : item,
})

const jsonByKind: { readonly [K in Reply['kind']]: (reply: Of<K>) => Json } = {
  commitment: (reply) =>
    one(reply, {
      tasks: reply.tasks?.map(bare),
      history: reply.history?.map(bare),
      goal: reply.goal,
      milestone: reply.milestone,
      cleanup: reply.cleanup && bare(reply.cleanup),
      notification: reply.notification && bare(reply.notification),
      reflection: reply.reflection,
      taken_for: reply.taken_for,
    }),
  commitments: (reply) =>
    many(reply, {
      happened: reply.happened,
      risks: reply.risks,
      unmatched: reply.unmatched,
      hints: reply.hints,
    }),
  task: (reply) => one(reply, {}),
  tasks: (reply) =>
    many(reply, {
      happened: reply.happened,
      commitment: reply.commitment && bare(reply.commitment),
      hints: reply.hints,
    }),
  cleanup: (reply) =>
    one(reply, {
      commitment: bare(reply.commitment),
      notification: reply.notification && bare(reply.notification),
    }),
  integrity: ({ kind, item, why_total }) => ({ kind, item, why_total }),
  // A list has items; the one whom it is about stands beside them under another name.
  owed: (reply) => many(reply, { person: bare(reply.item) }),
  risks: (reply) => many(reply, { risks: reply.risks, hints: reply.hints }),
  stakeholder: (reply) => one(reply, { record: reply.record }),
  stakeholders: list,
  goal: (reply) => one(reply, { too_deep: reply.too_deep, below: reply.below && belowJson(reply.below) }),
  goals: list,
  milestone: (reply) => one(reply, { commitments: reply.commitments?.map(bare) }),
  milestones: list,
  vision: (reply) => one(reply, { goals: reply.goals?.map(bare) }),
  visions: list,
  reviews: (reply) => many(reply, { reviewed: reply.reviewed, hints: reply.hints }),
  orphans: (reply) => many(reply, { hints: reply.hints }),
  tree: (reply) =>
    many(reply, { has_more: false, orphans: reply.orphans, orphans_total: reply.orphans_total }),
  recurring: (reply) => one(reply, { occurrences: reply.occurrences, taken_for: reply.taken_for }),
  recurrings: list,
  occurrences: (reply) => many(reply, { recurring: bare(reply.recurring) }),
  inbox_item: (reply) => one(reply, {}),
  inbox: (reply) => many(reply, { hints: reply.hints ?? [] }),
  triaged: hinted,
  hours: hinted,
  today: ({ kind, item, hints = [] }) => ({ kind, item: todayJson(item), hints }),
  log: list,
  undone: hinted,
  sync_status: status,
  synced: status,
  sync_setup: status,
  sync_disabled: item,
  verified: item,
  devices: list,
  invitation: item,
  conflicts: (reply) => ({
    ...many(reply, { happened: reply.happened, left: reply.left }),
    items: reply.items.map(conflictJson),
  }),
  conflict: ({ kind, item, happened }) => ({ kind, item: conflictJson(item), happened }),
  report: item,
  found: list,
  imported: hinted,
  exported: exportedJson,
  backups: list,
  backup: hinted,
  restored: hinted,
  doctor: list,
  settings: list,
  demo: item,
  text: item,
}

// ── their parts ─────────────────────────────────────────────────────────────────────────────────────────────────

/** Without the version. What no person has written into bears a stamp of long ago (S5): it is as old as it is. */
function bare(row: object): Json {
  const { stamps: _, ...fields } = row as Partial<Common>
  return fields.updated_by === AUTOMATIC ? { ...fields, updated_at: fields.created_at } : fields
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

const failureJson = ({ kind, message, hint, backup }: Spoken): Json => ({
  kind,
  message,
  hint,
  ...(backup !== undefined && { backup }),
})

export const jsonOfFailure = (spoken: Spoken): Json => ({ error: failureJson(spoken) })

/** Legal in JSON, but able to steer a terminal on which it is shown. */
const UNSAFE = /[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g

/** The object as JSON text that is the same value, and harmless on a terminal. */
export const textOfJson = (json: Json): string => harmless(JSON.stringify(json, null, 2))

const harmless = (text: string): string =>
  text.replace(UNSAFE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)

// ── answers of any length ───────────────────────────────────────────────────────────────────────────────────────

/** The answer as JSON text, in pieces that are made one after the other; together the text of one object. */
export function* jsonPieces(reply: Reply): Generator<string> {
  if ('rest' in reply && reply.rest !== undefined) yield* listPieces(reply, reply.rest.pages)
  else if (reply.kind === 'exported' && reply.item.output === null)
    yield* exportPieces(reply, reply.item.text)
  else yield `${textOfJson(jsonOfReply(reply))}\n`
}

const [LIST_OPENS, LIST_CLOSES] = ['{\n  "items": [\n', '\n  ]\n}'] as const

function* listPieces(reply: Reply, pages: Iterable<readonly object[]>): Generator<string> {
  const { kind, items, ...after } = jsonOfReply(reply)
  yield textOfJson({ kind, items }).slice(0, -LIST_CLOSES.length)
  for (const page of pages)
    if (page.length > 0)
      yield `,\n${textOfJson({ items: page.map(bare) }).slice(LIST_OPENS.length, -LIST_CLOSES.length)}`
  yield `\n  ],\n${textOfJson(after).slice('{\n'.length)}\n`
}

const TEXT_CLOSES = '"\n  }\n}'

function* exportPieces(reply: Of<'exported'>, { pieces, count }: ExportText): Generator<string> {
  yield textOfJson(exportedJson(reply)).slice(0, -TEXT_CLOSES.length)
  for (const piece of pieces) yield harmless(JSON.stringify(piece).slice(1, -1))
  yield `",\n    "count": ${count()}\n  }\n}\n`
}
