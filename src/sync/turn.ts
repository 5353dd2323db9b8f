/**
 * One round at a time on this device: a row in the store says whose turn it is and until when. Who dies loses its
 * turn at once, who hangs loses it after a while.
 */
import { no, type Result } from '../base/result.ts'
import { instantOfMs } from '../base/time.ts'
import { inTransaction, type Store } from '../store/open.ts'
import { readState, writeState } from '../store/state.ts'
import type { SyncTrouble } from './trouble.ts'

/** Longer than any silence that the network forgives; renewed while there is progress. */
const TURN_MS = 60_000
const RENEW_MS = 10_000
const POLL_MS = 100

/** Runs `work` unless another process is at it. */
export async function withTurn<T>(
  store: Store,
  nowMs: () => number,
  work: () => Promise<Result<T, SyncTrouble>>,
): Promise<Result<T, SyncTrouble>> {
  if (!takeTurn(store, nowMs())) return no({ kind: 'round_busy' })
  const renewal = setInterval(() => writeState(store, 'turn_until', instantOfMs(nowMs() + TURN_MS)), RENEW_MS)
  renewal.unref()
  try {
    return await work()
  } finally {
    clearInterval(renewal)
    leaveTurn(store)
  }
}

/** Tries again while another process is at it, for as long as a turn may last. */
export async function patiently<T>(
  work: () => Promise<Result<T, SyncTrouble>>,
): Promise<Result<T, SyncTrouble>> {
  for (let tries = 0; ; tries++) {
    const done = await work()
    if (done.ok || done.error.kind !== 'round_busy' || tries * POLL_MS >= TURN_MS) return done
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
}

function takeTurn(store: Store, nowMs: number): boolean {
  return inTransaction(store, () => {
    const holder = Number(readState(store, 'turn_holder') ?? 0)
    const until = readState(store, 'turn_until') ?? ''
    if (holder !== process.pid && isAlive(holder) && until > instantOfMs(nowMs)) return false
    writeState(store, 'turn_holder', String(process.pid))
    writeState(store, 'turn_until', instantOfMs(nowMs + TURN_MS))
    return true
  })
}

function leaveTurn(store: Store): void {
  inTransaction(store, () => {
    if (readState(store, 'turn_holder') !== String(process.pid)) return
    writeState(store, 'turn_holder', undefined)
    writeState(store, 'turn_until', undefined)
  })
}

/** True for a process that exists, also when it is somebody else's. */
export function isAlive(pid: number): boolean {
  if (pid <= 0) return false
  try {
    return process.kill(pid, 0)
  } catch (cause) {
    return cause instanceof Error && 'code' in cause && cause.code === 'EPERM'
  }
}
