/**
 * Clock honesty (sync.md S21): an edit that has not left this device is stamped anew, from what the clock showed,
 * when it turns out how wrong the clock was.
 */
import { type Instant, instantOfMs, msOfInstant } from '../base/time.ts'
import { compareStamps, greatestStamp, type Stamp, type Stamps, settleDeletion, stampOf } from './version.ts'

/** What the clock showed, uncorrected, when a group was written. */
export type Reading = { readonly group: string; readonly rawAt: Instant }

export type Correction = {
  /** How far this clock is behind the server's, in ms. */
  readonly offsetMs: number
  /** The server's present. */
  readonly now: Instant
}

/** No clock is trusted to be further ahead than this. */
export const TOLERANCE_MS = 30_000

/**
 * The stamps of a pending row, corrected. A stamp never falls to or below what both sides had agreed on (`base`), so
 * an edit made after seeing another still wins over it; a deletion stays above everything in its row.
 */
export function restamp(
  stamps: Stamps,
  base: Stamps,
  readings: readonly Reading[],
  correction: Correction,
): Stamps {
  const next: Record<string, Stamp> = { ...stamps, ...deletionBeforeRevival(stamps, base) }
  const floorOfDeletion = stampOf(base, 'deleted_at')
  for (const { group, rawAt } of readings) {
    const old = stamps[group]
    if (old === undefined || group === 'deleted_at') continue
    const agreed = stampOf(base, group)
    next[group] = stampedAt(correctedAt(rawAt, correction), old, agreed, greater(agreed, floorOfDeletion))
  }
  const deletion = readings.find(({ group }) => group === 'deleted_at')
  const { deleted_at: old, ...others } = next
  if (deletion !== undefined && old !== undefined) {
    const agreed = stampOf(base, 'deleted_at')
    const floor = greater(agreed, greatestStamp(others))
    next.deleted_at = stampedAt(correctedAt(deletion.rawAt, correction), old, agreed, floor)
  }
  return settleDeletion(next)
}

/** A revival carries the stamp of the edit that brought it about (S7): when that edit is stamped anew, so is the revival. */
function deletionBeforeRevival({ deleted_at: revival, ...others }: Stamps, base: Stamps): Stamps {
  const deletion = base.deleted_at
  if (revival === undefined || deletion === undefined) return {}
  return compareStamps(revival, greatestStamp(others)) === 0 ? { deleted_at: deletion } : {}
}

function stampedAt(at: Instant, old: Stamp, [prevAt, prevBy]: Stamp, floor: Stamp): Stamp {
  const lowest = floor[0] === '' ? '' : instantOfMs(msOfInstant(floor[0]) + 1)
  return [at > lowest ? at : lowest, old[1], prevAt, prevBy]
}

const greater = (a: Stamp, b: Stamp): Stamp => (compareStamps(a, b) >= 0 ? a : b)

function correctedAt(rawAt: Instant, { offsetMs, now }: Correction): Instant {
  const atMs = msOfInstant(rawAt) + offsetMs
  return atMs > msOfInstant(now) + TOLERANCE_MS ? now : instantOfMs(atMs)
}
