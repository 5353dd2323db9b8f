/** Standard input to its end. */
import { no, ok, type Result } from '../base/result.ts'
import type { InputTrouble } from './port.ts'
import { systemCodeOf } from './system-code.ts'

export const INPUT_LIMIT_BYTES = 64 * 1024 * 1024

export async function readInput(limitBytes = INPUT_LIMIT_BYTES): Promise<Result<string, InputTrouble>> {
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    for await (const chunk of process.stdin) {
      bytes += chunk.length
      if (bytes > limitBytes) return no({ kind: 'input_too_large', limitBytes })
      chunks.push(Buffer.from(chunk))
    }
  } catch (error) {
    return no({ kind: 'input_unreadable', code: systemCodeOf(error) })
  }
  return ok(
    Buffer.concat(chunks)
      .toString('utf8')
      .replace(/^\uFEFF/, ''),
  )
}
