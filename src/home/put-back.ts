/** Small files as they are now, for who must be able to take back what it is about to write into them. */
import { rmSync } from 'node:fs'
import { readWhole, writeWhole } from './whole-file.ts'

/** The returned function puts them back, or away where there were none; as far as it can. */
export function filesToPutBack(files: readonly string[]): () => Promise<void> {
  const before = files.map((file) => ({ file, read: readWhole(file) }))
  return async () => {
    for (const { file, read } of before) {
      if (!read.ok) continue
      if (read.value === null) rmSync(file, { force: true })
      else await writeWhole(file, read.value)
    }
  }
}
