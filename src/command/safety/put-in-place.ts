/** `restore` where the store is damaged: the backup takes its place, and what stood there is set aside. */
import { no, ok } from '../../base/result.ts'
import { replaceStore } from '../../store/replace.ts'
import { takeNewIdIfLinked } from '../../sync/restored.ts'
import type { Answer } from '../declaration.ts'
import { troubled } from '../failure.ts'
import type { Porch } from '../porch.ts'
import type { Need } from '../reply/need.ts'
import { backupMeant, type Meant, momentText } from './backup-meant.ts'
import { damagedStoreIn } from './damage.ts'

type Asked = { readonly words: readonly string[]; readonly yes?: true }

export async function putInPlace(input: Asked, porch: Porch): Promise<Answer> {
  const path = damagedStoreIn(porch.failure)
  if (path === null) return no(porch.failure)
  const { sync, now } = porch
  const meant = backupMeant(input.words[0], sync.paths.backups)
  if (!meant.ok) return meant
  if (!input.yes) return no(confirmation(meant.value, path))
  const { deviceName, jdoVersion, paths } = sync
  const place = { path, backups: paths.backups, deviceName, jdoVersion, now }
  const replaced = await replaceStore(meant.value.path, place, (store) => takeNewIdIfLinked(sync, store))
  if (!replaced.ok) return troubled(replaced.error)
  const { rows, aside } = replaced.value
  return ok({
    kind: 'restored',
    item: {
      from: meant.value.path,
      made_at: meant.value.madeAt,
      brought: rows,
      changed: 0,
      deleted: 0,
      kept: aside,
    },
    hints: [{ command: 'jdo doctor', why: 'look whether all is well' }],
  })
}

function confirmation(meant: Meant, path: string): Need {
  const what = `${meant.path} (${momentText(meant)}) takes the place of the damaged ${path}`
  return {
    kind: 'need',
    field: 'yes',
    ask: 'confirm',
    question: `Then ${what}, which is set aside and not deleted. Go on?`,
    initial: true,
    refusal: { kind: 'unconfirmed', what, how: '--yes does it; the damaged file is set aside, not deleted.' },
  }
}
