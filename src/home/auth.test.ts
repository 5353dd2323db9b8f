import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import {
  isAuthBroken,
  listSecretNames,
  listSecretValues,
  readSecret,
  removeSecret,
  tursoToken,
  writeSecret,
} from './auth.ts'
import { homePaths } from './paths.ts'

const root = mkdtempSync(join(tmpdir(), 'jdo-auth-'))
afterAll(() => rmSync(root, { recursive: true }))

const now = '2026-11-22T15:04:05.123Z'
let homes = 0
function homeWith(text?: string, mode = 0o600) {
  const paths = homePaths({ JDO_HOME: join(root, String(++homes)) })
  if (text !== undefined) {
    mkdirSync(paths.data, { mode: 0o700 })
    writeFileSync(paths.auth, text, { mode })
    chmodSync(paths.auth, mode)
  }
  return paths
}
const modeOf = (path: string) => statSync(path).mode & 0o777
const jsonOf = (paths: { auth: string }) => JSON.parse(readFileSync(paths.auth, 'utf8'))
const token = { name: 'turso', secret: 'eyJ.secret' }

describe('[S23] secrets', () => {
  it('nothing there is no secret and makes no file', async () => {
    const paths = homeWith()
    expect(await readSecret(paths, 'turso')).toEqual({ ok: true, value: { secret: null, tightened: [] } })
    expect(existsSync(paths.data)).toBe(false)
  })
  it('written 0600 in a folder of 0700, and read again', async () => {
    const paths = homeWith()
    expect(await writeSecret(paths, token, now)).toEqual({
      ok: true,
      value: { tightened: [], setAside: null },
    })
    expect([modeOf(paths.auth), modeOf(paths.data)]).toEqual([0o600, 0o700])
    expect(jsonOf(paths)).toEqual({ turso: { token: 'eyJ.secret' } })
    expect(await readSecret(paths, 'turso')).toMatchObject({ ok: true, value: { secret: 'eyJ.secret' } })
    expect(readdirSync(paths.data)).toEqual(['auth.json'])
  })
  it('unknown entries and fields are kept', async () => {
    const paths = homeWith('{"future": [1], "openai": {"api_key": "k", "organisation": "o"}}')
    await writeSecret(paths, token, now)
    await writeSecret(paths, { name: 'openai', secret: 'k2' }, now)
    const kept = { future: [1], openai: { api_key: 'k2', organisation: 'o' }, turso: { token: 'eyJ.secret' } }
    expect(jsonOf(paths)).toEqual(kept)
    expect(await listSecretNames(paths)).toEqual({ ok: true, value: ['openai', 'turso'] })
    expect(await listSecretValues(paths)).toEqual(['k2', 'eyJ.secret'])
  })
  it('removed; what else the entry holds stays', async () => {
    const paths = homeWith('{"turso": {"token": "t"}, "openai": {"api_key": "k", "organisation": "o"}}')
    expect(await removeSecret(paths, 'turso', now)).toMatchObject({ ok: true, value: { removed: true } })
    expect(await removeSecret(paths, 'turso', now)).toMatchObject({ ok: true, value: { removed: false } })
    await removeSecret(paths, 'openai', now)
    expect(jsonOf(paths)).toEqual({ openai: { organisation: 'o' } })
  })
  it('what is too open is tightened and reported', async () => {
    const paths = homeWith('{"turso": {"token": "t"}}', 0o644)
    chmodSync(paths.data, 0o755)
    const read = await readSecret(paths, 'turso')
    expect(read).toEqual({ ok: true, value: { secret: 't', tightened: [paths.auth, paths.data] } })
    expect([modeOf(paths.auth), modeOf(paths.data)]).toEqual([0o600, 0o700])
    expect(await readSecret(paths, 'turso')).toMatchObject({ ok: true, value: { tightened: [] } })
  })
  it.each(['{"turso": {"tok', '[]', '"x"', ''])(
    'a corrupt file (%j) is named, quotes nothing, and is not touched',
    async (text) => {
      const paths = homeWith(text)
      const error = { kind: 'auth_broken', file: paths.auth, why: 'this is not a JSON object' }
      expect(await readSecret(paths, 'turso')).toEqual({ ok: false, error })
      expect(isAuthBroken(paths)).toBe(true)
      expect(readFileSync(paths.auth, 'utf8')).toBe(text)
    },
  )
  it('writing over a corrupt file keeps a dated copy of it', async () => {
    const paths = homeWith('{"turso": {"tok', 0o644)
    const setAside = `${paths.auth}.broken-2026-11-22T150405`
    expect(await writeSecret(paths, token, now)).toMatchObject({ ok: true, value: { setAside } })
    expect(readFileSync(setAside, 'utf8')).toBe('{"turso": {"tok')
    expect([modeOf(setAside), modeOf(paths.auth)]).toEqual([0o600, 0o600])
    expect(jsonOf(paths)).toEqual({ turso: { token: 'eyJ.secret' } })
  })
  it('taking a secret out of a corrupt file puts the file aside', async () => {
    const paths = homeWith('{"turso": {"tok', 0o644)
    const setAside = `${paths.auth}.broken-2026-11-22T150405`
    expect(await removeSecret(paths, 'turso', now)).toMatchObject({
      ok: true,
      value: { removed: false, setAside },
    })
    expect([existsSync(paths.auth), readFileSync(setAside, 'utf8')]).toEqual([false, '{"turso": {"tok'])
    expect([modeOf(setAside), isAuthBroken(paths)]).toEqual([0o600, false])
  })
  it('JDO_TURSO_AUTH_TOKEN goes before the file', async () => {
    const paths = homeWith('{"turso": {"token": "t"}}')
    expect(await tursoToken(paths, { JDO_TURSO_AUTH_TOKEN: ' e\n' })).toMatchObject({
      ok: true,
      value: { secret: 'e' },
    })
    expect(await tursoToken(paths, {})).toMatchObject({ ok: true, value: { secret: 't' } })
  })
})
