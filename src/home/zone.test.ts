import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rolldown } from 'rolldown'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { instantOfForeignWall, knownZone, userZone } from './zone.ts'

const folder = mkdtempSync(join(tmpdir(), 'jdo-zone-'))
const oracle = join(folder, 'oracle.mjs')
const zoneinfo = join(folder, 'zoneinfo')
const localtime = join(folder, 'localtime')

beforeAll(async () => {
  const bundle = await rolldown({
    input: join(import.meta.dirname, 'zone-oracle.fixture.ts'),
    platform: 'node',
  })
  await bundle.write({ file: oracle, format: 'esm', codeSplitting: false })
  mkdirSync(join(zoneinfo, 'Europe'), { recursive: true })
  writeFileSync(join(zoneinfo, 'Europe', 'Stockholm'), '')
  symlinkSync('/usr/share/zoneinfo/America/New_York', localtime)
})
afterAll(() => rmSync(folder, { recursive: true }))

const files = { localtime, zoneinfo }

describe('Date and Temporal agree over gaps and overlaps', () => {
  it.each([
    ['Asia/Kolkata', 37],
    ['Australia/Lord_Howe', 600],
    ['America/New_York', 600],
    ['Europe/Stockholm', 600],
    ['Pacific/Apia', 300],
    ['America/Sao_Paulo', 300],
    ['Europe/Dublin', 600],
    ['Africa/Casablanca', 600],
  ])('%s', (zone, atLeast) => {
    const said = JSON.parse(execFileSync(process.execPath, [oracle, zone], { encoding: 'utf8' }))
    expect(said.differences).toEqual([])
    expect(said.compared).toBeGreaterThanOrEqual(atLeast)
    expect(said.sync).toBe(true)
  })

  it('a skipped time moves forward, the first of two equal times is taken', async () => {
    const at = (date: string, time: string) => instantOfForeignWall({ date, time }, 'Europe/Stockholm')
    expect(await at('2026-03-29', '02:30')).toBe('2026-03-29T01:30:00.000Z')
    expect(await at('2026-10-25', '02:30')).toBe('2026-10-25T00:30:00.000Z')
    await expect(instantOfForeignWall({ date: '2026-03-29', time: '02:30' }, 'No/Where')).rejects.toThrow(
      RangeError,
    )
  })
})

describe('the zone of the user', () => {
  const zoneOf = (env: Record<string, string>, settings = {}) => userZone(env, settings, files)
  it.each([
    [
      'JDO_TIMEZONE first',
      { JDO_TIMEZONE: 'Asia/Kolkata', TZ: 'UTC' },
      { timezone: 'Europe/Stockholm' },
      'Asia/Kolkata',
    ],
    ['then the settings', { TZ: 'UTC' }, { timezone: 'Europe/Stockholm' }, 'Europe/Stockholm'],
    ['then TZ', { TZ: 'Australia/Lord_Howe' }, {}, 'Australia/Lord_Howe'],
    ['TZ with a colon', { TZ: ':Europe/Stockholm' }, {}, 'Europe/Stockholm'],
    ['TZ as a path', { TZ: '/usr/share/zoneinfo/Europe/Stockholm' }, {}, 'Europe/Stockholm'],
    ['TZ as a rule without a name: the link', { TZ: 'CET-1CEST,M3.5.0,M10.5.0' }, {}, 'America/New_York'],
    ['TZ as nonsense: the link', { TZ: 'No/Where' }, {}, 'America/New_York'],
    ['the link', {}, {}, 'America/New_York'],
    [
      'spelling is mended, for TZ heeds only the proper one',
      { JDO_TIMEZONE: 'europe/stockholm' },
      {},
      'Europe/Stockholm',
    ],
  ])('%s', (_, env, settings, zone) => {
    expect(zoneOf(env as Record<string, string>, settings)).toEqual({ ok: true, value: zone })
  })

  it.each(['Stockholm', 'No/Where', '../../etc/passwd', '+02:00', 'Europe/Stockholm; rm', ''])(
    'nonsense a user gave is a value: %j',
    (zone) => expect(knownZone(zone, zoneinfo)).toBeNull(),
  )

  it('says who gave the nonsense', () => {
    const trouble = { kind: 'zone_unknown', zone: 'Sweden/Stockholm' }
    expect(zoneOf({ JDO_TIMEZONE: 'Sweden/Stockholm' })).toEqual({
      ok: false,
      error: { ...trouble, source: 'JDO_TIMEZONE' },
    })
    expect(zoneOf({}, { timezone: 'Sweden/Stockholm' })).toEqual({
      ok: false,
      error: { ...trouble, source: 'settings' },
    })
  })

  it('with no link there is still an answer', () => {
    const zone = userZone({}, {}, { localtime: join(folder, 'none'), zoneinfo })
    expect(zone.ok && zone.value.length > 0).toBe(true)
  })
})
