/** How promises to one person went (I7). */
import { isKeptOnTime, isWithdrawn, type LedgerPromise } from './ledger.ts'

export type PersonRecord = {
  readonly made: number
  /** On time. */
  readonly kept: number
  readonly late: number
  readonly broken: number
  readonly open: number
  /** 0 to 1, of what was due or settled; null while nothing was. What was withdrawn in time does not count (I2). */
  readonly on_time_rate: number | null
}

export type Outcome = 'open' | 'kept' | 'late' | 'broken'

export function outcomeOf(promise: LedgerPromise): Outcome {
  if (promise.completed_at !== null) return isKeptOnTime(promise) ? 'kept' : 'late'
  return promise.abandoned_at === null ? 'open' : 'broken'
}

export function recordOf(promises: readonly LedgerPromise[], now: string): PersonRecord {
  const tally = { open: 0, kept: 0, late: 0, broken: 0 }
  let counted = 0
  for (const promise of promises) {
    const outcome = outcomeOf(promise)
    tally[outcome] += promise.count
    const isDecided = outcome !== 'open' || promise.deadline_at < now
    if (isDecided && !isWithdrawn(promise)) counted += promise.count
  }
  const made = tally.open + tally.kept + tally.late + tally.broken
  return { made, ...tally, on_time_rate: counted === 0 ? null : tally.kept / counted }
}
