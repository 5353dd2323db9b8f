import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeDatabase } from '../src/sync/platform.ts'
import { type Machine, makeMachine } from './machine.ts'
import { type PlatformServer, startPlatformServer } from './platform-server.ts'

let platform: PlatformServer
let machine: Machine

beforeEach(async () => {
  platform = await startPlatformServer('jdo-anna.turso.invalid')
  machine = await makeMachine({ env: { JDO_TURSO_API_URL: platform.url } })
})
afterEach(async () => {
  await machine.cleanup()
  await platform.stop()
})

const make = (wish: object = {}) =>
  makeDatabase({ JDO_TURSO_API_URL: platform.url }, { token: 'platform-token', name: 'jdo', ...wish })

test('a new account gets a group, a database and a token', async () => {
  expect(await make()).toEqual({
    ok: true,
    value: { url: 'https://jdo-anna.turso.invalid', token: 'database-token-1' },
  })
  expect(platform.groups).toEqual(['default'])
  expect(platform.databases.get('jdo')).toEqual({ group: 'default' })
})

test('the group that is there, and the database of that name, are used', async () => {
  platform.groups.push('family', 'work')
  await make({ group: 'work' })
  expect(platform.databases.get('jdo')).toEqual({ group: 'work' })
  expect(await make()).toMatchObject({ ok: true, value: { token: 'database-token-2' } })
  expect(platform.groups).toEqual(['family', 'work'])
})

test('of several organizations one has to be named', async () => {
  platform.organizations = ['anna', 'choir']
  expect(await make()).toMatchObject({
    ok: false,
    error: { kind: 'which_organization', slugs: ['anna', 'choir'] },
  })
  expect(await make({ organization: 'choir' })).toMatchObject({ ok: true })
  expect(await make({ organization: 'nobody' })).toMatchObject({
    ok: false,
    error: { kind: 'which_organization' },
  })
})

test('what Turso refuses is told apart', async () => {
  expect(await make({ token: 'wrong' })).toMatchObject({
    ok: false,
    error: { kind: 'platform_unauthorised' },
  })
  for (const [status, kind] of [
    [402, 'platform_quota'],
    [403, 'platform_quota'],
    [500, 'platform_refused'],
  ] as const) {
    platform.refuse = status
    expect(await make()).toMatchObject({ ok: false, error: { kind } })
  }
  await platform.stop()
  expect(await make()).toMatchObject({ ok: false, error: { kind: 'platform_offline' } })
  platform = await startPlatformServer('jdo-anna.turso.invalid')
})

test('jdo sync setup --platform says what is wrong, and keeps nothing', async () => {
  const env = { JDO_TURSO_PLATFORM_TOKEN: 'wrong-platform-token' }
  const refused = await machine.run('sync', 'setup', '--platform', '--json', { env })
  expect(refused.code).toBe(4)
  expect(JSON.parse(refused.err)).toMatchObject({ error: { kind: 'platform_unauthorised' } })
  expect(refused.err).not.toContain('wrong-platform-token')
  const missing = await machine.run('sync', 'setup', '--platform', '--json')
  expect(missing.code).toBe(2)
  expect(JSON.parse(missing.err).error.hint).toContain('JDO_TURSO_PLATFORM_TOKEN')
  const status = await machine.run('sync', 'status', '--json')
  expect(status.json()).toMatchObject({ item: { enabled: false, database_url: null } })
})

test('jdo sync setup --cli without the program says so', async () => {
  const tried = await machine.run('sync', 'setup', '--cli', '--json', { env: { PATH: '/nowhere' } })
  expect(tried.code).toBe(1)
  expect(JSON.parse(tried.err)).toMatchObject({ error: { kind: 'cli_missing' } })
})

test('[S23] what the turso program says beside a refusal may hold the token it made: it is not repeated', async () => {
  const token = `eyJhbGciOiJFZERTQSJ9.${'c2VzYW1l'.repeat(4)}.c2VzYW1l`
  const folder = await mkdtemp(join(tmpdir(), 'jdo-cli-'))
  const program = join(folder, 'turso')
  const script = `#!/bin/sh
case "$*" in *tokens*) echo ${token} >&2; exit 1;; *--url) echo libsql://jdo.turso.io;; esac
`
  await writeFile(program, script, { mode: 0o755 })
  const PATH = `${folder}${delimiter}${process.env.PATH}`
  const tried = await machine.run('sync', 'setup', '--cli', '--json', { env: { PATH } })
  await rm(folder, { recursive: true })
  expect(JSON.parse(tried.err)).toMatchObject({ error: { kind: 'cli_refused' } })
  expect(`${tried.out}${tried.err}`).not.toContain(token.slice(0, 40))
})
