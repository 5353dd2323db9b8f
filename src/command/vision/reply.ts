/** One vision as an answer, read again after it was written. */
import { ok } from '../../base/result.ts'
import { visionRow } from '../../store/read/vision.ts'
import type { Answer } from '../declaration.ts'
import type { Door } from '../door.ts'
import type { VisionItem } from '../reply/item.ts'
import type { Happened, Hint } from '../reply/reply.ts'
import { visionItems } from './item.ts'

export function visionReply(
  door: Door,
  id: string,
  happened: Happened,
  hints: (item: VisionItem) => readonly Hint[] = () => [],
): Answer {
  const row = visionRow(door.store, id)
  if (row === undefined) throw new Error(`vision ${id} is gone`)
  const item = visionItems(door)(row)
  return ok({ kind: 'vision', item, happened, hints: hints(item) })
}
