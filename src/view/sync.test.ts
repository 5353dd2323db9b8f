import { expect, test } from 'vitest'
import { textOfNotice } from './notice.ts'
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

test('a cloud that went back is told for a week', () => {
  const told = (at: string) => statusText({ cloud_went_back_at: at }, 200)
  expect(told('2026-11-22T10:00:00.000Z')).toContain(
    'Cloud      found to have gone back to an earlier state 2 hours ago; what was missing there was sent again from here, and what no machine of yours still holds is gone',
  )
  expect(told('2026-11-01T10:00:00.000Z')).not.toContain('earlier state')
})

test('rows in the cloud that make no sense are named with their columns, by status and after a round', () => {
  const row = { entity: 'task', id: '019ab1de-0000-7000-8000-000000000000', columns: ['sub_tasks'] } as const
  expect(statusText({ unreadable: [row] }, 120)).toContain(
    'Unreadable  1 row in the cloud makes no sense here, and was left there:',
  )
  const many = Array.from({ length: 7 }, (_, at) => ({ ...row, id: `${at}`, columns: [] }))
  const item = { ...status({ unreadable: [...many.slice(1), row] }), sent: 0, received: 0 }
  expect(textOfReply({ kind: 'synced', item }, lookOf(120))).toMatchInlineSnapshot(`
    "Synced · nothing was new
      7 rows in the cloud make no sense here, and were left there:
      task 1
      task 2
      task 3
      task 4
      task 5
      and 2 more"
  `)
})

test('[S21] a device that sent what is dated in the future is named', () => {
  const ahead = [{ id: '9c2d11e0', name: 'phone', at: '2026-11-22T15:00:30.000Z' }]
  expect(statusText({ ahead }, 200)).toContain('Ahead      phone sent an edit that is dated in 3 hours')
})

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
    textOfReply(
      { kind: 'sync_disabled', item: { was_enabled: true, token_in_environment: true, set_aside: null } },
      look,
    ),
    textOfReply(
      { kind: 'sync_disabled', item: { was_enabled: false, token_in_environment: false, set_aside: null } },
      look,
    ),
  ]
  expect(said.join('\n\n')).toMatchInlineSnapshot(`
    "Sync is on.
    Done       both sides are merged
    Database   https://jdo-me.turso.io
    Moved      3 sent, 5 received
    Backup     /backups/jdo.db
    Elsewhere  jdo sync setup with the same address on your other machines
    Numbers    c12 is of this machine only: elsewhere it may be another promise

    Sync is on.
    Done       it was empty here and there; what you promise from now on travels
    Database   https://jdo-me.turso.io
    Elsewhere  jdo sync setup with the same address on your other machines
    Numbers    c12 is of this machine only: elsewhere it may be another promise

    Synced · nothing was new

    Synced in part · 3 sent, 5 received
      1 edit still to send
      2 discarded values to look at: jdo sync conflicts

    Sync is off. Your promises stay here; the cloud keeps its copy.
      JDO_TURSO_AUTH_TOKEN is still set in your environment: unset it too.

    Sync was off already. Your promises are here."
  `)
})

test('sentences wrap between words', () => {
  const item = { was_enabled: true, token_in_environment: false, set_aside: null }
  expect(textOfReply({ kind: 'sync_disabled', item }, lookOf(60))).toBe(
    'Sync is off. Your promises stay here; the cloud keeps its\ncopy.',
  )
  expect(textOfNotice({ kind: 'conflicts', count: 1 }, lookOf(80)).split('\n')).toEqual([
    'Sync: 1 value lost against a later edit elsewhere. jdo sync conflicts shows',
    'what, and brings it back.',
  ])
})

test('[S23] no secret of the address is shown', () => {
  expect(
    statusText({ database_url: 'https://me:sesame@jdo-me.turso.io/x?authToken=sesame#sesame' }),
  ).toContain('https://jdo-me.turso.io/x\n')
})
