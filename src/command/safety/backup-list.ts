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
  run: (_input: unknown, door: Door): Answer => {
    const items = listBackups(door.sync.paths.backups)
    return ok({ kind: 'backups', items, total: items.length })
  },
})
