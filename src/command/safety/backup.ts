import { resolve } from 'node:path'
import { ok } from '../../base/result.ts'
import { msOfInstant } from '../../base/time.ts'
import { backupAt, copyByHand, listBackups } from '../../store/backup.ts'
import { copyTo } from '../../store/copy.ts'
import { type Answer, command, type Input } from '../declaration.ts'
import type { Door } from '../door.ts'
import { troubled } from '../failure.ts'
import { BY_SQLITE, unwritable } from '../unwritable.ts'

export const backup = command({
  name: 'backup',
  summary: 'copy everything into a file; once a day this happens by itself',
  words: { name: 'FILE', help: 'where to; beside the other backups without it', many: false },
  options: {},
  examples: ['jdo backup', 'jdo backup /media/stick/promises.db'],
  group: 'jdo',
  changes: 'nothing',
  run,
})

function run({ words: [file] }: Input<Record<never, never>>, door: Door): Answer {
  if (file === undefined) {
    const { backups } = door.sync.paths
    const made = copyByHand(door.store, backups, msOfInstant(door.now))
    const number = listBackups(backups).find(({ path }) => path === made.path)?.number ?? 0
    return ok({ kind: 'backup', item: { ...made, number }, hints: hintsOf(String(number)) })
  }
  const path = resolve(file)
  try {
    return copyTo(door.store, path)
      ? ok({ kind: 'backup', item: backupAt(path), hints: hintsOf(path) })
      : troubled({ kind: 'file_exists', path })
  } catch (cause) {
    return unwritable(path, cause, BY_SQLITE)
  }
}

const hintsOf = (which: string) => [{ command: `jdo restore ${which}`, why: 'bring back what stood then' }]
