/** What sync needs of the machine it runs on; made once, by house.ts. */
import type { Env, HomePaths } from '../home/paths.ts'

export type SyncHouse = {
  readonly paths: HomePaths
  readonly env: Env
  readonly deviceName: string
  readonly jdoVersion: string
  /** This machine's clock, uncorrected, in ms since 1970. */
  nowMs(): number
  /** Rows done of rows to do; called often. */
  progress(step: ProgressStep): void
}

export type ProgressStep = {
  readonly step: 'connect' | 'download' | 'compare' | 'upload' | 'confirm'
  readonly done: number
  readonly total: number
}
