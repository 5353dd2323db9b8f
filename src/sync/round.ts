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
import type { Store } from '../store/open.ts'
import { isOutboxEmpty } from '../store/travel.ts'
import { readDevices, seenIn } from './cloud.ts'
import type { Unreadable } from './crossing.ts'
import { writeHeld } from './held.ts'
import { findMassChange } from './mass-change.ts'
import { addedEdits, type Edits, type Pass, passOver, type Round } from './pass.ts'
import type { Replica } from './replica.ts'
import type { ReplicaTrouble } from './replica-trouble.ts'
import { compareAll, hasLanded, noteArriving, noteLanded, readSeen, writeSeen } from './seen.ts'
import { MOST_REMEMBERED, readUnreadable, writeUnreadable } from './unreadable.ts'

/** Rows that went up and came down, as planned; and what could not be settled. */
export type RoundResult = Edits & {
  /** Of these, what people wrote. */
  readonly edits: Edits
  readonly conflicts: number
  /** Rows that lost their compare-and-swap in every pass; they go up in the next round. */
  readonly unsettled: boolean
  /** Rows in the cloud that make no sense here. */
  readonly unreadable: readonly Unreadable[]
  /** Promises that would have been completed or deleted in a mass, and wait for a person's word (S10). */
  readonly held: number
}

/** Devices that push at the same moment lose to each other at most this often before one waits for its next round. */
const MOST_PASSES = 5

/** The first half of a round: the cloud as it is now. True when something came, or had come before and not landed. */
export async function pullFresh({ replica, store }: Round): Promise<Result<boolean, ReplicaTrouble>> {
  const landed = hasLanded(store)
  noteArriving(store)
  const pulled = await pullOver(replica, store)
  return pulled.ok ? ok(pulled.value || !landed) : pulled
}

async function pullOver(replica: Replica, store: Store): Promise<Result<boolean, ReplicaTrouble>> {
  if ((await replica.unpushed()) === 0) return replica.pull()
  // S13: what an interrupted round left in the replica goes up first (it may lose, harmlessly), before it is read.
  compareAll(store)
  return pushAndPull(replica)
}

/** `changed` is what pullFresh said. `allowMass`: a person has agreed to a mass change. */
export type Occasion = { readonly changed: boolean; readonly allowMass: boolean }

/** The second half: both sides made equal. */
export async function settle(round: Round, occasion: Occasion): Promise<Result<RoundResult, ReplicaTrouble>> {
  const { store, replica } = round
  let seen = readSeen(store)
  let left = readUnreadable(store)
  let total: RoundResult = { ...nothing, unreadable: left }
  if (!occasion.changed && seen !== undefined && isOutboxEmpty(store)) {
    noteLanded(store)
    return ok(total)
  }
  for (let passes = 0; passes < MOST_PASSES; passes++) {
    // Before this pass writes into the replica: our own tag, too, is the one that a pull has shown.
    const shown = seenIn(await readDevices(replica))
    const held = occasion.allowMass ? new Set<string>() : await findMassChange(round, seen)
    writeHeld(store, held)
    const passed = await passOver(round, { seen, left, held })
    if (!passed.ok) return passed
    const pass = passed.value
    total = added(total, pass, held.size)
    left = pass.unreadable
    writeUnreadable(store, left)
    // What was held, or is too much to remember, is looked at again; what was edited meanwhile waits in the outbox.
    const isAllRead = left.length <= MOST_REMEMBERED && held.size === 0
    if (isAllRead) seen = shown
    if (isAllRead && pass.skipped === 0) writeSeen(store, shown)
    if (isAllRead && pass.skipped === 0 && pass.sent === 0) noteLanded(store)
    if (pass.sent === 0 && pass.skipped === 0) return ok(total)
    round.progress({ step: 'confirm', done: 0, total: 0 })
    const arrived = pass.sent === 0 ? ok(false) : await pushAndPull(replica)
    if (!arrived.ok) return arrived
  }
  return ok({ ...total, unsettled: true })
}

const none: Edits = { sent: 0, received: 0 }
const nothing: RoundResult = {
  ...none,
  edits: none,
  conflicts: 0,
  unsettled: false,
  unreadable: [],
  held: 0,
}

async function pushAndPull(replica: Replica): Promise<Result<boolean, ReplicaTrouble>> {
  const pushed = await replica.push()
  return pushed.ok ? replica.pull() : pushed
}

const added = (total: RoundResult, pass: Pass, held: number): RoundResult => ({
  ...total,
  ...addedEdits(total, pass),
  edits: addedEdits(total.edits, pass.edits),
  conflicts: total.conflicts + pass.conflicts,
  unreadable: pass.unreadable,
  held,
})
