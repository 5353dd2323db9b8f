/** What a conversation remembers between two lines; every change of it is one of the pure functions here. */
import type { Draft } from '../command/reply/item.ts'
import type { Reply } from '../command/reply/reply.ts'
import { type Editing, freshEditing, remember } from './keys.ts'

export type Talk = {
  readonly editing: Editing
  /** A promise that waits for "yes". */
  readonly draft: Draft | null
  /** References of the last list, for /1 … /9. */
  readonly listed: readonly string[]
  /** What was shown last, for "it". */
  readonly it: string | null
  /** Something was changed elsewhere that the screen does not show. */
  readonly hasNews: boolean
}

export const freshTalk = (history: readonly string[]): Talk => ({
  editing: freshEditing(history),
  draft: null,
  listed: [],
  it: null,
  hasNews: false,
})

export const afterLine = (talk: Talk, text: string): Talk => ({
  ...talk,
  editing: remember(talk.editing, text),
})

/** A list gives numbers to its items; a single thing becomes "it". What was deleted is nothing to speak of. */
export function afterReply(talk: Talk, reply: Reply): Talk {
  if ('items' in reply) {
    const listed = reply.items.flatMap((item) =>
      'ref' in item && typeof item.ref === 'string' ? [item.ref] : [],
    )
    return listed.length > 0 ? { ...talk, listed } : talk
  }
  if (!('item' in reply) || !('ref' in reply.item)) return talk
  const isGone = 'happened' in reply && reply.happened === 'deleted'
  return { ...talk, it: isGone ? null : String(reply.item.ref) }
}

/** The store is another one: what was shown of the old one means nothing there. */
export const forgotten = (talk: Talk): Talk => ({ ...talk, listed: [], it: null, hasNews: false })

export const withDraft = (talk: Talk, draft: Draft | null): Talk => ({ ...talk, draft })
