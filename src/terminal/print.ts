/** A text of any length: its next part is made only when the one before has left, and none when nobody reads any more. */
import { inChunks } from '../base/chunk.ts'
import { ok } from '../base/result.ts'
import type { Terminal } from './port.ts'

const CHUNK = 64 * 1024

export async function print(
  { out, flush }: Pick<Terminal, 'out' | 'flush'>,
  pieces: Iterable<string>,
): ReturnType<Terminal['flush']> {
  for (const chunk of inChunks(pieces, CHUNK)) {
    out(chunk)
    const end = await flush()
    if (!end.ok || end.value === 'reader_gone') return end
  }
  return ok('written')
}
