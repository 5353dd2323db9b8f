/** This process as the worker that syncs in the background. */
import { openDoor } from './door.ts'
import type { Premises } from './premises.ts'
import { secretsOf } from './secret.ts'

/** The same word as in sync/start-worker.ts, which no command on its way to an answer shall load. */
const WORKER_WORD: typeof import('../sync/start-worker.ts').WORKER_WORD = '__sync-worker'

export const isWorker = ([word]: readonly string[]): boolean => word === WORKER_WORD

/** The exit code. */
export async function work(premises: Premises): Promise<number> {
  const door = await openDoor(premises)
  if (!door.ok) return 1
  const { env, paths } = premises
  const { runWorker } = await import('../sync/worker.ts')
  const secrets = await secretsOf(env, paths)
  await runWorker(door.value.sync, door.value.store, { file: paths.workerLog, level: 'plain', secrets })
  return 0
}
