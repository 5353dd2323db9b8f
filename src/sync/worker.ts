/**
 * The background worker: a process of its own that makes rounds until nothing is left to send, and ends. Commands
 * start it and never wait for it (sync.md S14, S15).
 */
import { instantOfMs, msOfInstant } from '../base/time.ts'
import { appendLog, type Log, type LogEntry, logFault } from '../home/log.ts'
import { inTransaction, type Store } from '../store/open.ts'
import { readState, writeState } from '../store/state.ts'
import { isOutboxEmpty } from '../store/travel.ts'
import { sync } from './session.ts'
import type { SyncHouse } from './sync-house.ts'
import { isAlive } from './turn.ts'

/** A person who writes one promise often writes another. */
const DEBOUNCE_MS = 200
/** A fresh edit waits no longer than this for its try, however long the pause after earlier failures would be. */
const LONGEST_WAIT_MS = 5_000
/** Rounds in a row that moved nothing although something waits: the rest is left to a later worker. */
const MOST_IDLE_ROUNDS = 50

export async function runWorker(house: SyncHouse, store: Store, log: Log): Promise<void> {
  if (!claimWork(store)) return
  try {
    await sleep(DEBOUNCE_MS)
    await sleep(pauseMs(store, house.nowMs()))
    await roundsUntilQuiet(house, store, log)
  } catch (fault) {
    logFault(log, fault, instantOfMs(house.nowMs()))
  } finally {
    leaveWork(store)
  }
}

async function roundsUntilQuiet(house: SyncHouse, store: Store, log: Log): Promise<void> {
  for (let idle = 0; idle < MOST_IDLE_ROUNDS; ) {
    const done = await sync(house, store)
    appendLog(log, entryOf(done), instantOfMs(house.nowMs()))
    if (!done.ok && done.error.kind !== 'round_busy') return
    if (done.ok && leaveIfQuiet(store)) return
    idle = done.ok && done.value.sent + done.value.received > 0 ? 0 : idle + 1
    await sleep(DEBOUNCE_MS)
  }
}

const entryOf = (done: Awaited<ReturnType<typeof sync>>): LogEntry =>
  done.ok
    ? {
        event: 'round',
        facts: { sent: done.value.sent, received: done.value.received, conflicts: done.value.conflicts },
      }
    : { event: 'trouble', facts: { kind: done.error.kind } }

/** How long to wait before the first try, after failures in a row. */
function pauseMs(store: Store, nowMs: number): number {
  const nextAttempt = readState(store, 'next_attempt_at')
  if (nextAttempt === undefined) return 0
  return Math.max(0, Math.min(LONGEST_WAIT_MS, msOfInstant(nextAttempt) - nowMs))
}

function claimWork(store: Store): boolean {
  return inTransaction(store, () => {
    const worker = Number(readState(store, 'worker') ?? 0)
    if (worker !== process.pid && isAlive(worker)) return false
    writeState(store, 'worker', String(process.pid))
    return true
  })
}

/**
 * Looks once more and leaves in one transaction: an edit is either seen here, or was written after the worker had
 * left, and then its command starts another one.
 */
function leaveIfQuiet(store: Store): boolean {
  return inTransaction(store, () => {
    if (!isOutboxEmpty(store)) return false
    leaveWork(store)
    return true
  })
}

function leaveWork(store: Store): void {
  if (readState(store, 'worker') === String(process.pid)) writeState(store, 'worker', undefined)
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
