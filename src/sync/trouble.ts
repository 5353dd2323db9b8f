/** The outside is not there, or not what it should be. Values from the adapter that met it (sync.md S17, S20). */
import type { HomeTrouble } from '../home/trouble.ts'
import type { CloudUrlRefusal } from './cloud-url.ts'
import type { ReplicaTrouble } from './replica-trouble.ts'

export type SyncTrouble =
  /** Nobody answers: no network, a wrong host, a dead port, silence. */
  | { readonly kind: 'offline'; readonly url: string; readonly detail: string }
  | { readonly kind: 'unauthorised'; readonly url: string }
  | { readonly kind: 'read_only'; readonly url: string }
  | { readonly kind: 'quota'; readonly url: string }
  | { readonly kind: 'archived'; readonly url: string }
  | { readonly kind: 'server'; readonly url: string; readonly detail: string }
  /** Somebody answers, but it is no Turso sync server. */
  | { readonly kind: 'not_turso'; readonly url: string }
  /** A database with tables that are not ours. */
  | { readonly kind: 'foreign_database'; readonly url: string; readonly tables: readonly string[] }
  /** A jdo database, but not the one this device is linked to. */
  | { readonly kind: 'other_database'; readonly url: string }
  /** Ours once, empty now. */
  | { readonly kind: 'wiped'; readonly url: string }
  /** To be filled again, but not empty. */
  | { readonly kind: 'not_wiped'; readonly url: string }
  | { readonly kind: 'bad_invitation' }
  /** A comparison row by row found what no waiting edit explains. */
  | {
      readonly kind: 'differs'
      readonly here_only: number
      readonly cloud_only: number
      readonly differing: number
    }
  /** Written by a jdo that this one is too old to read. */
  | { readonly kind: 'too_old'; readonly needed: number; readonly known: number }
  | { readonly kind: 'bad_url'; readonly why: CloudUrlRefusal }
  | { readonly kind: 'not_linked' }
  | { readonly kind: 'no_token' }
  | { readonly kind: 'no_native_binary'; readonly detail: string }
  /** Another process is at it. */
  | { readonly kind: 'round_busy' }
  /** A round would delete or complete more than half of the open promises here (S10). */
  | { readonly kind: 'held'; readonly count: number }
  /** Other devices were faster, five times in a row. Nothing is lost; the next round goes on. */
  | { readonly kind: 'unsettled' }
  | HomeRefusal
  | PlatformTrouble
  | CliTrouble

/** This machine's own files. */
export type HomeRefusal = { readonly kind: 'home'; readonly trouble: HomeTrouble }

/** While a database is made at Turso. */
export type PlatformTrouble =
  | { readonly kind: 'platform_offline'; readonly detail: string }
  | { readonly kind: 'platform_unauthorised' }
  | { readonly kind: 'platform_quota'; readonly detail: string }
  | { readonly kind: 'platform_refused'; readonly detail: string }
  /** Several organisations: one has to be named. */
  | { readonly kind: 'which_organization'; readonly slugs: readonly string[] }

export type CliTrouble =
  | { readonly kind: 'cli_missing' }
  | { readonly kind: 'cli_refused'; readonly said: string }

/** The adapter's troubles, in the words of sync. */
export function syncTroubleOf(trouble: ReplicaTrouble | HomeRefusal, url: string): SyncTrouble {
  if (trouble.kind === 'home') return trouble
  const { kind, detail } = trouble
  switch (kind) {
    case 'offline':
      return { kind, url, detail }
    case 'unauthorised':
    case 'quota':
    case 'archived':
    case 'not_turso':
      return { kind, url }
    case 'forbidden':
      return { kind: 'read_only', url }
    case 'no_table':
      return { kind: 'wiped', url }
    case 'unsupported':
      return { kind: 'no_native_binary', detail }
    case 'busy':
      return { kind: 'round_busy' }
    case 'server':
    case 'too_large':
    case 'broken':
    case 'stuck':
      return { kind: 'server', url, detail }
  }
}
