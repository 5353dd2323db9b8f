/**
 * After the answer was given: the backup of the day and a worker for sync start as processes of their own, and are not
 * waited for. What sync has to say to a person is handed out, once.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from '../command/declaration.ts'
import type { Door } from '../command/door.ts'
import type { Notice } from '../sync/notice.ts'
import type { Premises } from './premises.ts'
import { logFaultAt } from './secret.ts'
import { troubleOf } from './trouble.ts'

/** Nothing that goes wrong here is the command's, which has done what it was asked: it can be said after the next one. */
export async function doAfterwards(
  premises: Premises,
  door: Door,
  command: Command,
): Promise<readonly Notice[]> {
  try {
    return await startAndTell(premises, door, command)
  } catch (fault) {
    if ((await troubleOf(premises, fault)) === undefined) await logFaultAt(premises, fault)
    return []
  }
}

async function startAndTell(
  { settings, manner }: Premises,
  door: Door,
  { group, changes }: Command,
): Promise<readonly Notice[]> {
  if (changes === 'promises') await backUpDaily(door)
  if (changes === 'machine' || !settings.ok || !settings.value.turso_enabled) return []
  const { startWorker } = await import('../sync/start-worker.ts')
  startWorker(door.sync, door.store, changes === 'promises')
  if (manner.json || manner.quiet || group === 'sync') return []
  const { takeNotices } = await import('../sync/notice.ts')
  return takeNotices(door.store, door.now)
}

/** Once a day, and seen by one look at the folder. */
async function backUpDaily({ sync, wall }: Door): Promise<void> {
  if (sync.env.JDO_SYNC_BACKGROUND === '0') return
  if (existsSync(join(sync.paths.backups, `daily-${wall.date}.db`))) return
  const { startBackup } = await import('../store/start-backup.ts')
  startBackup(sync.env)
}
