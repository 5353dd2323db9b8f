/**
 * The version of a row: for each group of columns, who wrote it last, when, and over what (sync.md S1–S4).
 *
 *   {"due":["2026-11-22T10:00:00.000Z","1f00ba44","2026-11-20T08:00:00.000Z","9c2d11e0"], …}
 *            at                          by         prev_at                    prev_by
 *
 * Kept as canonical JSON text (keys sorted, no spaces), so that equal versions are equal texts. A group that was
 * never written is absent and counts as the lowest stamp.
 */
import { type Instant, instantOfMs, isInstant, laterInstant, msOfInstant } from '../base/time.ts'

/** 8 hex digits, random at a device's first start. */
export type DeviceId = string
export type Stamp = readonly [at: Instant, by: DeviceId, prevAt: Instant, prevBy: DeviceId]
export type Stamps = Readonly<Record<string, Stamp>>

/** The author of what jdo writes by itself: never beats a person, never a conflict (S5). */
export const AUTOMATIC: DeviceId = '00000000'
export const LOWEST: Stamp = ['', '', '', '']

/** Text that is no version is read as one of nothing: every group counts as never written. */
export function parseStamps(text: string): Stamps {
  try {
    const read: unknown = JSON.parse(text)
    return isRecordOf(read, isFour) ? (read as Stamps) : {}
  } catch {
    return {}
  }
}

const isFour = (value: unknown): boolean => Array.isArray(value) && value.length === 4

const isRecordOf = (value: unknown, isItem: (item: unknown) => boolean): boolean =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every((item) => isItem(item))

/** True for what `stampsText` may have written here or on another device, groups of a newer jdo included. */
export function isStampsText(text: string): boolean {
  try {
    return isRecordOf(JSON.parse(text), isStamp)
  } catch {
    return false
  }
}

function isStamp(value: unknown): boolean {
  if (!Array.isArray(value) || value.length !== 4) return false
  const [at, by, prevAt, prevBy] = value
  return isInstant(String(at)) && isText(by) && isText(prevBy) && (prevAt === '' || isInstant(String(prevAt)))
}

const isText = (value: unknown): boolean => typeof value === 'string'

export function stampsText(stamps: Stamps): string {
  return JSON.stringify(Object.fromEntries(Object.entries(stamps).sort(([a], [b]) => (a < b ? -1 : 1))))
}

export const stampOf = (stamps: Stamps, group: string): Stamp => stamps[group] ?? LOWEST

/** Negative, zero or positive, by (at, by) as text (S2). */
export function compareStamps(a: Stamp, b: Stamp): number {
  if (a[0] !== b[0]) return a[0] < b[0] ? -1 : 1
  if (a[1] !== b[1]) return a[1] < b[1] ? -1 : 1
  return 0
}

/**
 * The greater of two stamps. Of two that compare as equal, the one that replaced more: one edit stamps several groups
 * alike but for their past, and a revival takes its stamp from any of them (S7), so a choice there has to be the same
 * whatever comes first.
 */
export const laterStamp = (a: Stamp, b: Stamp): Stamp => (compareWithPast(a, b) >= 0 ? a : b)

/** Of two that compare as equal, by what they replaced. */
export const compareWithPast = (a: Stamp, b: Stamp): number =>
  compareStamps(a, b) || compareStamps(previousOf(a), previousOf(b))

export const previousOf = (stamp: Stamp): Stamp => [stamp[2], stamp[3], '', '']

export const greatestStamp = (stamps: Stamps): Stamp => Object.values(stamps).reduce(laterStamp, LOWEST)

const justAfter = (at: Instant): Instant => (at === '' ? '' : instantOfMs(msOfInstant(at) + 1))

/**
 * The stamps after this device writes `groups`. Each new stamp is later than what it replaces and than the row's
 * deletion, whatever the clock says; writing `deleted_at` is later than everything in the row (S3).
 */
export function stampEdit(stamps: Stamps, groups: readonly string[], now: Instant, by: DeviceId): Stamps {
  const next: Record<string, Stamp> = { ...stamps }
  const write = (group: string, floor: Instant) => {
    const [prevAt, prevBy] = stampOf(stamps, group)
    next[group] = [laterInstant(now, justAfter(floor)), by, prevAt, prevBy]
  }
  const deletion = stampOf(stamps, 'deleted_at')[0]
  for (const group of groups) {
    if (group !== 'deleted_at') write(group, laterInstant(stampOf(stamps, group)[0], deletion))
  }
  if (groups.includes('deleted_at')) write('deleted_at', greatestStamp(next)[0])
  return settleDeletion(next)
}

/**
 * What was edited after it was deleted lives (S7): `deleted_at` then carries the stamp of the latest edit. Part of
 * every write and of the join, so that the order in which devices meet does not matter.
 */
export function settleDeletion(stamps: Stamps): Stamps {
  const { deleted_at: deletion, ...others } = stamps
  if (deletion === undefined) return stamps
  const latest = laterStamp(deletion, greatestStamp(others))
  return latest === deletion ? stamps : { ...others, deleted_at: latest }
}
