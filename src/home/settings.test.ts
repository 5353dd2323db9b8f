import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { homePaths } from './paths.ts'
import { readSettings, writeSettings } from './settings.ts'

const root = mkdtempSync(join(tmpdir(), 'jdo-settings-'))
afterAll(() => rmSync(root, { recursive: true }))

let homes = 0
function homeWith(text?: string) {
  const paths = homePaths({ JDO_HOME: join(root, String(++homes)) })
  if (text !== undefined) {
    mkdirSync(paths.config)
    writeFileSync(paths.settings, text)
  }
  return paths
}
const textOf = (paths: { settings: string }) => readFileSync(paths.settings, 'utf8')

describe('reading', () => {
  it('without a file there are defaults, and nothing is made', async () => {
    const paths = homeWith()
    expect(await readSettings(paths, {})).toEqual({ ok: true, value: { turso_enabled: false } })
    expect(existsSync(paths.config)).toBe(false)
  })
  it('every key', async () => {
    const text = `timezone = "Asia/Kolkata"\nturso_enabled = true\nturso_db_url = "libsql://a-b.turso.io"\ncolor = "never"
week_start = "sunday"\ndate_order = "dmy"\ndue_time = "16:30"\nprompt_mark = false\nunknown = 3\n[mine]\nx = 1\n`
    const settings = await readSettings(homeWith(text), {})
    expect(settings).toEqual({
      ok: true,
      value: {
        timezone: 'Asia/Kolkata',
        turso_enabled: true,
        turso_db_url: 'libsql://a-b.turso.io',
        color: 'never',
        week_start: 'sunday',
        date_order: 'dmy',
        due_time: '16:30',
        prompt_mark: false,
      },
    })
  })
  it('the environment goes before the file', async () => {
    const env = { JDO_TURSO_DB_URL: 'libsql://env.turso.io', JDO_TIMEZONE: 'UTC' }
    const settings = await readSettings(homeWith('timezone = "Asia/Kolkata"'), env)
    expect(settings).toMatchObject({
      ok: true,
      value: { timezone: 'UTC', turso_db_url: 'libsql://env.turso.io' },
    })
  })
  it.each([
    ['\n\ncolor = "never\n', 3, /./],
    ['# mine\nweek_start = "tuesday"\n', 2, /^week_start must be "monday", "sunday" or "saturday"$/],
    ['turso_enabled = "yes"', 1, /^turso_enabled must be true or false$/],
    ['a = 1\n\ndue_time = "25:00"', 3, /^due_time must be a time such as "17:00"$/],
    ['turso_db_url = "http://example.org"', 1, /^turso_db_url must be an address/],
    ['x = 1\nx = 2\n', 2, /./],
    ['\u0000\u0001rubbish', 1, /./],
  ])('%j is a trouble that names the line', async (text, line, why) => {
    const paths = homeWith(text)
    const settings = await readSettings(paths, {})
    expect(settings).toMatchObject({
      ok: false,
      error: { kind: 'settings_broken', file: paths.settings, line },
    })
    if (settings.ok || settings.error.kind !== 'settings_broken') return
    expect(settings.error.why).toMatch(why)
    expect(settings.error.why).not.toContain('\n')
  })
  it('a folder in its place is a trouble', async () => {
    const paths = homeWith()
    mkdirSync(paths.settings, { recursive: true })
    expect(await readSettings(paths, {})).toMatchObject({
      ok: false,
      error: { kind: 'file_unusable', code: 'EISDIR' },
    })
  })
})

describe('writing', () => {
  it('makes the file', async () => {
    const paths = homeWith()
    const written = await writeSettings(paths, { turso_enabled: true, timezone: 'Europe/Stockholm' })
    expect(written).toEqual({ ok: true, value: { turso_enabled: true, timezone: 'Europe/Stockholm' } })
    expect(textOf(paths)).toBe('turso_enabled = true\ntimezone = "Europe/Stockholm"\n')
    expect(readdirSync(paths.config)).toEqual(['settings.toml'])
  })
  it('comments, order and unknown keys stay', async () => {
    const paths = homeWith('# mine\ncolor = "never"\nfuture = [1, 2]\n\n[table]\ncolor = "red" # not ours\n')
    await writeSettings(paths, { color: 'auto', due_time: '09:00' })
    expect(textOf(paths)).toBe(
      '# mine\ncolor = "auto"\nfuture = [1, 2]\ndue_time = "09:00"\n\n[table]\ncolor = "red" # not ours\n',
    )
  })
  it('a file that begins with a table', async () => {
    const paths = homeWith('[table]\nx = 1')
    await writeSettings(paths, { color: 'auto' })
    expect(textOf(paths)).toBe('color = "auto"\n\n[table]\nx = 1')
  })
  it('a value over several lines, and odd spellings', async () => {
    const paths = homeWith('timezone = """\nAsia/Kolkata"""\nfuture = [\n  "[x]",\n]\nlast = 1')
    expect(await writeSettings(paths, { timezone: 'UTC', color: 'never' })).toMatchObject({ ok: true })
    const settings = await readSettings(paths, {})
    expect(settings).toMatchObject({ ok: true, value: { timezone: 'UTC', color: 'never' } })
    expect(textOf(paths)).toContain('last = 1')
  })
  it('undefined takes a key out', async () => {
    const paths = homeWith('turso_db_url = "libsql://x.turso.io"\nturso_enabled = true\n')
    await writeSettings(paths, { turso_db_url: undefined, turso_enabled: false })
    expect(textOf(paths)).toBe('turso_enabled = false\n')
  })
  it('a broken file is not written over', async () => {
    const paths = homeWith('color = ')
    expect(await writeSettings(paths, { color: 'auto' })).toMatchObject({
      ok: false,
      error: { kind: 'settings_broken' },
    })
    expect(textOf(paths)).toBe('color = ')
  })
  it('a value that would break the file is refused', async () => {
    const paths = homeWith('')
    expect((await writeSettings(paths, { due_time: 'noon' })).ok).toBe(false)
    expect(textOf(paths)).toBe('')
  })
  it("another program's change in between is not lost", async () => {
    const paths = homeWith('color = "auto"\n')
    await readSettings(paths, {})
    writeFileSync(paths.settings, 'color = "auto"\nprompt_mark = false\n')
    await writeSettings(paths, { color: 'never' })
    expect(textOf(paths)).toBe('color = "never"\nprompt_mark = false\n')
  })
})
