/**
 * Devices that sent what is dated in the future (sync.md S21): it is merged like everything else, and until that time has
 * come it wins over whoever has not seen it. So they are remembered until then, by the latest such date.
 */
import { type Instant, instantOfMs, msOfInstant } from '../base/time.ts'
import type { RawRow } from '../domain/raw-row.ts'
import {
  AUTOMATIC,
  compareStamps,
  type DeviceId,
  LOWEST,
  parseStamps,
  previousOf,
  type Stamp,
  type Stamps,
} from '../domain/version.ts'
import { allDevices } from '../store/device.ts'
import type { Store } from '../store/open.ts'
import { readState, writeState } from '../store/state.ts'

export type DeviceAhead = { readonly id: DeviceId; readonly name: string; readonly at: Instant }

/** Clocks of people differ by this much, and none is wrong enough to be named. */
const TOLERATED_MS = 10 * 60_000

type Latest = Readonly<Record<DeviceId, Instant>>
const readAhead = (store: Store): Latest => JSON.parse(readState(store, 'ahead') ?? '{}') as Latest

/** Looks at rows that came from elsewhere. `present` is the server's; without it nobody is told to be wrong. */
export function noteAhead(
  store: Store,
  rows: readonly RawRow[],
  { present, self }: { readonly present: Instant | null; readonly self: DeviceId },
): void {
  if (present === null) return
  const limit = instantOfMs(msOfInstant(present) + TOLERATED_MS)
  const late = rows.filter(({ updated_at }) => String(updated_at) > limit)
  if (late.length === 0) return
  const latest: Record<DeviceId, Instant> = { ...readAhead(store) }
  for (const { stamps } of late) {
    const [at, by] = firstAfter(limit, parseStamps(String(stamps)))
    if (by !== self && by !== AUTOMATIC && at > (latest[by] ?? '')) latest[by] = at
  }
  const left = Object.entries(latest).filter(([, at]) => at > present)
  writeState(store, 'ahead', left.length === 0 ? undefined : JSON.stringify(Object.fromEntries(left)))
}

/** Whoever edits what comes from the future has to go beyond it (S3): the first of these stamps is the one to blame. */
function firstAfter(limit: Instant, stamps: Stamps): Stamp {
  const all = Object.values(stamps).flatMap((stamp) => [stamp, previousOf(stamp)])
  const beyond = all.filter(([at]) => at > limit)
  return beyond.reduce(
    (first, stamp) => (compareStamps(stamp, first) < 0 ? stamp : first),
    beyond[0] ?? LOWEST,
  )
}

/** Those whose time has not come yet. */
export function devicesAhead(store: Store, now: Instant): readonly DeviceAhead[] {
  const ahead = Object.entries(readAhead(store)).filter(([, at]) => at > now)
  if (ahead.length === 0) return []
  const nameById = new Map(allDevices(store).map(({ id, name }) => [id, name]))
  return ahead.map(([id, at]) => ({ id, at, name: nameById.get(id) || id }))
}
