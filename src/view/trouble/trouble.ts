/** What is wrong outside, as a sentence and a next step. Never holds a token: addresses are shown by host alone. */
import { unreachable } from '../../base/unreachable.ts'
import type { DemoFailure, Failure, FileTrouble } from '../../command/reply/failure.ts'
import { sayDemoFailure } from '../demo.ts'
import { plural, quote, sentence } from '../shape/phrase.ts'
import { hostOf } from '../shape/url.ts'
import { sayFileTrouble } from './file-trouble.ts'
import { sayHomeTrouble } from './home-trouble.ts'
import { sayMaking } from './making-trouble.ts'
import type { Said } from './refusal.ts'
import { type StoreTrouble, sayStoreTrouble } from './store-trouble.ts'

export type Trouble = Extract<Failure, { kind: 'trouble' }>['trouble']
type Of<K extends Trouble['kind']> = Extract<Trouble, { kind: K }>
type DatabaseKind = 'not_turso' | 'foreign_database' | 'other_database' | 'wiped' | 'not_wiped' | 'archived'
type ServerKind = 'offline' | 'unauthorised' | 'read_only' | 'quota' | 'server'
type MakingKind = Extract<Trouble['kind'], `platform_${string}` | `cli_${string}` | 'which_organization'>
type HereKind = Exclude<
  Trouble['kind'],
  MakingKind | StoreTrouble['kind'] | DatabaseKind | ServerKind | DemoFailure['kind'] | FileTrouble['kind']
>

const said = (message: string, hint: string): Said => ({ message, hint })

export function sayTrouble(trouble: Trouble): Said {
  switch (trouble.kind) {
    case 'store_foreign':
    case 'store_newer':
    case 'store_unreadable':
    case 'disk_full':
    case 'disk_failed':
    case 'store_busy':
      return sayStoreTrouble(trouble)
    case 'offline':
    case 'unauthorised':
    case 'read_only':
    case 'quota':
    case 'server':
      return sayServer(trouble, hostOf(trouble.url))
    case 'not_turso':
    case 'foreign_database':
    case 'other_database':
    case 'wiped':
    case 'not_wiped':
    case 'archived':
      return sayDatabase(trouble, hostOf(trouble.url))
    case 'file_unreadable':
    case 'file_unwritable':
    case 'file_exists':
    case 'file_not_python_jdo':
    case 'file_not_jdo_export':
    case 'file_no_backup':
      return sayFileTrouble(trouble)
    case 'demo_without_server':
    case 'demo_step':
    case 'demo_disagrees':
      return sayDemoFailure(trouble)
    case 'platform_offline':
    case 'platform_unauthorised':
    case 'platform_quota':
    case 'platform_refused':
    case 'which_organization':
    case 'cli_missing':
    case 'cli_refused':
      return sayMaking(trouble)
    default:
      return sayHere(trouble)
  }
}

const NEW_TOKEN = 'Make a new one (turso db tokens create NAME), then: jdo sync setup'

function sayServer(trouble: Of<ServerKind>, host: string): Said {
  switch (trouble.kind) {
    case 'offline':
      return said(
        `${host} cannot be reached.`,
        'Everything is safe on this machine. Check the network, and the address if it is new.',
      )
    case 'unauthorised':
      return said(`${host} does not accept the token.`, NEW_TOKEN)
    case 'read_only':
      return said(`The token for ${host} may read, but not write.`, NEW_TOKEN)
    case 'quota':
      return said(
        `${host} takes no more: the quota of its plan is used up.`,
        'Everything is safe on this machine and travels when there is room. Look at the plan at turso.tech.',
      )
    case 'server':
      return said(
        sentence(`${host} answered with an error: ${quote(trouble.detail).slice(1, -1)}`),
        'Nothing is lost; jdo tries again by itself. jdo sync status shows when.',
      )
    default:
      return unreachable(trouble)
  }
}

function sayDatabase(trouble: Of<DatabaseKind>, host: string): Said {
  switch (trouble.kind) {
    case 'not_turso':
      return said(
        `${host} answers, but it is not a Turso sync server.`,
        'Copy the address again: turso db show NAME --url',
      )
    case 'foreign_database':
      return said(
        `The database at ${host} holds tables that are not from jdo (${namesOf(trouble.tables)}); nothing was written.`,
        'Give jdo a database of its own: turso db create jdo',
      )
    case 'other_database':
      return said(
        `${host} holds another jdo database than this device is linked to; nothing was written.`,
        'Check the address. To change on purpose: jdo sync disable, then jdo sync setup',
      )
    case 'wiped':
      return said(
        `The database at ${host} is empty, or lost tables that it had before.`,
        'Everything is safe on this machine. To fill it again from here: jdo sync reseed',
      )
    case 'not_wiped':
      return said(
        `The database at ${host} is not empty; nothing was sent.`,
        'Bring both together: jdo sync now',
      )
    case 'archived':
      return said(
        `The database at ${host} is asleep: Turso archived it.`,
        'Wake it up: turso group unarchive NAME, then: jdo sync now',
      )
    default:
      return unreachable(trouble)
  }
}

const MOST_NAMES = 3

function namesOf(tables: readonly string[]): string {
  const shown = tables.slice(0, MOST_NAMES).map((name) => quote(name).slice(1, -1))
  const left = tables.length - shown.length
  return [...shown, ...(left > 0 ? [`${left} more`] : [])].join(', ')
}

function sayHere(trouble: Of<HereKind>): Said {
  switch (trouble.kind) {
    case 'bad_url':
      return sayBadUrl(trouble.why.kind)
    case 'not_linked':
      return said('Sync is off.', 'Switch it on: jdo sync setup')
    case 'differs':
      return said(
        `Here and cloud do not agree: ${trouble.here_only} rows only here, ${trouble.cloud_only} only there, ${trouble.differing} different.`,
        'Nothing is lost. Compare and mend every row: jdo sync reset',
      )
    case 'bad_invitation':
      return said(
        'That is not a line that `jdo sync invite` prints.',
        'Copy the whole line, from jdo-secret to its end.',
      )
    case 'no_token':
      return said(
        'There is no token for the cloud database here.',
        'Store one: jdo sync setup. In scripts, JDO_TURSO_AUTH_TOKEN does it.',
      )
    case 'no_native_binary':
      return said(
        'Sync has no native part for this system.',
        'Everything else works. Turso Sync runs on Linux with glibc, on Macs with Apple chips, and on Windows.',
      )
    case 'round_busy':
      return said('Another sync is under way.', 'jdo sync status shows how it went.')
    case 'too_old':
      return said(
        `The cloud database was written by a newer jdo (format ${trouble.needed}; this one reads ${trouble.known}).`,
        'Upgrade jdo. Until then everything works here, without sync.',
      )
    case 'held':
      return said(
        `This sync would delete or complete ${plural(trouble.count, 'open promise')} here, so they wait.`,
        'Is that meant? jdo sync now asks, and lets them through. All else is in sync.',
      )
    case 'unsettled':
      return said(
        'Other devices kept changing the same rows; some edits are still to be sent.',
        'Nothing is lost. Go on: jdo sync now',
      )
    case 'home':
      return sayHomeTrouble(trouble.trouble)
    default:
      return unreachable(trouble)
  }
}

function sayBadUrl(why: Of<'bad_url'>['why']['kind']): Said {
  const example = 'It looks like libsql://NAME-ORG.turso.io; turso db show NAME --url prints it.'
  switch (why) {
    case 'not_a_url':
      return said('That is not the address of a database.', example)
    case 'scheme':
      return said('The address must begin with libsql://, turso:// or https://.', example)
    case 'plain_http':
      return said(
        'Plain http would send the token unencrypted; it is allowed to this machine only.',
        'Use https:// or libsql:// instead.',
      )
    case 'secret_inside':
      return said(
        'The address holds a user, a password or a token; it was not kept.',
        'Give the address up to the host name; the token is asked for on its own.',
      )
    default:
      return unreachable(why)
  }
}
