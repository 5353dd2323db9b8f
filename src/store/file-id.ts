/** Which file stands at a path: while a store is open, its path may come to mean another one. */
import { statSync } from 'node:fs'

/** Undefined where there is none. */
export function fileIdOf(path: string): string | undefined {
  const stat = statSync(path, { throwIfNoEntry: false, bigint: true })
  return stat && `${stat.dev}:${stat.ino}`
}

type Opened = { readonly path: string; readonly file: string | undefined }

export type FileChange = 'removed' | 'replaced'

/** What became of the file that the store was opened on: what is written now would be in no file that anybody finds. */
export function fileChangeOf({ path, file }: Opened): FileChange | undefined {
  const now = fileIdOf(path)
  if (now === file) return undefined
  return now === undefined ? 'removed' : 'replaced'
}
