/** Back to what stood in a backup. What stands here goes into a file first; the change is one step, and travels. */
import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { no, ok, type Result } from '../../base/result.ts'
import { type Instant, instantOfMs, msOfInstant } from '../../base/time.ts'
import { listBackups } from '../../store/backup.ts'
import { copyStore } from '../../store/copy.ts'
import { restoration, withBackup } from '../../store/restore.ts'
import { save } from '../../store/save.ts'
import { type Answer, command, flag, type Input } from '../declaration.ts'
import type { Door } from '../door.ts'
import { refuse, troubled } from '../failure.ts'
import type { Failure } from '../reply/failure.ts'
import type { Need } from '../reply/need.ts'

const options = { exact: flag('delete what was made since') } as const

export const restore = command({
  name: 'restore',
  summary: 'bring back what stood in a backup',
  words: { name: 'BACKUP', help: 'a number of `jdo backup list`, or a file', many: false },
  options,
  examples: ['jdo restore 1', 'jdo restore promises.db --exact --yes'],
  group: 'jdo',
  changes: 'promises',
  run,
})

type Asked = Input<typeof options>
type Meant = { readonly path: string; readonly madeAt: Instant }

async function run(input: Asked, door: Door): Promise<Answer> {
  const meant = backupMeant(input.words[0], door)
  if (!meant.ok) return meant
  if (!input.yes) return no(confirmation(meant.value, input.exact === true))
  const { deviceName, jdoVersion, paths } = door.sync
  const place = { backups: paths.backups, deviceName, jdoVersion, now: door.now }
  const restored = await withBackup(meant.value.path, place, (from) => {
    const kept = copyStore(door.store, paths.backups, 'restore', msOfInstant(door.now))
    const done = save(door.store, door.now, () => {
      const value = restoration(door.store, from, input.exact === true)
      return ok({ changes: value.changes, label: `restore ${meant.value.path}`, value })
    })
    if (!done.ok) throw new Error('restoring refuses nothing')
    return { ...done.value, kept }
  })
  if (!restored.ok) return troubled(restored.error)
  const { brought, changed, deleted, kept } = restored.value
  return ok({
    kind: 'restored',
    item: { from: meant.value.path, made_at: meant.value.madeAt, brought, changed, deleted, kept },
    hints: [{ command: 'jdo undo', why: 'as it was before' }],
  })
}

function backupMeant(word: string | undefined, door: Door): Result<Meant, Failure | Need> {
  const backups = listBackups(door.sync.paths.backups)
  if (word === undefined)
    return no({
      kind: 'need',
      field: 'words',
      name: 'backup',
      ask: 'text',
      question: `Which backup (1${backups.length > 1 ? `–${backups.length}` : ''}, or a file)?`,
      how: 'jdo restore 1; jdo backup list shows them',
    })
  const numbered = backups.find(({ number }) => String(number) === word)
  if (numbered) return ok({ path: numbered.path, madeAt: numbered.made_at })
  const path = resolve(word)
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat?.isFile()) return ok({ path, madeAt: instantOfMs(Math.floor(stat.mtimeMs)) })
  return /^\d+$/.test(word)
    ? refuse({ kind: 'not_found', reference: word, entity: 'backup' })
    : troubled(noFile(path, stat !== undefined))
}

const noFile = (path: string, isThere: boolean) =>
  ({ kind: 'file_unreadable', path, cause: { code: isThere ? 'EISDIR' : 'ENOENT' } }) as const

function confirmation({ path, madeAt }: Meant, exact: boolean): Need {
  const more = exact ? '; what was made since is deleted' : ''
  const what = `everything becomes as it was in ${path} (${madeAt.slice(0, 16).replace('T', ' ')} UTC)${more}`
  return {
    kind: 'need',
    field: 'yes',
    ask: 'confirm',
    question: `Then ${what}. What stands here now is kept in a file. Go on?`,
    initial: false,
    refusal: { kind: 'unconfirmed', what, how: '--yes does it; what stands here now is kept in a file.' },
  }
}
