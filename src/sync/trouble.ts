/** The outside is not there, or not what it should be. Values from the adapter that met it (sync.md S17, S20). */
import type { HomeTrouble } from '../home/trouble.ts'

export type SyncTrouble =
  /** Nobody answers: no network, a wrong host, a dead port, silence. */
  | { readonly kind: 'offline'; readonly url: string; readonly cause?: unknown }
  | { readonly kind: 'unauthorised'; readonly url: string }
  | { readonly kind: 'read_only'; readonly url: string }
  | { readonly kind: 'quota'; readonly url: string }
  | {
      readonly kind: 'server'
      readonly url: string
      readonly status: number | null
      readonly cause?: unknown
    }
  /** Somebody answers, but it is no Turso sync server. */
  | { readonly kind: 'not_turso'; readonly url: string }
  /** A database with tables that are not ours. */
  | { readonly kind: 'foreign_database'; readonly url: string; readonly tables: readonly string[] }
  /** A jdo database, but not the one this device is linked to. */
  | { readonly kind: 'other_database'; readonly url: string }
  /** Ours once, empty now. */
  | { readonly kind: 'wiped'; readonly url: string }
  /** Written by a jdo that this one is too old to read. */
  | { readonly kind: 'too_old'; readonly needed: number; readonly known: number }
  | {
      readonly kind: 'bad_url'
      readonly given: string
      readonly why: 'not_a_url' | 'plain_http' | 'scheme' | 'secret_inside'
    }
  | { readonly kind: 'not_linked' }
  | { readonly kind: 'no_token' }
  | { readonly kind: 'no_native_binary'; readonly platform: string }
  | { readonly kind: 'round_busy' }
  /** A round would delete or complete more than half of the open promises here (S10). */
  | { readonly kind: 'held'; readonly count: number }
  | { readonly kind: 'unsettled'; readonly left: number }
  | { readonly kind: 'home'; readonly trouble: HomeTrouble }
