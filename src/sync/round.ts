/**
 * A round: pull, plan, land here, send there, push; and again until a plan finds nothing to do. The plan after a
 * push is its confirmation: what the cloud shows in a fresh pull is what both sides have agreed on, never what a push
 * claimed (sync.md S11).
 *
 *     ┌─▶ pull ─▶ plan ─▶ land (store) ─▶ send (replica) ─▶ push ─┐
 *     └───────────────── until nothing moved ─────────────────────┘
 *
 * Killed at any point it leaves everything usable; the next round completes the work. Only rows that moved are
 * looked at; everything is compared when there is doubt: the first round, a new replica, a cloud that went back.
 */
import { ok, type Result } from '../base/result.ts'
import type { Entity } from '../domain/entity.ts'
import { entities } from '../domain/entity.ts'
import type { RawRow } from '../domain/raw-row.ts'
import type { DeviceId } from '../domain/version.ts'
import type { Store } from '../store/open.ts'
import {
  type Arrival,
  basesOfIds,
  isOutboxEmpty,
  land,
  noteSent,
  rowsOfIds,
  versionsOfIds,
} from '../store/travel.ts'
import { cloudRowsOf, type Parcel, type Seen, writeCloudRows } from './cloud.ts'
import { type Page, pagesOf } from './moved.ts'
import { conflictRow, planRow, type RowPlan } from './plan.ts'
import type { Replica } from './replica.ts'
import type { ReplicaTrouble } from './replica-trouble.ts'
import { forgetSeen, nextNumbers, readSeen, writeSeen } from './seen.ts'
import type { ProgressStep } from './sync-house.ts'

/** Rows that went up and came down, as planned; and what could not be settled. */
export type RoundResult = {
  readonly sent: number
  readonly received: number
  readonly conflicts: number
  /** Rows that lost their compare-and-swap in every pass; they go up in the next round. */
  readonly unsettled: boolean
  /** Rows in the cloud that are no promises, by id. */
  readonly unreadable: readonly string[]
}

export type Round = {
  readonly store: Store
  readonly replica: Replica
  readonly device: DeviceId
  progress(step: ProgressStep): void
  /** Called once, before the first push of a round: what travels along with other news. */
  greet(): Promise<void>
}

/** Devices that push at the same moment lose to each other at most this often before one waits for its next round. */
const MOST_PASSES = 5

/** The first half of a round: the cloud as it is now. True when something came. */
export async function pullFresh(round: Round): Promise<Result<boolean, ReplicaTrouble>> {
  const { replica, store } = round
  if ((await replica.unpushed()) === 0) return replica.pull()
  // S13: what an interrupted round left in the replica goes up first (it may lose, harmlessly), before it is read.
  forgetSeen(store)
  const pushed = await replica.push()
  return pushed.ok ? replica.pull() : pushed
}

/** The second half: both sides made equal. `changed` is what pullFresh said. */
export async function settle(round: Round, changed: boolean): Promise<Result<RoundResult, ReplicaTrouble>> {
  const { store, replica } = round
  let total: RoundResult = { sent: 0, received: 0, conflicts: 0, unsettled: false, unreadable: [] }
  let seen = readSeen(store)
  if (!changed && seen !== undefined && isOutboxEmpty(store)) return ok(total)
  for (let pass = 1; pass <= MOST_PASSES; pass++) {
    const moved = await passOver(round, seen)
    if (moved.sent > 0 && total.sent === 0) await round.greet()
    total = added(total, moved)
    seen = moved.seen
    if (moved.skipped === 0 && moved.unreadable.length === 0) writeSeen(store, seen)
    if (moved.sent === 0 && moved.skipped === 0) return ok(total)
    const arrived = moved.sent === 0 ? ok(false) : await pushAndPull(replica)
    if (!arrived.ok) return arrived
  }
  return ok({ ...total, unsettled: true })
}

async function pushAndPull(replica: Replica): Promise<Result<boolean, ReplicaTrouble>> {
  const pushed = await replica.push()
  return pushed.ok ? replica.pull() : pushed
}

const added = (total: RoundResult, pass: Pass): RoundResult => ({
  ...total,
  sent: total.sent + pass.sent,
  received: total.received + pass.received,
  conflicts: total.conflicts + pass.conflicts,
  unreadable: pass.unreadable,
})

// ── one pass ────────────────────────────────────────────────────────────────────────────────────────────────────

type Pass = {
  readonly sent: number
  readonly received: number
  readonly conflicts: number
  /** Rows that somebody edited here between planning and landing: the next pass plans them again (S12). */
  readonly skipped: number
  readonly unreadable: readonly string[]
  /** What has been looked at, once this pass is done. */
  readonly seen: Seen
}

/** Plans everything that moved, page by page, and carries it out on both sides. `seen` undefined: compare everything. */
async function passOver(round: Round, seen: Seen | undefined): Promise<Pass> {
  let pass: Pass = { sent: 0, received: 0, conflicts: 0, skipped: 0, unreadable: [], seen: seen ?? {} }
  for (const entity of entities) {
    for await (const page of pagesOf(round.store, round.replica, entity, seen)) {
      const carried = await carryOut(round, entity, page)
      pass = {
        sent: pass.sent + carried.sent,
        received: pass.received + carried.received,
        conflicts: pass.conflicts + carried.conflicts,
        skipped: pass.skipped + carried.skipped,
        unreadable: [...pass.unreadable, ...carried.unreadable],
        seen: furthest(pass.seen, page.seen),
      }
      round.progress({ step: 'compare', done: pass.sent + pass.received, total: 0 })
    }
  }
  return pass
}

const furthest = (a: Seen, b: Seen): Seen =>
  Object.fromEntries(
    [...new Set([...Object.keys(a), ...Object.keys(b)])].map((device) => [
      device,
      Math.max(a[device] ?? 0, b[device] ?? 0),
    ]),
  )

type Carried = Omit<Pass, 'seen'>

async function carryOut(round: Round, entity: Entity, page: Page): Promise<Carried> {
  const { store } = round
  const same = new Map([...page.local].filter(([id, version]) => page.remote.get(id) === version))
  const ids = [...new Set([...page.local.keys(), ...page.remote.keys()])].filter((id) => !same.has(id))
  const plans = await planPage(round, entity, ids)
  const ups = plans.filter(({ plan }) => plan.kind === 'up')
  const down = plans.flatMap((planned) => arrivalOf(entity, planned))
  const known = ups.flatMap(({ id, remote }) =>
    remote === undefined ? [] : [[id, String(remote.stamps)] as const],
  )
  const conflicts = ups.flatMap((planned) => conflictsOf(entity, planned))
  const landed = land(store, entity, { same, known: new Map(known), conflicts, down })
  const travelling = plans.filter(({ plan }) => plan.kind === 'up' || plan.kind === 'both')
  return {
    sent: await send(round, entity, travelling, landed.skipped > 0),
    received: landed.written,
    conflicts: conflicts.length + down.flatMap((arrival) => arrival.conflicts).length,
    skipped: landed.skipped,
    unreadable: landed.unreadable,
  }
}

function arrivalOf(entity: Entity, planned: Planned): readonly Arrival[] {
  const { plan, local, remote } = planned
  if ((plan.kind !== 'down' && plan.kind !== 'both') || remote === undefined) return []
  const conflicts = conflictsOf(entity, planned)
  return [{ row: plan.row, planned: local && String(local.stamps), remote: String(remote.stamps), conflicts }]
}

const conflictsOf = (entity: Entity, { id, plan }: Planned): readonly RawRow[] =>
  plan.kind === 'same' ? [] : plan.discarded.map((found) => conflictRow(entity, id, found))

type Planned = {
  readonly id: string
  readonly plan: RowPlan
  readonly local: RawRow | undefined
  readonly remote: RawRow | undefined
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
    const plan = planRow(entity, {
      ...(local && { local }),
      ...(remote && { remote }),
      ...(base && { base }),
    })
    return { id, plan, local, remote }
  })
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
  const first = nextNumbers(store, ready.length)
  const parcels = ready.flatMap(({ plan, remote }, at): Parcel[] =>
    plan.kind === 'same' ? [] : [{ row: plan.row, isNew: remote === undefined, number: first + at }],
  )
  noteSent(
    store,
    entity,
    ready.map(({ id }) => id),
  )
  await writeCloudRows(replica, entity, device, parcels)
  return parcels.length
}
