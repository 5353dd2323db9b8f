/** What a conversation is given: the door again and again, other processes for the long work, its history. */
import type { Host } from '../repl/host.ts'
import { doAfterwards } from './afterwards.ts'
import { openDoor } from './door.ts'
import { IN_CONVERSATION, type Premises } from './premises.ts'
import { logFaultAt, secretsOf } from './secret.ts'
import { troubleOf } from './trouble.ts'

/** While somebody sits in a conversation, the cloud is asked a little more often than each 30 seconds. */
const WATCHED_STALE_MS = 25_000
/** A key must be heard soon: a conversation waits by trying again. */
const BUSY_MS = 50

export async function hostOf(premises: Premises): Promise<Omit<Host, 'manner' | 'look'>> {
  const { env, manner, terminal } = premises
  return {
    terminal,
    openDoor: () => openDoor(premises, BUSY_MS),
    afterwards: (door, command) => doAfterwards(premises, door, command),
    troubleOf: (fault) => troubleOf(premises, fault),
    logFault: (fault) => logFaultAt(premises, fault),
    async keepSynced(door) {
      const { settings } = premises
      if (!settings.ok || !settings.value.turso_enabled) return
      const { startWorker } = await import('../sync/start-worker.ts')
      startWorker(door.sync, door.store, false, WATCHED_STALE_MS)
    },
    async runApart(words) {
      const { runApart } = await import('../terminal/apart.ts')
      await runApart([...words, ...(manner.plain ? ['--plain'] : [])], { ...env, [IN_CONVERSATION]: '1' })
    },
    async askApart(words) {
      const { askApart } = await import('../terminal/apart.ts')
      return askApart(words, { ...env, JDO_SYNC_BACKGROUND: '0' })
    },
    history: await historyOf(premises),
    showsMark: () => premises.settings.ok && premises.settings.value.prompt_mark !== false,
  }
}

async function historyOf({ env, paths }: Premises): Promise<Host['history']> {
  const { addHistory, readHistory, trimHistory } = await import('../home/history.ts')
  await trimHistory(paths.history)
  return {
    read: () => readHistory(paths.history),
    add: async (line) => addHistory(paths.history, line, await secretsOf(env, paths)),
  }
}
