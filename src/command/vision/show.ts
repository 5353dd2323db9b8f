/** One vision with the goals that serve it. */
import { ok } from '../../base/result.ts'
import { visionRow } from '../../store/read/vision.ts'
import { type Answer, command } from '../declaration.ts'
import type { Door } from '../door.ts'
import { goalBook } from '../goal/item.ts'
import { refer } from '../refer.ts'
import type { VisionItem } from '../reply/item.ts'
import type { Hint } from '../reply/reply.ts'
import { oneVision } from './fields.ts'
import { visionItems } from './item.ts'

export const visionShow = command({
  name: 'vision show',
  summary: 'show a vision with the goals that serve it',
  words: oneVision,
  options: {},
  examples: ['jdo vision show v1'],
  group: 'goals',
  changes: 'nothing',
  run(input, door) {
    const found = refer(door.store, input.words.join(' '), { things: ['vision'], command: 'vision show' })
    return found.ok ? visionWhole(door, found.value.id) : found
  },
})

export function visionWhole(door: Door, id: string): Answer {
  const row = visionRow(door.store, id)
  if (row === undefined) throw new Error(`vision ${id} is gone`)
  const item = visionItems(door)(row)
  const book = goalBook(door)
  const goals = book.rows.filter(({ vision_id }) => vision_id === id).map(book.item)
  return ok({ kind: 'vision', item, happened: null, goals, hints: hintsOf(item) })
}

const hintsOf = ({ ref, review_due, goals }: VisionItem): readonly Hint[] =>
  review_due
    ? [{ command: `jdo review ${ref} --keep`, why: 'you have looked at it: it stays' }]
    : goals.total === 0
      ? [{ command: `jdo goal add "…" --vision ${ref}`, why: 'set a goal that serves it' }]
      : []
