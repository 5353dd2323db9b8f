/**
 * The answers that a person sees many times a day, without the views of everything else: reading those would take as
 * long as finding the promises. Ready words need no view at all.
 */
import type { Reply } from '../command/reply/reply.ts'
import { commitmentLines } from './commitment.ts'
import { commitmentListLines } from './commitment-list.ts'
import { cleanReply } from './page.ts'
import { endedLines } from './shape/line.ts'
import type { Look } from './shape/look.ts'

/** As textPieces says it. */
export async function dailyPieces(reply: Reply, look: Look): Promise<Iterable<string>> {
  switch (reply.kind) {
    case 'commitment':
      return endedLines(commitmentLines(cleanReply(reply), look))
    case 'commitments':
      return endedLines(commitmentListLines(cleanReply(reply), look))
    case 'text':
      return endedLines([reply.item.text])
    default: {
      const { textPieces } = await import('./reply.ts')
      return textPieces(reply, look)
    }
  }
}
