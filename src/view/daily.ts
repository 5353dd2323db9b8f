/**
 * The answers that a person sees many times a day, without the views of everything else: reading those would take as
 * long as finding the promises.
 */
import type { Reply } from '../command/reply/reply.ts'
import { commitmentLines } from './commitment.ts'
import { commitmentListLines } from './commitment-list.ts'
import { cleanDeep } from './shape/clean.ts'
import type { Look } from './shape/look.ts'

/** As textOfReply says it. */
export async function textOfDaily(reply: Reply, look: Look): Promise<string> {
  switch (reply.kind) {
    case 'commitment':
      return commitmentLines(cleanDeep(reply), look).join('\n')
    case 'commitments':
      return commitmentListLines(cleanDeep(reply), look).join('\n')
    default: {
      const { textOfReply } = await import('./reply.ts')
      return textOfReply(reply, look)
    }
  }
}
