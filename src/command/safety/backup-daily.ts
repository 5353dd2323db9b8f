/** The backup of the day; house/afterwards.ts starts it after an answer, as a process of its own. */
import { ok } from '../../base/result.ts'
import { copyDaily } from '../../store/daily-backup.ts'
import { type Answer, command } from '../declaration.ts'
import type { Door } from '../door.ts'

export const backupDaily = command({
  name: '__backup',
  summary: 'make the backup of the day',
  options: {},
  examples: [],
  group: 'jdo',
  changes: 'machine',
  run: (_input: unknown, door: Door): Answer => {
    copyDaily(door.store, door.sync.paths.backups, { now: door.now, today: door.wall.date })
    return ok({ kind: 'text', item: { text: '' } })
  },
})
