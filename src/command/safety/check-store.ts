/** Whether the store is whole, and what is in it fits together. */
import type { Check } from '../../domain/check.ts'
import { refText } from '../../domain/entity.ts'
import { listBackups } from '../../store/backup.ts'
import { damageOf, orphansOf, twinsOf, unsearchable } from '../../store/examine.ts'
import { type Store, storeTroubleOf } from '../../store/open.ts'
import type { Door } from '../door.ts'
import type { Failure } from '../reply/failure.ts'
import { bad, good, warning } from './check.ts'
import { damagedStoreIn } from './damage.ts'

type Paths = Door['sync']['paths']

/** What is in a whole store. */
export const checkRows = (store: Store): readonly Check[] => [
  good('Database', 'whole'),
  checkOrphans(store),
  checkTwins(store),
  checkSearch(store),
]

/** Of a damaged one nothing more can be said. */
export const damaged = (damage: string, paths: Paths): Check =>
  bad('Database', `damaged: ${damage}`, wayBack(paths))

/** What is badly damaged cannot even be looked through. */
export function damageIn(store: Store): string | undefined {
  try {
    return damageOf(store)[0]
  } catch (cause) {
    if (storeTroubleOf(store.path, cause)?.kind !== 'store_unreadable') throw cause
    return cause instanceof Error ? cause.message : 'it cannot be read'
  }
}

/** One that could not be opened. */
export function shutStore(failure: Failure, paths: Paths): Check {
  const path = damagedStoreIn(failure)
  if (path !== null) return bad('Database', `damaged, or no database: ${path}`, wayBack(paths))
  const kind = failure.kind === 'trouble' ? failure.trouble.kind : ''
  const [found, mend] = wordsByTrouble[kind] ?? [
    'cannot be opened',
    'Look at the permissions of the file and its folder',
  ]
  return bad('Database', `${found}: ${paths.database}`, mend)
}

const wordsByTrouble: Readonly<Record<string, readonly [found: string, mend: string]>> = {
  store_newer: ['written by a newer jdo', 'Upgrade jdo'],
  store_foreign: ['of another program', 'Move it away; what the Python jdo wrote comes by: jdo import FILE'],
  disk_failed: ['cannot be read, the disk failed', 'Look at the disk; copy the file elsewhere first'],
  store_busy: ['held by another program', 'Look who has it open'],
  disk_full: ['cannot be opened, the disk is full', 'Make room'],
}

function wayBack({ backups }: Paths): string {
  return listBackups(backups).length === 0
    ? 'There is no backup here. From one elsewhere, or from another machine with sync: jdo restore FILE'
    : 'jdo restore 1 puts the newest backup in its place (jdo backup list shows all); the damaged file is kept'
}

function checkOrphans(store: Store): Check {
  const { length } = orphansOf(store)
  if (length === 0) return good('Links', 'all lead somewhere')
  const mend = 'What is needed comes back, the other links are let go: jdo doctor --fix'
  return warning(
    'Links',
    `${length} ${length === 1 ? 'leads' : 'lead'} to something deleted or missing`,
    mend,
    true,
  )
}

function checkTwins(store: Store): Check {
  const [first, ...others] = twinsOf(store)
  if (first === undefined) return good('Names', 'no duplicate names')
  const refs = first.numbers.map((number) => refText('stakeholder', number))
  const more = others.length > 0 ? `, and ${others.length} more such names` : ''
  const mend = `jdo stakeholder merge ${refs.slice(0, 2).reverse().join(' ')}`
  return warning('Names', `${refs.length} are called ${first.name}${more}`, mend)
}

function checkSearch(store: Store): Check {
  const missing = unsearchable(store)
  if (missing === 0) return good('Search', 'index complete')
  const found = `${Math.abs(missing)} ${Math.abs(missing) === 1 ? 'row is' : 'rows are'} not as the search knows them`
  return warning('Search', found, 'jdo export --output FILE, and report it')
}
