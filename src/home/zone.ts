/**
 * The user's zone, and the way between a wall clock and an instant. At the door the process is put into the user's
 * zone (`useZone`); from then on the local getters of Date speak that zone, and no Intl (10 ms) is loaded. Both
 * Date and Temporal move a time that a clock change skips forward and take the first of two equal times
 * ("compatible"), so it does not matter which of the two answers.
 */
import { readlinkSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { no, ok, type Result } from '../base/result.ts'
import { dayOfParts, type Instant, instantOfMs, partsOfDay, type Wall } from '../base/time.ts'
import type { Env } from './paths.ts'
import type { HomeTrouble } from './trouble.ts'

/** Where this machine keeps its zone and the zones it knows; another place in tests. */
export type ZoneFiles = { readonly localtime: string; readonly zoneinfo: string }
const systemFiles: ZoneFiles = { localtime: '/etc/localtime', zoneinfo: '/usr/share/zoneinfo' }

/**
 * IANA name: JDO_TIMEZONE, the settings, TZ, the link /etc/localtime, Intl, UTC. Nonsense in the first two is a
 * trouble, for somebody meant it; nonsense in TZ is passed over, as other programs do.
 */
export function userZone(
  env: Env,
  settings: { readonly timezone?: string },
  files: ZoneFiles = systemFiles,
): Result<string, HomeTrouble> {
  if (env.JDO_TIMEZONE) return givenZone(env.JDO_TIMEZONE, 'JDO_TIMEZONE', files)
  if (settings.timezone) return givenZone(settings.timezone, 'settings', files)
  const fromTz = env.TZ ? zoneOfTz(env.TZ, files) : null
  return ok(fromTz ?? zoneOfLink(files.localtime) ?? zoneOfIntl())
}

type GivenBy = Extract<HomeTrouble, { kind: 'zone_unknown' }>['source']

function givenZone(zone: string, source: GivenBy, files: ZoneFiles): Result<string, HomeTrouble> {
  const known = knownZone(zone, files.zoneinfo)
  return known === null ? no({ kind: 'zone_unknown', zone, source }) : ok(known)
}

/** The zone under its proper spelling, or null. The system's own files are asked first; Intl only when they have none. */
export function knownZone(zone: string, zoneinfo: string = systemFiles.zoneinfo): string | null {
  if (!/^[A-Za-z][\w+-]*(\/[\w+-]+)*$/.test(zone)) return null
  if (statSync(join(zoneinfo, zone), { throwIfNoEntry: false })?.isFile()) return zone
  return zoneKnownToIntl(zone)
}

/**
 * TZ heeds only the proper spelling ("europe/stockholm" would silently be UTC), and Intl knows that of the canonical
 * names alone: another name (Asia/Kolkata, for Intl an alias) is kept when it is written as names are, else replaced.
 */
function zoneKnownToIntl(zone: string): string | null {
  const isWrittenAsNamesAre = /^[A-Z][a-z]+([/_-][A-Z][a-z]+)+$/.test(zone)
  try {
    const canonical = new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone
    return isWrittenAsNamesAre ? zone : canonical
  } catch {
    return null
  }
}

/** TZ may also be ":Europe/Stockholm", a file's path, or a POSIX rule ("CET-1CEST"): the last has no name. */
function zoneOfTz(tz: string, files: ZoneFiles): string | null {
  const bare = tz.replace(/^:/, '')
  return knownZone(nameInPath(bare) ?? bare, files.zoneinfo)
}

function zoneOfLink(localtime: string): string | null {
  try {
    return nameInPath(readlinkSync(localtime))
  } catch {
    return null // Not there (Windows), or a plain file.
  }
}

const nameInPath = (path: string): string | null =>
  path.match(/zoneinfo\/(?:posix\/|right\/)?(.+)$/)?.[1] ?? null

// The type says string; with a TZ that means nothing Node 20 gives undefined.
const zoneOfIntl = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'

/** Puts the process into the zone. Once, at the door. In a worker thread it would have no effect. */
export function useZone(zone: string): void {
  if (process.env.TZ !== zone) process.env.TZ = zone
}

/** What calendar and clock show at that moment in the zone of the process. */
export function wallOf(instantMs: number): Wall {
  const at = new Date(instantMs)
  const two = (value: number) => String(value).padStart(2, '0')
  return {
    date: dayOfParts(at.getFullYear(), at.getMonth() + 1, at.getDate()),
    time: `${two(at.getHours())}:${two(at.getMinutes())}`,
  }
}

/** The moment at which the wall shows this, in the zone of the process. */
export function instantOfLocalWall({ date, time }: Wall): Instant {
  const { year, month, day } = partsOfDay(date)
  const [hour, minute] = partsOfClock(time)
  return instantOfMs(new Date(year, month - 1, day, hour, minute).getTime())
}

/** The same in any zone known by name. Throws RangeError for another. */
export function instantOfWall(wall: Wall, zone: string): Instant | Promise<Instant> {
  return process.env.TZ === zone ? instantOfLocalWall(wall) : instantOfForeignWall(wall, zone)
}

/** Through Temporal, whichever zone it is. */
export async function instantOfForeignWall({ date, time }: Wall, zone: string): Promise<Instant> {
  const { Temporal } = await import('temporal-polyfill')
  const there = Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone, {
    disambiguation: 'compatible',
  })
  return instantOfMs(there.epochMilliseconds)
}

const partsOfClock = (time: string): readonly [number, number] => [
  Number(time.slice(0, 2)),
  Number(time.slice(3, 5)),
]
