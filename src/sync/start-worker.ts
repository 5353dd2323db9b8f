/** Starts the background worker unless one is at work. Called after a command has answered; never awaited. */
import { spawn } from 'node:child_process'
import { instantOfMs } from '../base/time.ts'
import type { Store } from '../store/open.ts'
import { readState } from '../store/state.ts'
import { isOutboxEmpty } from '../store/travel.ts'
import type { SyncHouse } from './sync-house.ts'
import { isAlive } from './turn.ts'

/** The word that makes main.ts run the worker instead of a command. */
export const WORKER_WORD = '__sync-worker'

/** Older than this, what is here may be stale: look again. */
const STALE_MS = 5 * 60_000

export function startWorker(house: SyncHouse, store: Store): void {
  if (house.env.JDO_SYNC_BACKGROUND === '0') return
  if (!isWanted(store, house.nowMs()) || isAlive(Number(readState(store, 'worker') ?? 0))) return
  const [program] = process.argv.slice(1)
  if (program === undefined) return
  const worker = spawn(process.execPath, [program, WORKER_WORD], {
    detached: true,
    stdio: 'ignore',
    env: house.env,
  })
  worker.on('error', () => {})
  worker.unref()
}

/** There is something to send; or the last try is long ago, and no pause after a failure is in force. */
function isWanted(store: Store, nowMs: number): boolean {
  if (!isOutboxEmpty(store)) return true
  const lastAttempt = readState(store, 'last_attempt_at') ?? ''
  const nextAttempt = readState(store, 'next_attempt_at') ?? ''
  return lastAttempt < instantOfMs(nowMs - STALE_MS) && nextAttempt <= instantOfMs(nowMs)
}
