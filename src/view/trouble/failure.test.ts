import { describe, expect, test } from 'vitest'
import type { Failure, Misreading } from '../../command/reply/failure.ts'
import type { Unconfirmed } from '../../command/reply/need.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { lookOf } from '../sample.fixture.ts'
import { widthOf } from '../shape/cells.ts'
import { EXIT, sayFailure, sayNeed, textOfSpoken } from './failure.ts'
import type { Trouble } from './trouble.ts'

const TOKEN = `eyJhbGciOiJFZERTQSJ9.${'a'.repeat(40)}.${'b'.repeat(40)}`
const url = `libsql://me:${TOKEN}@jdo-me.turso.io/?authToken=${TOKEN}`

const refusals: readonly Refusal[] = [
  { kind: 'empty', field: 'deliverable' },
  { kind: 'too_long', field: 'title', limit: 500, length: 612 },
  { kind: 'control_character', field: 'name' },
  { kind: 'not_a_choice', field: 'type', given: 'robot', choices: ['person', 'team'] },
  { kind: 'due_in_past', due: 'Fri 20 Nov 2026 17:00' },
  { kind: 'not_found', reference: 'c99', entity: 'commitment' },
  { kind: 'not_found', reference: '1', entity: 'commitment', meant: 'c1' },
  {
    kind: 'ambiguous',
    reference: 'report',
    candidates: [
      { ref: 'c12', text: 'send the report' },
      { ref: 'c14', text: 'write the report' },
    ],
  },
  {
    kind: 'ambiguous',
    reference: 'status',
    candidates: [
      { ref: 'c3', text: 'send the status', to: 'Anna', due_date: '2026-11-27' },
      { ref: 't4', text: 'send the status', of: 'c4', due_date: '2026-12-04' },
    ],
  },
  { kind: 'wrong_state', noun: 'commitment', state: 'completed', wanted: 'start', possible: ['reopen'] },
  { kind: 'has_dependants', what: 'Sarah', dependants: ['c1 send the report'], count: 3 },
  { kind: 'name_taken', name: 'Sarah', ref: 's1' },
  { kind: 'one_self', name: 'me', ref: 's1' },
  { kind: 'unknown_name', name: 'Sara', similar: ['Sarah'] },
  { kind: 'same_thing', name: 'Sarah' },
  { kind: 'notification_first' },
  { kind: 'nothing_to_undo' },
  { kind: 'not_restorable', number: 3 },
  {
    kind: 'changed_since',
    what: 'send the report',
    field: 'due_date',
    isNew: false,
    was: '2026-11-27',
    yours: '2026-11-28',
    now: '2026-11-29',
  },
  { kind: 'changed_since', what: 'Sara', field: 'name', isNew: true, was: null, yours: 'Sarah', now: 'Sara' },
  {
    kind: 'changed_since',
    what: 'send it',
    field: 'deleted_at',
    isNew: false,
    was: null,
    yours: '2026-11-28T10:00:00.000Z',
    now: '2026-11-29T10:00:00.000Z',
  },
  { kind: 'parent_deleted', parent: 'send the report' },
]

const misreadings: readonly Misreading[] = [
  { kind: 'unknown_command', given: 'lst', closest: ['list'] },
  { kind: 'unknown_command', given: TOKEN, closest: [] },
  { kind: 'unknown_option', given: `--token=${TOKEN}`, command: 'sync setup', closest: [] },
  { kind: 'unknown_option', given: '--al', command: 'list', closest: ['all'] },
  { kind: 'option_without_value', option: 'to', value: 'NAME', command: 'commit' },
  { kind: 'bad_option_value', option: 'limit', given: 'x', wanted: 'a whole number from 1' },
  { kind: 'unknown_option', given: '--al', command: '', closest: [] },
  { kind: 'unexpected_word', given: TOKEN, command: 'list', closest: [`list --to ${TOKEN}`] },
  { kind: 'unexpected_word', given: 'sarah', command: 'list', closest: ['list --to sarah'] },
  { kind: 'unreadable_date', field: 'due', given: '', problem: { kind: 'empty' } },
  {
    kind: 'unreadable_date',
    field: 'due',
    given: 'soon',
    problem: { kind: 'vague', text: 'soon', suggestion: 'tomorrow' },
  },
  { kind: 'unreadable_date', field: 'due', given: '25:00', problem: { kind: 'impossible', text: '25:00' } },
  {
    kind: 'unreadable_date',
    field: 'due',
    given: '3m',
    problem: { kind: 'ambiguous', text: '3m', readings: ['in 3 min', 'in 3 months'] },
  },
  {
    kind: 'unreadable_date',
    field: 'due',
    given: 'mon dec 25',
    problem: { kind: 'contradiction', text: 'mon dec 25', date: '2026-12-25' },
  },
  { kind: 'unreadable_date', field: 'due', given: '3pm EST', problem: { kind: 'zoned', text: '3pm EST' } },
  {
    kind: 'unreadable_date',
    field: 'due',
    given: 'friday 5ish',
    problem: { kind: 'beside', text: '5ish', date: 'friday' },
  },
  {
    kind: 'unreadable_date',
    field: 'due',
    given: 'frday',
    problem: { kind: 'not_understood', text: 'frday', examples: ['fri', 'dec 20'], closest: 'friday' },
  },
  { kind: 'recurs', every: 'every monday', line: 'send the "status" to Eva every monday' },
  { kind: 'unknown_zone', given: 'Mars' },
  { kind: 'unreadable_duration', given: '1:75' },
  { kind: 'unreadable_reference', given: '?', wanted: 'a number such as c12' },
  { kind: 'missing', field: 'due', command: 'commit', how: 'Add --by DATE.' },
  { kind: 'options_exclude', options: ['all', 'open'] },
  { kind: 'nothing_to_change', command: 'edit' },
]

const troubles: readonly Trouble[] = [
  { kind: 'store_newer', path: '/data/jdo.db', found: 7, known: 5 },
  { kind: 'store_unreadable', path: '/data/jdo.db', cause: new Error(TOKEN) },
  { kind: 'store_foreign', path: '/data/jdo.db' },
  { kind: 'disk_full', path: '/data/jdo.db', cause: null },
  { kind: 'disk_failed', path: '/data/jdo.db', cause: null },
  { kind: 'store_busy', path: '/data/jdo.db', cause: null },
  { kind: 'offline', url, detail: TOKEN },
  { kind: 'unauthorised', url },
  { kind: 'read_only', url },
  { kind: 'quota', url },
  { kind: 'archived', url },
  { kind: 'server', url, detail: `503 for Bearer ${TOKEN}` },
  { kind: 'not_turso', url },
  { kind: 'foreign_database', url, tables: ['users', 'posts', 'tags', 'likes'] },
  { kind: 'other_database', url },
  { kind: 'wiped', url },
  { kind: 'too_old', needed: 3, known: 2 },
  { kind: 'bad_url', why: { kind: 'not_a_url' } },
  { kind: 'bad_url', why: { kind: 'scheme' } },
  { kind: 'bad_url', why: { kind: 'plain_http' } },
  { kind: 'bad_url', why: { kind: 'secret_inside' } },
  { kind: 'not_linked' },
  { kind: 'no_token' },
  { kind: 'no_native_binary', detail: 'linux-x64-musl' },
  { kind: 'round_busy' },
  { kind: 'held', count: 12 },
  { kind: 'unsettled' },
  { kind: 'demo_without_server' },
  { kind: 'demo_step', machine: 'laptop', command: 'jdo sync now', code: 5, said: 'offline' },
  { kind: 'demo_disagrees', laptop: 3, desktop: 2 },
  { kind: 'home', trouble: { kind: 'file_unusable', act: 'write', file: '/data/auth.json', code: 'ENOSPC' } },
  {
    kind: 'home',
    trouble: { kind: 'settings_broken', file: '/config/settings.toml', line: 3, why: 'no such setting' },
  },
  { kind: 'home', trouble: { kind: 'auth_broken', file: '/data/auth.json', why: 'it is not JSON' } },
  { kind: 'home', trouble: { kind: 'zone_unknown', zone: 'Mars', source: 'settings' } },
]

const failures: readonly Failure[] = [
  ...refusals.map((refusal) => ({ kind: 'refusal', refusal }) as const),
  ...misreadings.map((misreading) => ({ kind: 'misreading', misreading }) as const),
  ...troubles.map((trouble) => ({ kind: 'trouble', trouble }) as const),
]

const said = (failure: Failure): string => textOfSpoken(sayFailure(failure), lookOf(100))

describe('every failure', () => {
  test('every refusal', () => {
    expect(
      failures
        .filter(({ kind }) => kind === 'refusal')
        .map(said)
        .join('\n'),
    ).toMatchInlineSnapshot(`
      "✕ The deliverable is empty.
        Say it in a few words.
      ✕ The title has 612 characters; at most 500 are possible.
        Shorten it.
      ✕ The name contains an invisible control character.
        Type it by hand: such characters come along when text is pasted.
      ✕ "robot" is not possible as type.
        Choose person or team.
      ✕ Fri 20 Nov 2026 17:00 has passed.
        Choose a later date, or add --past-ok to record history.
      ✕ No promise is found by "c99".
        jdo list shows the promises, jdo show what belongs to one.
      ✕ No promise is found by "1".
        Did you mean c1?
      ✕ "report" can mean 2 things.
        Say which: c12 "send the report" or c14 "write the report"
      ✕ "status" can mean 2 things.
        Say which: c3 "send the status" (to Anna, Fri 27 Nov 2026) or t4 "send the status" (of c4, Fri 4
        Dec 2026)
      ✕ A promise that is completed cannot be started.
        Possible now: reopen.
      ✕ Sarah cannot go: 3 others depend on it (c1 send the report, 2 more).
        Move or delete those first, or add --cascade to delete them too.
      ✕ "Sarah" is already there: s1.
        Use s1, or another name.
      ✕ One entry is you, and stays so: "me" (s1).
        What you are called can change: jdo stakeholder edit s1 --name NAME
      ✕ Nobody is called "Sara" yet.
        Did you mean Sarah? --yes adds "Sara" as somebody new.
      ✕ Both are "Sarah".
        Name two different ones.
      ✕ The notification stays the first of the tasks.
        The others can be moved: --position 1 is right after it.
      ✕ There is nothing to undo.
        jdo log shows what happened.
      ✕ The discarded value 3 cannot be brought back here: what it belongs to is not here, or this jdo
        does not know it.
        Fetch what other machines have (jdo sync now), or upgrade jdo.
      ✕ "send the report" has changed since: the due date was "Sat 28 Nov 2026" then, now it is "Sun 29
        Nov 2026".
        Nothing was undone. Before your change it was "Fri 27 Nov 2026". To go back to that all the same:
        jdo undo --force
      ✕ "Sara" has changed since you made it: the name was "Sarah" then, now it is "Sara".
        Nothing was undone. To take it away all the same: jdo undo --force
      ✕ "send it" has been deleted once more since.
        Nothing was undone. To bring it back all the same: jdo undo --force
      ✕ It belongs to "send the report", which is deleted.
        Bring that back first; jdo log shows when it went."
    `)
  })
  test('every misreading', () => {
    expect(
      failures
        .filter(({ kind }) => kind === 'misreading')
        .map(said)
        .join('\n'),
    ).toMatchInlineSnapshot(`
      "✕ There is no command "lst".
        Did you mean jdo list?
      ✕ There is no command "[hidden]".
        jdo help lists all commands.
      ✕ jdo sync setup has no option --token.
        jdo sync setup --help shows how it is used.
      ✕ jdo list has no option --al.
        Did you mean --all?
      ✕ --to needs a value: --to NAME.
        jdo commit --help shows how it is used.
      ✕ --limit cannot be "x".
        Wanted: a whole number from 1.
      ✕ jdo has no option --al.
        jdo --help shows how it is used.
      ✕ jdo list has no place for "[hidden]".
        Did you mean jdo list --to [hidden]?
      ✕ jdo list has no place for "sarah".
        Did you mean jdo list --to sarah?
      ✕ The date is empty.
        Say fri, tomorrow 3pm, in 3 days or dec 20.
      ✕ "soon" names no day.
        A promise needs one: "tomorrow", for example.
      ✕ There is no "25:00".
        Look at the calendar: such a day or time does not exist.
      ✕ "3m" can be read in 2 ways.
        Say "in 3 min" or "in 3 months".
      ✕ "mon dec 25" contradicts itself: that day is Fri 25 Dec 2026.
        Leave out the weekday or the date.
      ✕ "3pm EST" names a time zone, which is not read here.
        Give the time as your own clock shows it.
      ✕ "5ish" stands beside "friday", and it is not clear whether it is its time.
        Say the time as 15:00 or 3pm after the date; if it is none, give the date with --due.
      ✕ "frday" is no date that jdo can read.
        Did you mean "friday"? Examples: fri, dec 20.
      ✕ "every monday" makes this a promise that comes again and again.
        For one of them, name its day with --due. For all: jdo recurring add "send the \\"status\\" to Eva
        every monday"
      ✕ No time zone is called "Mars".
        Use a name such as Europe/Stockholm.
      ✕ "1:75" is no duration.
        Say 2h, 30m, 1h 30m or 2 days.
      ✕ "?" names nothing here.
        Wanted: a number such as c12.
      ✕ The due date is missing.
        Add --by DATE.
      ✕ --all and --open exclude each other.
        Give only one of them.
      ✕ Nothing to change was given.
        jdo edit --help shows what can be changed."
    `)
  })
  test('every trouble', () => {
    expect(
      failures
        .filter(({ kind }) => kind === 'trouble')
        .map(said)
        .join('\n'),
    ).toMatchInlineSnapshot(`
      "✕ The database was written by a newer jdo (format 7; this one reads up to 5).
        Upgrade jdo. Nothing was touched: /data/jdo.db
      ✕ The database /data/jdo.db cannot be read.
        Look at the permissions of the file and its folder. jdo doctor says whether it is damaged; then
        jdo restore 1 puts the newest backup in its place.
      ✕ The database /data/jdo.db is another program's.
        Nothing was touched. Move it away (/data/jdo.db.old); if the Python jdo wrote it, then: jdo import
        /data/jdo.db.old
      ✕ The disk is full; nothing was saved.
        Make room and do it again. The file: /data/jdo.db
      ✕ The disk did not read or write what it was asked to; nothing was saved.
        Do it again. If it stays so, look at the disk, and at how much you may store on it: /data/jdo.db
      ✕ Another program holds the database; nothing was saved.
        Do it again in a moment. If it stays so, look for who has it open: /data/jdo.db
      ✕ jdo-me.turso.io cannot be reached.
        Everything is safe on this machine. Check the network, and the address if it is new.
      ✕ jdo-me.turso.io does not accept the token.
        Make a new one (turso db tokens create NAME), then: jdo sync setup
      ✕ The token for jdo-me.turso.io may read, but not write.
        Make a new one (turso db tokens create NAME), then: jdo sync setup
      ✕ jdo-me.turso.io takes no more: the quota of its plan is used up.
        Everything is safe on this machine and travels when there is room. Look at the plan at turso.tech.
      ✕ The database at jdo-me.turso.io is asleep: Turso archived it.
        Wake it up: turso group unarchive NAME, then: jdo sync now
      ✕ jdo-me.turso.io answered with an error: 503 for Bearer [hidden].
        Nothing is lost; jdo tries again by itself. jdo sync status shows when.
      ✕ jdo-me.turso.io answers, but it is not a Turso sync server.
        Copy the address again: turso db show NAME --url
      ✕ The database at jdo-me.turso.io holds tables that are not from jdo (users, posts, tags, 1 more);
        nothing was written.
        Give jdo a database of its own: turso db create jdo
      ✕ jdo-me.turso.io holds another jdo database than this device is linked to; nothing was written.
        Check the address. To change on purpose: jdo sync disable, then jdo sync setup
      ✕ The database at jdo-me.turso.io is empty, or lost tables that it had before.
        Everything is safe on this machine. To fill it again from here: jdo sync reseed
      ✕ The cloud database was written by a newer jdo (format 3; this one reads 2).
        Upgrade jdo. Until then everything works here, without sync.
      ✕ That is not the address of a database.
        It looks like libsql://NAME-ORG.turso.io; turso db show NAME --url prints it.
      ✕ The address must begin with libsql://, turso:// or https://.
        It looks like libsql://NAME-ORG.turso.io; turso db show NAME --url prints it.
      ✕ Plain http would send the token unencrypted; it is allowed to this machine only.
        Use https:// or libsql:// instead.
      ✕ The address holds a user, a password or a token; it was not kept.
        Give the address up to the host name; the token is asked for on its own.
      ✕ Sync is off.
        Switch it on: jdo sync setup
      ✕ There is no token for the cloud database here.
        Store one: jdo sync setup. In scripts, JDO_TURSO_AUTH_TOKEN does it.
      ✕ Sync has no native part for this system.
        Everything else works. Turso Sync runs on Linux with glibc, on Macs with Apple chips, and on
        Windows.
      ✕ Another sync is under way.
        jdo sync status shows how it went.
      ✕ This sync would delete or complete 12 open promises here, so they wait.
        Is that meant? jdo sync now asks, and lets them through. All else is in sync.
      ✕ Other devices kept changing the same rows; some edits are still to be sent.
        Nothing is lost. Go on: jdo sync now
      ✕ There is no Turso sync server here for the demo.
        It comes with the npm package "turso"; jdo sync setup uses a real database.
      ✕ On the laptop, "jdo sync now" ended with 5.
        offline
      ✕ The machines disagree: 3 promises on the laptop, 2 on the desktop.
        That is a fault of jdo; please report it. Your own promises were not touched.
      ✕ Cannot write /data/auth.json (ENOSPC).
        Make room on the disk.
      ✕ /config/settings.toml, line 3: no such setting.
        Mend that line.
      ✕ /data/auth.json: it is not JSON.
        Mend the file, or store the secret again: jdo sync setup
      ✕ No time zone is called "Mars" (timezone in settings.toml).
        Use a name such as Europe/Stockholm."
    `)
  })
  test('is a sentence and a next step, and never holds a secret', () => {
    for (const spoken of failures.map(sayFailure)) {
      expect(spoken.message).toMatch(/^[^a-z].*|^jdo/)
      expect(spoken.hint).not.toBe('')
      expect(JSON.stringify(spoken)).not.toMatch(/eyJ|aaaa|bbbb|undefined/)
    }
  })
  test('fits 60 columns, in ASCII too', () => {
    for (const look of [lookOf(60), lookOf(60, { unicode: false })])
      for (const line of failures.flatMap((failure) => textOfSpoken(sayFailure(failure), look).split('\n')))
        expect(widthOf(line)).toBeLessThanOrEqual(60)
  })
})

test('the kind is the innermost one', () => {
  const kinds = failures.map((failure) => sayFailure(failure).kind)
  expect(kinds).toEqual(expect.arrayContaining(['not_found', 'unknown_command', 'offline', 'file_unusable']))
  for (const outer of ['refusal', 'misreading', 'trouble', 'home']) expect(kinds).not.toContain(outer)
})

test('exit codes', () => {
  const exitByKind = Object.fromEntries(
    troubles.map((trouble) => [trouble.kind, sayFailure({ kind: 'trouble', trouble }).exit]),
  )
  const { unauthorised, read_only, no_token, offline, ...others } = exitByKind
  const refused = EXIT.unauthorised
  expect([unauthorised, read_only, no_token, offline]).toEqual([refused, refused, refused, EXIT.offline])
  expect(new Set(Object.values(others))).toEqual(new Set([1]))
  expect(new Set(refusals.map((refusal) => sayFailure({ kind: 'refusal', refusal }).exit))).toEqual(
    new Set([1]),
  )
  expect(
    new Set(misreadings.map((misreading) => sayFailure({ kind: 'misreading', misreading }).exit)),
  ).toEqual(new Set([2]))
})

test('the ways in which setup fails are told apart', () => {
  const kinds = ['unauthorised', 'read_only', 'offline', 'not_turso', 'foreign_database', 'other_database']
  const messages = troubles
    .filter(({ kind }) => kinds.includes(kind))
    .map((trouble) => sayFailure({ kind: 'trouble', trouble }).message)
  expect(new Set(messages).size).toBe(kinds.length)
})

test('what cannot be asked is refused by name', () => {
  const refusal: Unconfirmed = {
    kind: 'unconfirmed',
    what: 'Deleting s1 takes 3 promises with it',
    how: 'Add --yes.',
  }
  expect(
    sayNeed({ kind: 'need', field: 'yes', ask: 'confirm', question: 'Delete?', initial: false, refusal }),
  ).toEqual({
    kind: 'unconfirmed',
    message: 'Deleting s1 takes 3 promises with it.',
    hint: 'Add --yes.',
    exit: 1,
  })
  expect(
    sayNeed({ kind: 'need', field: 'due', ask: 'text', question: 'By when?', how: 'Add --by DATE.' }),
  ).toEqual({
    kind: 'missing',
    message: 'The due date is missing.',
    hint: 'Add --by DATE.',
    exit: 2,
  })
})

test('what nobody said is missing, also where a terminal would offer it', () => {
  const refusal = { kind: 'missing', how: 'jdo done c12' } as const
  const need = { kind: 'need', field: 'words', ask: 'choose', question: 'Which?', choices: [] } as const
  expect(sayNeed({ ...need, refusal })).toMatchObject({ kind: 'missing', hint: 'jdo done c12', exit: 2 })
})

test('in colour, wrapped under itself', () => {
  const spoken = sayFailure({ kind: 'trouble', trouble: { kind: 'offline', url, detail: '' } })
  expect(textOfSpoken(spoken, lookOf(60, { color: true }))).toBe(
    '\x1b[31m✕\x1b[39m jdo-me.turso.io cannot be reached.\n\x1b[2m  Everything is safe on this machine. Check the network, and\x1b[22m\n\x1b[2m  the address if it is new.\x1b[22m',
  )
})
