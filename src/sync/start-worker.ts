/** Starts the background worker unless one is at work. Called after a command has answered; never awaited. */
import { instantOfMs } from '../base/time.ts'
import type { Store } from '../store/open.ts'
import { readState } from '../store/state.ts'
import { isOutboxEmpty } from '../store/travel.ts'
import { isLeased } from './lease.ts'
import type { SyncHouse } from './sync-house.ts'

/** The word that makes main.ts run the worker instead of a command. */
export const WORKER_WORD = '__sync-worker'

/** Older than this, what is here may be stale: look again. */
const STALE_MS = 5 * 60_000

/** `wrote`: the command may have changed promises. `staleMs`: after so long it is looked again what came elsewhere. */
export function startWorker(house: SyncHouse, store: Store, wrote: boolean, staleMs = STALE_MS): void {
  if (house.env.JDO_SYNC_BACKGROUND === '0') return
  if (!isWanted(store, house.nowMs(), wrote, staleMs) || isLeased(store, 'worker_lease', house.nowMs()))
    return
  const [program] = process.argv.slice(1)
  if (program === undefined) return
  // Loaded when there is a worker to start: it takes 3 ms.
  const { spawn } = process.getBuiltinModule('node:child_process')
  const worker = spawn(process.execPath, [program, WORKER_WORD], {
    detached: true,
    stdio: 'ignore',
    windowsHide: true,
    env: house.env,
  })
  worker.on('error', () => {})
  worker.unref()
}

/** A fresh edit goes at once. What waits from before, and what may have come elsewhere, heeds the pause after a failure. */
function isWanted(store: Store, nowMs: number, wrote: boolean, staleMs: number): boolean {
  const waits = !isOutboxEmpty(store)
  if (waits && wrote) return true
  const isStale = (readState(store, 'last_attempt_at') ?? '') < instantOfMs(nowMs - staleMs)
  const isPaused = (readState(store, 'next_attempt_at') ?? '') > instantOfMs(nowMs)
  return (waits || isStale) && !isPaused
}
