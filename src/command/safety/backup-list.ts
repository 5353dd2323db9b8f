import { ok } from '../../base/result.ts'
import { listBackups } from '../../store/backup.ts'
import { type Answer, command } from '../declaration.ts'
import type { Door } from '../door.ts'

export const backupList = command({
  name: 'backup list',
  summary: 'show the backups, newest first',
  options: {},
  examples: ['jdo backup list'],
  group: 'jdo',
  changes: 'nothing',
  run,
  repair: run,
})

/** Needs no store: where it is damaged, this is what to restore from. */
function run(_input: unknown, { sync }: Pick<Door, 'sync'>): Answer {
  const items = listBackups(sync.paths.backups)
  return ok({ kind: 'backups', items, total: items.length })
}
