/** By what a conversation knows that what it has read is no longer so. */
import { fileChangeOf } from '../../store/file-id.ts'
import { foldLog } from '../../store/fold-log.ts'
import { dataVersion, growth, rowsWritten } from '../../store/read/watch.ts'
import type { Door } from '../door.ts'
import type { Dashboard } from '../reply/item.ts'

/** Another one when another process wrote, or another file stands there; null where there is none. */
export function storeVersion({ store }: Door): string | null {
  const change = fileChangeOf(store)
  return change === 'removed' ? null : `${change ?? ''}${dataVersion(store)}`
}

/** Another one when the score may be: something was done, a promise has become late, it is another day. */
export const scoreVersion = ({ store, wall }: Door, { risks }: Dashboard): string =>
  `${growth(store)} ${risks.overdue.total} ${wall.date}`

/** Grows with everything that is written from here. */
export const writesOf = ({ store }: Door): number => rowsWritten(store)

/** After a person's word: the file holds all of it. */
export const settle = ({ store }: Door): void => foldLog(store)
