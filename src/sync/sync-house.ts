/** What sync needs of the machine it runs on; made once, by house.ts. */
import type { Env, HomePaths } from '../home/paths.ts'
import type { NetworkOptions } from './deadline-fetch.ts'

export type SyncHouse = {
  readonly paths: HomePaths
  readonly env: Env
  readonly deviceName: string
  readonly jdoVersion: string
  /** Other than the usual ones, where waiting for them would take too long. */
  readonly deadlines?: Pick<NetworkOptions, 'connectMs' | 'silenceMs'>
  /** This machine's clock, uncorrected, in ms since 1970. */
  nowMs(): number
  /** What is being done now; called often. */
  progress(step: ProgressStep): void
}

/** Rows done of rows to do; a total of 0 where nobody can know. */
export type ProgressStep = {
  readonly step: 'connect' | 'download' | 'compare' | 'upload' | 'confirm'
  readonly done: number
  readonly total: number
}
