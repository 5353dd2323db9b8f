/** A program of its own for zone.test.ts: TZ can only be changed in a process, not in a test runner's thread. */
import { Temporal } from 'temporal-polyfill'
import { instantOfForeignWall, instantOfLocalWall, instantOfWall, useZone, wallOf } from './zone.ts'

const zone = process.argv[2] ?? 'UTC'
useZone(zone)

function transitions(from: string, count: number): readonly number[] {
  let at: Temporal.ZonedDateTime | null = Temporal.Instant.from(from).toZonedDateTimeISO(zone)
  const found: number[] = []
  while (found.length < count && at) {
    at = at.getTimeZoneTransition('next')
    if (at) found.push(at.epochMilliseconds)
  }
  return found
}

/** Every ten minutes of wall time from three hours before to three hours after, skipped and repeated ones included. */
function wallsAround(ms: number) {
  const centre = new Date(
    ms +
      Math.round(
        Temporal.Instant.fromEpochMilliseconds(ms - 1).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6,
      ),
  )
  return Array.from({ length: 37 }, (_, i) =>
    new Date(centre.getTime() + (i - 18) * 600_000).toISOString(),
  ).map((iso) => ({
    date: iso.slice(0, 10),
    time: iso.slice(11, 16),
  }))
}

const centres = [
  ...transitions('2011-01-01T00:00:00Z', 8),
  ...transitions('2025-01-01T00:00:00Z', 8),
  Date.UTC(2026, 10, 22),
]
const walls = centres.flatMap(wallsAround)
const differences: unknown[] = []
for (const wall of walls) {
  const local = instantOfLocalWall(wall)
  const foreign = await instantOfForeignWall(wall, zone)
  const there = Temporal.Instant.from(local).toZonedDateTimeISO(zone)
  const shown = { date: there.toPlainDate().toString(), time: there.toPlainTime().toString().slice(0, 5) }
  const back = wallOf(Date.parse(local))
  const same = local === foreign && back.date === shown.date && back.time === shown.time
  if (!same) differences.push({ wall, local, foreign, shown, back })
}
const sync = typeof instantOfWall({ date: '2026-11-22', time: '17:00' }, zone) === 'string'
process.stdout.write(JSON.stringify({ compared: walls.length, differences, sync }))
