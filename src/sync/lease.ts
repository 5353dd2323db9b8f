/**
 * A lease: the right of one process on this device to do something, for a while. A row in the store says which process
 * holds it, and until when. Who dies loses it at once; who hangs or sleeps loses it when its time is over. The process id
 * alone would not do: after a restart of the machine it may belong to somebody else, for months.
 *
 * A lease saves work; it is no lock. Who slept past its end, and wakes up, goes on with what it was doing beside the next
 * holder. What is done under a lease bears that: the replica's file admits one process, a push compares before it swaps
 * (S11), landing looks again (S12).
 */
import { no, type Result } from '../base/result.ts'
import { instantOfMs } from '../base/time.ts'
import type { Store } from '../store/open.ts'
import { readState, writeState } from '../store/state.ts'
import { inTransaction } from '../store/transaction.ts'
import { unlessBusy } from '../store/unless-busy.ts'
import type { SyncTrouble } from './trouble.ts'

export type Lease =
  /** To run a round, or to change what a round builds on. */
  | 'round_lease'
  /** To be the background worker. */
  | 'worker_lease'

/** Longer than any silence that the network forgives. Renewed for as long as its holder lives. */
const LEASE_MS = 60_000
const RENEW_MS = 10_000
const POLL_MS = 100
const OFFER_MS = 1_000

/** A living process holds it, perhaps this one. */
export function isLeased(store: Store, lease: Lease, nowMs: number): boolean {
  const [holder, until] = leaseIn(store, lease)
  return until > instantOfMs(nowMs) && isAlive(holder)
}

/** False when another process holds it. */
export function takeLease(store: Store, lease: Lease, nowMs: number): boolean {
  return inTransaction(store, () => {
    if (isLeased(store, lease, nowMs) && !isOurs(store, lease)) return false
    writeLease(store, lease, nowMs)
    return true
  })
}

/**
 * Renews it until the returned function is called, or until another process holds it. A renewal that is missed is
 * harmless, there are others: it never waits for long, and never ends the process, whatever is wrong.
 */
export function keepLease(store: Store, lease: Lease, nowMs: () => number): () => void {
  const renewal = setInterval(() => {
    try {
      if (!unlessBusy(store, () => renewLease(store, lease, nowMs()), true)) clearInterval(renewal)
    } catch {}
  }, RENEW_MS)
  renewal.unref()
  return () => clearInterval(renewal)
}

/** False when it is another's. */
function renewLease(store: Store, lease: Lease, nowMs: number): boolean {
  return inTransaction(store, () => {
    if (!isOurs(store, lease)) return false
    writeLease(store, lease, nowMs)
    return true
  })
}

/** Unless it is another's. Within a transaction. */
export function endLease(store: Store, lease: Lease): void {
  if (isOurs(store, lease)) writeState(store, lease, undefined)
}

/**
 * What was done under it is done: a lease that cannot be given back, for the disk is full, fails nothing. It is offered again
 * until it is given back or taken anew, for its holder may live on, and the others would wait for it to end by itself.
 */
export function giveBack(store: Store, lease: Lease): void {
  const held = unlessBusy(store, () => readState(store, lease), undefined)
  if (held === undefined) return
  const give = (): boolean =>
    unlessBusy(
      store,
      () =>
        inTransaction(store, () => {
          if (readState(store, lease) === held) endLease(store, lease)
          return true
        }),
      false,
    )
  if (give()) return
  const offer = setInterval(() => {
    try {
      if (give()) clearInterval(offer)
    } catch {
      clearInterval(offer)
    }
  }, OFFER_MS)
  offer.unref()
}

/** Runs `work` under the round's lease, unless another process holds it. */
export async function withRoundLease<T>(
  store: Store,
  nowMs: () => number,
  work: () => Promise<Result<T, SyncTrouble>>,
): Promise<Result<T, SyncTrouble>> {
  if (!takeLease(store, 'round_lease', nowMs())) return no({ kind: 'round_busy' })
  const stop = keepLease(store, 'round_lease', nowMs)
  try {
    return await work()
  } finally {
    stop()
    giveBack(store, 'round_lease')
  }
}

/** Tries again while another process is at it, for as long as a lease may last. */
export async function retryWhileBusy<T>(
  work: () => Promise<Result<T, SyncTrouble>>,
): Promise<Result<T, SyncTrouble>> {
  for (let tries = 0; ; tries++) {
    const done = await work()
    if (done.ok || done.error.kind !== 'round_busy' || tries * POLL_MS >= LEASE_MS) return done
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
}

const writeLease = (store: Store, lease: Lease, nowMs: number): void =>
  writeState(store, lease, `${process.pid} ${instantOfMs(nowMs + LEASE_MS)}`)

const isOurs = (store: Store, lease: Lease): boolean => leaseIn(store, lease)[0] === process.pid

function leaseIn(store: Store, lease: Lease): readonly [holder: number, until: string] {
  const [holder = '', until = ''] = (readState(store, lease) ?? '').split(' ')
  return [Number(holder), until]
}

/** True for a process that exists, also when it is somebody else's. */
function isAlive(pid: number): boolean {
  if (pid <= 0) return false
  try {
    return process.kill(pid, 0)
  } catch (cause) {
    return cause instanceof Error && 'code' in cause && cause.code === 'EPERM'
  }
}
