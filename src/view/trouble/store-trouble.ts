/** What is wrong with the database of this device, as a sentence and a next step. */
import { unreachable } from '../../base/unreachable.ts'
import type { Failure } from '../../command/reply/failure.ts'
import { cleanLine } from '../shape/clean.ts'
import type { Said } from './refusal.ts'

type Trouble = Extract<Failure, { kind: 'trouble' }>['trouble']
export type StoreTrouble = Extract<
  Trouble,
  { kind: 'store_foreign' | 'store_newer' | 'store_unreadable' | 'disk_full' | 'disk_failed' | 'store_busy' }
>

const said = (message: string, hint: string): Said => ({ message, hint })

export function sayStoreTrouble(trouble: StoreTrouble): Said {
  const path = cleanLine(trouble.path)
  switch (trouble.kind) {
    case 'store_newer':
      return said(
        `The database was written by a newer jdo (format ${trouble.found}; this one reads up to ${trouble.known}).`,
        `Upgrade jdo. Nothing was touched: ${path}`,
      )
    case 'store_foreign':
      return said(
        `The database ${path} is another program's.`,
        `Nothing was touched. Move it away (${path}.old); if the Python jdo wrote it, then: jdo import ${path}.old`,
      )
    case 'store_unreadable':
      return said(
        `The database ${path} cannot be read.`,
        'Look at the permissions of the file and its folder. jdo doctor says whether it is damaged; then jdo restore 1 puts the newest backup in its place.',
      )
    case 'disk_full':
      return said('The disk is full; nothing was saved.', `Make room and do it again. The file: ${path}`)
    case 'disk_failed':
      return said(
        'The disk did not read or write what it was asked to; nothing was saved.',
        `Do it again. If it stays so, look at the disk, and at how much you may store on it: ${path}`,
      )
    case 'store_busy':
      return said(
        'Another program holds the database; nothing was saved.',
        `Do it again in a moment. If it stays so, look for who has it open: ${path}`,
      )
    default:
      return unreachable(trouble)
  }
}
