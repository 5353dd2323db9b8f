/**
 * One pass of a round: everything that moved is planned, page by page, and carried out on both sides. What goes up is
 * pushed in between, so that neither the replica nor the memory holds more than a few pages (sync.md S22).
 */
import { no, ok, type Result } from '../base/result.ts'
import type { Instant } from '../base/time.ts'
import { type Entity, entities } from '../domain/entity.ts'
import type { RawRow } from '../domain/raw-row.ts'
import type { DeviceId, Stamps } from '../domain/version.ts'
import type { Store } from '../store/open.ts'
import {
  type Arrival,
  basesOfIds,
  countOutbox,
  countRows,
  land,
  noteSent,
  rowsOfIds,
  versionsOfIds,
} from '../store/travel.ts'
import { noteAhead } from './ahead.ts'
import { cloudRowsOf, countCloudRows, type OutgoingRow, type Seen, writeCloudRows } from './cloud.ts'
import { type CloudRow, isReadable, type Unreadable } from './crossing.ts'
import { type Page, pagesOf } from './moved.ts'
import { conflictRow, planOverSenseless, planRow, type RowPlan } from './plan.ts'
import type { Replica } from './replica.ts'
import type { ReplicaTrouble } from './replica-trouble.ts'
import type { ProgressStep } from './sync-house.ts'

export type Round = {
  readonly store: Store
  readonly replica: Replica
  readonly device: DeviceId
  /** The server's present; null where it told no time. */
  readonly present: Instant | null
  progress(step: ProgressStep): void
  /** Takes `count` numbers in a row for what is sent, and gives the first. */
  nextNumbers(count: number): number
  /** Called once, before the first push of a round: what travels along with other news. */
  registerDevice(): Promise<void>
}

/** How many edits went up and came down; what jdo notes beside them (history, what was discarded) does not count. */
export type Edits = { readonly sent: number; readonly received: number }

/** Rows that went up and came down; `edits` of them. */
export type Pass = Edits & {
  readonly edits: Edits
  readonly conflicts: number
  /** Rows that somebody edited here between planning and landing: the next pass plans them again (S12). */
  readonly skipped: number
  /** Rows in the cloud that make no sense here; they were left as they are, on both sides. */
  readonly unreadable: readonly Unreadable[]
}

/** What a pass looks at: `seen` undefined compares everything, else what moved and what was `left` before. */
export type Scope = {
  readonly seen: Seen | undefined
  readonly left: readonly Unreadable[]
  /** Rows that stay as they are, on both sides. */
  readonly held: ReadonlySet<string>
}

/** A push of this many rows is a few requests, and little to hold in memory. */
const PUSH_ROWS = 2_000

export async function passOver(round: Round, scope: Scope): Promise<Result<Pass, ReplicaTrouble>> {
  let pass: Pass = nothing
  const progress = await progressOf(round, scope)
  let pushed = 0
  for (const entity of entities) {
    const left = scope.left.filter((row) => row.entity === entity).map(({ id }) => id)
    for await (const page of pagesOf(round.store, round.replica, entity, scope.seen, left)) {
      const carried = await carryOut(round, entity, without(page, scope.held))
      pass = added(pass, { ...carried, edits: editsIn(entity, carried) })
      progress(Math.max(page.local.size, page.remote.size), pass.sent)
      if (pass.sent - pushed < PUSH_ROWS) continue
      const push = await round.replica.push()
      if (!push.ok) return no(push.error)
      pushed = pass.sent
    }
  }
  return ok(pass)
}

/**
 * Rows done of rows to do: where everything is compared all rows are counted, into an empty cloud they all go up, and
 * in an everyday pass only what goes up is worth telling of.
 */
async function progressOf(round: Round, { seen }: Scope): Promise<(rows: number, sent: number) => void> {
  if (seen !== undefined) return everydayProgress(round)
  const inCloud = await countCloudRows(round.replica)
  const step = inCloud === 0 ? 'upload' : 'compare'
  const total = Math.max(countRows(round.store).rows, inCloud)
  let done = 0
  return (rows) => {
    done += rows
    if (total > 0) round.progress({ step, done: Math.min(done, total), total })
  }
}

function everydayProgress({ store, progress }: Round): (rows: number, sent: number) => void {
  const pending = countOutbox(store)
  return (_rows, sent) => {
    if (sent > 0) progress({ step: 'upload', done: sent, total: Math.max(sent, pending) })
  }
}

function without(page: Page, held: ReadonlySet<string>): Page {
  if (held.size === 0) return page
  const free = ([id]: readonly [string, string]) => !held.has(id)
  return {
    ...page,
    local: new Map([...page.local].filter(free)),
    remote: new Map([...page.remote].filter(free)),
  }
}

const none: Edits = { sent: 0, received: 0 }
const nothing = { ...none, edits: none, conflicts: 0, skipped: 0, unreadable: [] } as const

const editsIn = (entity: Entity, { sent, received }: Edits): Edits =>
  entity === 'event' || entity === 'conflict' ? none : { sent, received }

export const addedEdits = (a: Edits, b: Edits): Edits => ({
  sent: a.sent + b.sent,
  received: a.received + b.received,
})

const added = (pass: Pass, carried: Pass): Pass => ({
  ...addedEdits(pass, carried),
  edits: addedEdits(pass.edits, carried.edits),
  conflicts: pass.conflicts + carried.conflicts,
  skipped: pass.skipped + carried.skipped,
  unreadable: [...pass.unreadable, ...carried.unreadable],
})

type Carried = Omit<Pass, 'edits'>

async function carryOut(round: Round, entity: Entity, page: Page): Promise<Carried> {
  const { store } = round
  const same = new Map([...page.local].filter(([id, version]) => page.remote.get(id) === version))
  const ids = [...new Set([...page.local.keys(), ...page.remote.keys()])].filter((id) => !same.has(id))
  const plans = await planPage(round, entity, ids)
  const ups = plans.filter(({ plan }) => plan.kind === 'up')
  const down = plans.flatMap((planned) => arrivalOf(entity, planned))
  const known = ups.flatMap(({ id, remote }) =>
    remote === undefined || remote.senseless.includes('stamps')
      ? []
      : [[id, String(remote.row.stamps)] as const],
  )
  const conflicts = ups.flatMap((planned) => conflictsOf(entity, planned))
  const landed = land(store, entity, { same, known: new Map(known), conflicts, down })
  const arrived = plans.flatMap(({ plan, remote }) => (plan.kind === 'same' || !remote ? [] : [remote.row]))
  noteAhead(store, arrived, { present: round.present, self: round.device })
  const travelling = plans.filter(({ plan }) => plan.kind === 'up' || plan.kind === 'both')
  return {
    sent: await send(round, entity, travelling, landed.skipped > 0),
    received: landed.written,
    conflicts: conflicts.length + down.flatMap((arrival) => arrival.conflicts).length,
    skipped: landed.skipped,
    unreadable: [
      ...plans.flatMap((planned) => leftOf(entity, planned)),
      ...landed.unreadable.map((id) => ({ entity, id, columns: [] })),
    ],
  }
}

function arrivalOf(entity: Entity, planned: Planned): readonly Arrival[] {
  const { plan, local, remote } = planned
  if ((plan.kind !== 'down' && plan.kind !== 'both') || remote === undefined) return []
  const conflicts = conflictsOf(entity, planned)
  const version = String(remote.row.stamps)
  return [{ row: plan.row, planned: local && String(local.stamps), remote: version, conflicts }]
}

const leftOf = (entity: Entity, { id, plan, remote }: Planned): readonly Unreadable[] =>
  plan.kind === 'same' && remote !== undefined && !isReadable(remote)
    ? [{ entity, id, columns: remote.senseless }]
    : []

const conflictsOf = (entity: Entity, { id, plan }: Planned): readonly RawRow[] =>
  plan.kind === 'same' ? [] : plan.discarded.map((found) => conflictRow(entity, id, found))

type Planned = {
  readonly id: string
  readonly plan: RowPlan
  readonly local: RawRow | undefined
  readonly remote: CloudRow | undefined
}

async function planPage(
  { store, replica }: Round,
  entity: Entity,
  ids: readonly string[],
): Promise<readonly Planned[]> {
  if (ids.length === 0) return []
  const locals = rowsOfIds(store, entity, ids)
  const bases = basesOfIds(store, entity, ids)
  const remotes = await cloudRowsOf(replica, entity, ids)
  return ids.map((id) => {
    const [local, remote, base] = [locals.get(id), remotes.get(id), bases.get(id)]
    return { id, plan: planOf(entity, local, remote, base), local, remote }
  })
}

function planOf(
  entity: Entity,
  local: RawRow | undefined,
  remote: CloudRow | undefined,
  base: Stamps | undefined,
): RowPlan {
  if (remote === undefined || isReadable(remote)) {
    const sides = { ...(local && { local }), ...(remote && { remote: remote.row }), ...(base && { base }) }
    return planRow(entity, sides)
  }
  const { row, senseless } = remote
  const over = local && planOverSenseless(entity, { local, remote: row, base: base ?? {} }, senseless)
  return over ?? { kind: 'same' }
}

/** Rows that were edited since they were planned are left for the next pass: what goes up is what stands here. */
async function send(round: Round, entity: Entity, up: readonly Planned[], recheck: boolean): Promise<number> {
  const { store, replica, device } = round
  const now = recheck
    ? versionsOfIds(
        store,
        entity,
        up.map(({ id }) => id),
      )
    : undefined
  const ready = up.filter(
    ({ id, plan }) => plan.kind !== 'same' && (now === undefined || now.get(id) === plan.row.stamps),
  )
  if (ready.length === 0) return 0
  await round.registerDevice()
  const first = round.nextNumbers(ready.length)
  const outgoing = ready.flatMap(({ plan, remote }, at): OutgoingRow[] =>
    plan.kind === 'same' ? [] : [{ row: plan.row, isNew: remote === undefined, number: first + at }],
  )
  noteSent(
    store,
    entity,
    ready.map(({ id }) => id),
  )
  await writeCloudRows(replica, entity, device, outgoing)
  return outgoing.length
}
