/** What is wrong with a file that a person named. */
import { unreachable } from '../../base/unreachable.ts'
import type { FileTrouble } from '../../command/reply/failure.ts'
import { cleanLine } from '../shape/clean.ts'
import type { Said } from './refusal.ts'

const said = (message: string, hint: string): Said => ({ message, hint })

export function sayFileTrouble(trouble: FileTrouble): Said {
  const path = cleanLine(trouble.path)
  switch (trouble.kind) {
    case 'file_unreadable':
      return said(`The file ${path} cannot be read.`, whyUnreadable(trouble.cause))
    case 'file_unwritable':
      return said(`The file ${path} cannot be written.`, whyUnwritable(trouble.cause))
    case 'file_exists':
      return said(`There is already a file ${path}.`, 'Choose another name, or move that file away.')
    case 'file_not_python_jdo':
      return said(
        `The database ${path} is not one of the Python jdo.`,
        'A backup of this jdo comes back by: jdo restore FILE',
      )
    case 'file_not_jdo_export':
      return said(
        `${path === '-' ? 'Standard input' : `The file ${path}`} is no export of jdo, or not all of one.`,
        'jdo export makes one; what another program wrote is taken over by --from and its name.',
      )
    case 'file_no_backup':
      return said(
        `The file ${path} is no backup of jdo.`,
        'jdo backup list shows the backups. What other programs wrote is taken over by: jdo import FILE',
      )
    default:
      return unreachable(trouble)
  }
}

const hintByCode: Readonly<Record<string, string>> = {
  ENOENT: 'It does not exist; look at the name.',
  EISDIR: 'It is a folder; name a file.',
  EACCES: 'You have no permission for it.',
  EROFS: 'The disk is read-only.',
  ENOSPC: 'The disk is full.',
}

/** Codes of the system, and of SQLite where it is the one that writes. */
const hintByCodeOfWriting: Readonly<Record<string, string>> = {
  ...hintByCode,
  ENOENT: 'Its folder does not exist; look at the name.',
  ENOTDIR: 'Its folder is a file; look at the name.',
  ENOSPC: 'The disk is full; what was there before is as it was.',
  EDQUOT: 'You may not store more on that disk; what was there before is as it was.',
  EFBIG: 'It would become larger than is allowed; what was there before is as it was.',
  SQLITE_FULL: 'The disk is full; what was there before is as it was.',
}

const codeOf = (cause: unknown): string =>
  typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : ''

const whyUnwritable = (cause: unknown): string =>
  hintByCodeOfWriting[codeOf(cause)] ?? 'Look at its folder and permissions, and at the room on the disk.'

const whyUnreadable = (cause: unknown): string =>
  hintByCode[codeOf(cause)] ?? 'Look at its name and permissions.'
