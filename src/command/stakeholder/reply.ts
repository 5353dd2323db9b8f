/** One stakeholder as an answer, read again after it was written; whoever asks hears how promises to them went (I7). */
import { ok } from '../../base/result.ts'
import { recordOf } from '../../domain/person-record.ts'
import { tallyOf } from '../../store/read/person.ts'
import { stakeholderRow } from '../../store/read/stakeholder.ts'
import type { Answer } from '../declaration.ts'
import type { Door } from '../door.ts'
import { stakeholderItem } from '../item.ts'
import type { StakeholderItem } from '../reply/item.ts'
import type { Happened, Hint } from '../reply/reply.ts'

export function stakeholderReply(
  door: Door,
  id: string,
  happened: Happened,
  hints: (item: StakeholderItem) => readonly Hint[] = () => [],
): Answer {
  const row = stakeholderRow(door.store, id)
  if (row === undefined) throw new Error(`stakeholder ${id} is gone`)
  const item = stakeholderItem(row)
  const record = happened === null && { record: recordOf(tallyOf(door.store, id, door.now)) }
  return ok({ kind: 'stakeholder', item, ...record, happened, hints: hints(item) })
}
