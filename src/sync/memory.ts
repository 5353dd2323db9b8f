/** How the last rounds went: for status, for notices, and for when to try again (sync.md S16). */
import { type Instant, instantOfMs, msOfInstant } from '../base/time.ts'
import type { Store } from '../store/open.ts'
import { readState, type StateKey, writeState } from '../store/state.ts'
import { inTransaction } from '../store/transaction.ts'
import type { SyncTrouble } from './trouble.ts'

/** Pauses after the first, second … failure in a row, in ms; up to a fifth more, so that devices do not march in step. */
const PAUSES_MS = [5_000, 30_000, 120_000, 600_000]

export function noteSuccess(store: Store, now: Instant): void {
  inTransaction(store, () => {
    writeState(store, 'last_success_at', now)
    writeState(store, 'last_attempt_at', now)
    for (const key of ['trouble', 'failures', 'next_attempt_at'] satisfies StateKey[])
      writeState(store, key, undefined)
  })
}

export function noteFailure(store: Store, trouble: SyncTrouble, now: Instant): void {
  inTransaction(store, () => {
    const failures = Number(readState(store, 'failures') ?? 0) + 1
    writeState(store, 'failures', String(failures))
    writeState(store, 'trouble', JSON.stringify(trouble))
    writeState(store, 'last_attempt_at', now)
    writeState(store, 'next_attempt_at', instantOfMs(msOfInstant(now) + pauseMs(store, failures)))
  })
}

/** A new token or an order by hand is worth a try at once. */
export const forgetFailures = (store: Store): void => {
  for (const key of ['failures', 'next_attempt_at'] satisfies StateKey[]) writeState(store, key, undefined)
}

function pauseMs(store: Store, failures: number): number {
  const pause = PAUSES_MS[Math.min(failures, PAUSES_MS.length) - 1] ?? 0
  const [row] = store.sqlite.prepare('select abs(random() % 1000) / 1000.0 as share').all([]) as {
    share: number
  }[]
  return Math.round(pause * (1 + 0.2 * (row?.share ?? 0)))
}

export function lastTrouble(store: Store): SyncTrouble | null {
  const text = readState(store, 'trouble')
  return text === undefined ? null : (JSON.parse(text) as SyncTrouble)
}
