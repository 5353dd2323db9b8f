/**
 * The background worker: a process of its own that makes rounds until nothing is left to send, and ends. Commands
 * start it and never wait for it (sync.md S14, S15).
 */
import { instantOfMs, msOfInstant } from '../base/time.ts'
import { appendLog, type Log, type LogEntry, logFault } from '../home/log.ts'
import type { Store } from '../store/open.ts'
import { dataVersion } from '../store/read/watch.ts'
import { readState } from '../store/state.ts'
import { inTransaction } from '../store/transaction.ts'
import { isOutboxEmpty } from '../store/travel.ts'
import { endLease, giveBack, keepLease, takeLease } from './lease.ts'
import { sync } from './session.ts'
import type { SyncHouse } from './sync-house.ts'
import type { SyncTrouble } from './trouble.ts'

const LEASE = 'worker_lease'
/** A person who writes one promise often writes another. */
const DEBOUNCE_MS = 200
/** A fresh edit waits no longer than this for its try, however long the pause after earlier failures would be. */
const LONGEST_WAIT_MS = 5_000
/** Rounds in a row that moved nothing although something waits: the rest is left to a later worker. */
const MOST_IDLE_ROUNDS = 50

export async function runWorker(house: SyncHouse, store: Store, log: Log): Promise<void> {
  if (!takeLease(store, LEASE, house.nowMs())) return
  const stop = keepLease(store, LEASE, house.nowMs)
  try {
    await sleep(DEBOUNCE_MS)
    await roundsUntilQuiet(house, store, log)
  } catch (fault) {
    logFault(log, fault, instantOfMs(house.nowMs()))
  } finally {
    stop()
    giveBack(store, LEASE)
  }
}

async function roundsUntilQuiet(house: SyncHouse, store: Store, log: Log): Promise<void> {
  for (let idle = 0; idle < MOST_IDLE_ROUNDS; ) {
    await sleep(pauseMs(store, house.nowMs()))
    const before = dataVersion(store)
    const done = await sync(house, store)
    appendLog(log, entryOf(done), instantOfMs(house.nowMs()))
    if (!done.ok && !passing.has(done.error.kind)) return
    if (leaveIf(store, () => isDone(store, done, before))) return
    idle = done.ok && done.value.sent + done.value.received > 0 ? 0 : idle + 1
    await sleep(DEBOUNCE_MS)
  }
}

/** Everything is sent; or the network is away, and nobody wrote during this try: the next edit brings a new worker. */
function isDone(store: Store, done: Awaited<ReturnType<typeof sync>>, before: number): boolean {
  if (done.ok) return isOutboxEmpty(store)
  return done.error.kind !== 'round_busy' && dataVersion(store) === before
}

/** Trouble that may be over in a moment. */
const passing: ReadonlySet<SyncTrouble['kind']> = new Set(['offline', 'server', 'round_busy'])

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

/**
 * Looks once more and leaves in one transaction: an edit is either seen here, or was written after the worker had
 * left, and then its command starts another one.
 */
function leaveIf(store: Store, isDone: () => boolean): boolean {
  return inTransaction(store, () => {
    if (!isDone()) return false
    endLease(store, LEASE)
    return true
  })
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
