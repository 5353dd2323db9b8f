/** Standard input to its end. */
import { no, ok, type Result } from '../base/result.ts'
import type { InputTrouble } from './port.ts'
import { systemCodeOf } from './system-code.ts'

export const INPUT_LIMIT_BYTES = 64 * 1024 * 1024

/** A pipe that stays open and says nothing for `silenceMs` has said all; without it, only its end is the end. */
export async function readInput(
  limitBytes = INPUT_LIMIT_BYTES,
  silenceMs?: number,
): Promise<Result<string, InputTrouble>> {
  const chunks: Buffer[] = []
  let bytes = 0
  let isSilent = false
  const silence =
    silenceMs === undefined
      ? undefined
      : setTimeout(() => {
          isSilent = true
          process.stdin.destroy()
        }, silenceMs)
  try {
    for await (const chunk of process.stdin) {
      silence?.refresh()
      bytes += chunk.length
      if (bytes > limitBytes) return no({ kind: 'input_too_large', limitBytes })
      chunks.push(Buffer.from(chunk))
    }
  } catch (error) {
    if (!isSilent) return no({ kind: 'input_unreadable', code: systemCodeOf(error) })
  } finally {
    clearTimeout(silence)
  }
  return ok(
    Buffer.concat(chunks)
      .toString('utf8')
      .replace(/^\uFEFF/, ''),
  )
}
