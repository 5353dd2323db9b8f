import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { deviceName } from './device-name.ts'
import { ensureFolder, homePaths } from './paths.ts'

const folder = mkdtempSync(join(tmpdir(), 'jdo-paths-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('where things are', () => {
  it('JDO_HOME holds everything', () => {
    const paths = homePaths({ JDO_HOME: folder, XDG_DATA_HOME: '/elsewhere', HOME: '/home/ada' }, 'linux')
    for (const path of Object.values(paths)) expect(path.startsWith(folder)).toBe(true)
    expect(paths.database).toBe(join(folder, 'jdo.db'))
  })
  it('a relative JDO_HOME is taken from where one stands', () => {
    expect(homePaths({ JDO_HOME: 'here' }, 'linux').data).toBe(join(process.cwd(), 'here'))
  })
  it('XDG folders on Linux', () => {
    const paths = homePaths(
      { HOME: '/home/ada', XDG_CONFIG_HOME: '/conf', XDG_DATA_HOME: 'relative' },
      'linux',
    )
    expect(paths.settings).toBe('/conf/jdo/settings.toml')
    expect(paths.auth).toBe('/home/ada/.local/share/jdo/auth.json')
    expect(paths.workerLog).toBe('/home/ada/.local/state/jdo/logs/worker.log')
    expect(paths.cache).toBe('/home/ada/.cache/jdo')
  })
  it('Library on macOS', () => {
    const paths = homePaths({ HOME: '/Users/ada' }, 'darwin')
    expect(paths.database).toBe('/Users/ada/Library/Application Support/jdo/jdo.db')
    expect(paths.cache).toBe('/Users/ada/Library/Caches/jdo')
    expect(paths.logs).toBe('/Users/ada/Library/Logs/jdo')
  })
  it('a folder is made with what is missing above it, and where none can be made that is said at once', () => {
    const deep = join(folder, 'a', 'b', 'c')
    expect(ensureFolder(deep)).toEqual({ ok: true, value: deep })
    expect(statSync(join(folder, 'a')).mode & 0o777).toBe(0o700)
    writeFileSync(join(folder, 'file'), '')
    for (const impossible of [join(folder, 'file', 'below'), '/proc/nowhere'])
      expect(ensureFolder(impossible)).toMatchObject({ ok: false, error: { act: 'make' } })
  })
  it('LOCALAPPDATA on Windows', () => {
    expect(homePaths({ LOCALAPPDATA: '/local' }, 'win32').database).toBe(join('/local', 'jdo', 'jdo.db'))
  })
})

describe('folders on first need', () => {
  it('are made 0700, all the way', () => {
    const made = ensureFolder(join(folder, 'a', 'b'))
    expect(made).toEqual({ ok: true, value: join(folder, 'a', 'b') })
    expect(statSync(join(folder, 'a')).mode & 0o777).toBe(0o700)
    expect(ensureFolder(join(folder, 'a', 'b')).ok).toBe(true)
  })
  it('where none can be made, that is a value', () => {
    writeFileSync(join(folder, 'file'), '')
    const made = ensureFolder(join(folder, 'file', 'x'))
    expect(made).toMatchObject({ ok: false, error: { kind: 'file_unusable', act: 'make', code: 'ENOTDIR' } })
  })
})

it.each([
  ['ada.local', 'ada'],
  ['ada', 'ada'],
  ['\u001b[31mada', '[31mada'],
  ['', 'this machine'],
])('device %j is called %s', (host, name) => expect(deviceName({}, host)).toBe(name))
