import { existsSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { ok } from '../../base/result.ts'
import { msOfInstant } from '../../base/time.ts'
import { copyByHand, copyTo, listBackups } from '../../store/backup.ts'
import { type Answer, command, type Input } from '../declaration.ts'
import type { Door } from '../door.ts'
import { troubled } from '../failure.ts'

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
    const made = copyByHand(door.store, door.sync.paths.backups, msOfInstant(door.now))
    const number = listBackups(door.sync.paths.backups).find(({ path }) => path === made.path)?.number ?? 0
    return ok({ kind: 'backup', item: { ...made, number }, hints: hintsOf(String(number)) })
  }
  const path = resolve(file)
  if (existsSync(path)) return troubled({ kind: 'file_exists', path })
  if (!statSync(dirname(path), { throwIfNoEntry: false })?.isDirectory())
    return troubled({ kind: 'file_unwritable', path, cause: null })
  return ok({ kind: 'backup', item: copyTo(door.store, path), hints: hintsOf(path) })
}

const hintsOf = (which: string) => [{ command: `jdo restore ${which}`, why: 'bring back what stood then' }]
