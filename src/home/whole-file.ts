/** A small file read whole, or replaced whole: after a crash either the old text or the new one is there, never half. */
import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { no, ok, type Result } from '../base/result.ts'
import { ensureFolder } from './paths.ts'
import { fileTrouble, type HomeTrouble, systemCodeOf } from './trouble.ts'

/** The text, without a byte order mark; null when there is no such file. */
export function readWhole(file: string): Result<string | null, HomeTrouble> {
  try {
    return ok(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''))
  } catch (error) {
    const code = systemCodeOf(error)
    return code === 'ENOENT' || code === 'ENOTDIR' ? ok(null) : no(fileTrouble('read', file, error))
  }
}

/** Replaces the file; its folder is made when missing. With no `mode` an existing file keeps its own. */
export async function writeWhole(
  file: string,
  text: string,
  mode?: number,
): Promise<Result<null, HomeTrouble>> {
  const folder = ensureFolder(dirname(file))
  if (!folder.ok) return folder
  const { default: writeFileAtomic } = await import('write-file-atomic')
  try {
    await writeFileAtomic(file, text, { encoding: 'utf8', ...(mode !== undefined && { mode }) })
    return ok(null)
  } catch (error) {
    return no(fileTrouble('write', file, error))
  }
}
