/** Where a store is, and what its first opening writes into it. */
import type { Instant } from '../base/time.ts'

export type StorePlace = {
  readonly path: string
  /** Where a copy goes before a migration that changes existing data. */
  readonly backups: string
  readonly deviceName: string
  readonly jdoVersion: string
  readonly now: Instant
  /** How long another process's write is waited for, without hearing a key meanwhile; 15 s if nobody says. */
  readonly busyMs?: number
}
