/** Where a store is, and what its first opening writes into it. */
import type { Instant } from '../base/time.ts'

export type StorePlace = {
  readonly path: string
  /** Where a copy goes before a migration that changes existing data. */
  readonly backups: string
  readonly deviceName: string
  readonly jdoVersion: string
  readonly now: Instant
}
