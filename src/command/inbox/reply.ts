/** One thing of the inbox as an answer, read again after it was written. */
import { ok } from '../../base/result.ts'
import type { What } from '../../domain/event.ts'
import { type InboxRow, inboxRow } from '../../store/read/inbox.ts'
import type { Answer } from '../declaration.ts'
import type { Door } from '../door.ts'
import { refOf } from '../item.ts'
import type { InboxEntry } from '../reply/item.ts'
import type { Hint } from '../reply/reply.ts'

export const inboxEntry = ({ number, ...row }: InboxRow): InboxEntry => ({
  ...row,
  ref: refOf('inbox', { number, id: row.id }),
})

export function inboxReply(
  door: Door,
  id: string,
  happened: What | null,
  hints: (item: InboxEntry) => readonly Hint[] = () => [],
): Answer {
  const row = inboxRow(door.store, id)
  if (row === undefined) throw new Error(`inbox item ${id} is gone`)
  const item = inboxEntry(row)
  return ok({ kind: 'inbox_item', item, happened, hints: hints(item) })
}
