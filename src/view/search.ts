/** What a search found, the likeliest first. */
import type { Reply } from '../command/reply/reply.ts'
import { pagesOf, shownOf } from './page.ts'
import type { Look } from './shape/look.ts'
import { moreLine } from './shape/more.ts'
import { paintFor } from './shape/paint.ts'
import { fieldName, plural } from './shape/phrase.ts'
import { type Column, pagedTable, type Row } from './shape/table.ts'
import { briefDate } from './shape/when.ts'

type Found = Extract<Reply, { kind: 'found' }>

const columns: readonly Column[] = [{}, { min: 16 }, { min: 8, max: 28, drop: 1 }, {}, {}]

export function* foundLines(reply: Found, look: Look): Generator<string> {
  const { total } = reply
  if (total === 0) return yield 'Nothing is found. Try fewer words, or their beginnings.'
  yield* [paintFor(look).strong(plural(total, 'match').replace(/matchs$/, 'matches')), '']
  yield* pagedTable(pagesOf(reply), { columns, rowOf: (item) => rowOf(item, look) }, look)
  yield* moreLine(total - shownOf(reply), look)
}

function rowOf({ ref, title, excerpt, about, status, due_date }: Found['items'][number], look: Look): Row {
  const { dim } = paintFor(look)
  return [
    ref,
    excerpt === null ? title : `${title}: ${excerpt}`,
    { text: about ?? '', paint: dim },
    due_date === null ? '' : briefDate(due_date, look.today),
    { text: status === null ? '' : fieldName(status), paint: dim },
  ]
}
