/** Back to what stood in a backup. What stands here goes into a file first; the change is one step, and travels. */
import { no, ok } from '../../base/result.ts'
import { msOfInstant } from '../../base/time.ts'
import { copyStore } from '../../store/copy.ts'
import { restoration, withBackup } from '../../store/restore.ts'
import { save } from '../../store/save.ts'
import { type Answer, command, flag, type Input } from '../declaration.ts'
import type { Door } from '../door.ts'
import { troubled } from '../failure.ts'
import type { Need } from '../reply/need.ts'
import { backupMeant, type Meant, momentText } from './backup-meant.ts'
import { putInPlace } from './put-in-place.ts'

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
  repair: putInPlace,
})

type Asked = Input<typeof options>

async function run(input: Asked, door: Door): Promise<Answer> {
  const meant = backupMeant(input.words[0], door.sync.paths.backups)
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

function confirmation(meant: Meant, exact: boolean): Need {
  const more = exact ? '; what was made since is deleted' : ''
  const what = `everything becomes as it was in ${meant.path} (${momentText(meant)})${more}`
  return {
    kind: 'need',
    field: 'yes',
    ask: 'confirm',
    question: `Then ${what}. What stands here now is kept in a file. Go on?`,
    initial: false,
    refusal: { kind: 'unconfirmed', what, how: '--yes does it; what stands here now is kept in a file.' },
  }
}
