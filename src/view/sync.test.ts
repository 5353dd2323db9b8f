import { expect, test } from 'vitest'
import { textOfReply } from './reply.ts'
import { lookOf, status } from './sample.fixture.ts'
import { type SyncStatus, syncMark } from './sync-mark.ts'

const MARKS: readonly (readonly [string, Partial<SyncStatus>, string, string, string])[] = [
  ['off', { enabled: false, connection: 'off' }, '', '', ''],
  ['synced', {}, '☁', '=', 'synced'],
  ['edits wait', { pending: 3 }, '☁↑3', '^3', '3 to sync'],
  ['never yet', { connection: 'never' }, '☁↑', '^', 'not synced yet'],
  ['long silence', { last_success_at: '2026-11-11T12:00:00.000Z' }, '☁↑', '^', 'not synced yet'],
  ['offline', { connection: 'offline', pending: 3 }, '☁✕', 'x', 'offline'],
  ['trouble', { connection: 'trouble' }, '☁!', '!', 'sync needs you'],
  ['discarded values', { conflicts: 1 }, '☁!', '!', 'sync needs you'],
]

test.each(MARKS)('the mark for %s', (_, change, unicode, ascii, plain) => {
  const item = status(change)
  expect(syncMark(item, lookOf(80))).toBe(unicode)
  expect(syncMark(item, lookOf(80, { unicode: false }))).toBe(ascii)
  expect(syncMark(item, lookOf(80, { plain: true }))).toBe(plain)
})

const statusText = (change: Partial<SyncStatus>, columns = 80): string =>
  textOfReply({ kind: 'sync_status', item: status(change) }, lookOf(columns))

test('status, from calm to storm', () => {
  const said = [
    statusText({ enabled: false, connection: 'off', database_url: null, devices: [] }),
    statusText({}),
    statusText({ last_success_at: '2026-11-11T12:00:00.000Z' }),
    statusText(
      {
        pending: 3,
        conflicts: 1,
        connection: 'trouble',
        clock_offset_ms: -150_000,
        next_attempt_at: '2026-11-22T12:02:00.000Z',
        trouble: { kind: 'unauthorised', url: 'https://jdo-me.turso.io' },
      },
      60,
    ),
  ]
  expect(said.join('\n\n')).toMatchInlineSnapshot(`
    "Sync       off: your promises are on this machine only
    Device     laptop
    Switch on  jdo sync setup

    Sync       on, everything is synced · ☁
    Database   https://jdo-me.turso.io
    Last sync  2 minutes ago
    To send    nothing
    Device     laptop
    Others     phone · 3 hours ago · jdo 0.1.0

    Sync       on, not heard from for a day or more · ☁↑
    Database   https://jdo-me.turso.io
    Last sync  11 days ago
    To send    nothing
    Device     laptop
    Others     phone · 3 hours ago · jdo 0.1.0

    Sync       on, it needs you · ☁!
    Database   https://jdo-me.turso.io
    Last sync  2 minutes ago
    Next try   in 2 minutes
    To send    3 edits
    Discarded  1 value to look at: jdo sync conflicts
    Clock      3 minutes ahead of the server; new edits are
               corrected
    Device     laptop
    Others     phone · 3 hours ago · jdo 0.1.0
    Trouble    jdo-me.turso.io does not accept the token.
    Do         Make a new one (turso db tokens create NAME),
               then: jdo sync setup"
  `)
})

test('setup, rounds, switching off', () => {
  const look = lookOf(80)
  const did = { did: 'merged', backup: '/backups/jdo.db', sent: 3, received: 5 } as const
  const said = [
    textOfReply({ kind: 'sync_setup', item: { ...status(), ...did } }, look),
    textOfReply(
      {
        kind: 'sync_setup',
        item: { ...status(), ...did, did: 'switched_on', backup: null, sent: 0, received: 0 },
      },
      look,
    ),
    textOfReply({ kind: 'synced', item: { ...status(), sent: 0, received: 0 } }, look),
    textOfReply(
      { kind: 'synced', item: { ...status({ pending: 1, conflicts: 2 }), sent: 3, received: 5 } },
      look,
    ),
    textOfReply({ kind: 'sync_disabled', item: { was_enabled: true, token_in_environment: true } }, look),
    textOfReply({ kind: 'sync_disabled', item: { was_enabled: false, token_in_environment: false } }, look),
  ]
  expect(said.join('\n\n')).toMatchInlineSnapshot(`
    "Sync is on.
    Done       both sides are merged
    Database   https://jdo-me.turso.io
    Moved      3 sent, 5 received
    Backup     /backups/jdo.db
    Elsewhere  jdo sync setup with the same address on your other machines

    Sync is on.
    Done       it was empty here and there; what you promise from now on travels
    Database   https://jdo-me.turso.io
    Elsewhere  jdo sync setup with the same address on your other machines

    Synced · nothing was new

    Synced in part · 3 sent, 5 received
      1 edit still to send
      2 discarded values to look at: jdo sync conflicts

    Sync is off. Your promises stay here; the cloud keeps its copy.
      JDO_TURSO_AUTH_TOKEN is still set in your environment: unset it too.

    Sync was off already. Your promises are here."
  `)
})

test('[S23] no secret of the address is shown', () => {
  expect(
    statusText({ database_url: 'https://me:sesame@jdo-me.turso.io/x?authToken=sesame#sesame' }),
  ).toContain('https://jdo-me.turso.io/x\n')
})
