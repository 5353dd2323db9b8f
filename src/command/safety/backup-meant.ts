/** Which backup is meant: a number of `jdo backup list`, or a file. */
import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { no, ok, type Result } from '../../base/result.ts'
import { type Instant, instantOfMs } from '../../base/time.ts'
import { listBackups } from '../../store/backup.ts'
import { refuse, troubled } from '../failure.ts'
import type { Failure } from '../reply/failure.ts'
import type { Need } from '../reply/need.ts'

export type Meant = { readonly path: string; readonly madeAt: Instant }

export function backupMeant(word: string | undefined, folder: string): Result<Meant, Failure | Need> {
  const backups = listBackups(folder)
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

export const momentText = ({ madeAt }: Meant): string => `${madeAt.slice(0, 16).replace('T', ' ')} UTC`
