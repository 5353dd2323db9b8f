/** What a search found, the likeliest first. */
import type { Reply } from '../command/reply/reply.ts'
import type { Look } from './shape/look.ts'
import { moreLine } from './shape/more.ts'
import { paintFor } from './shape/paint.ts'
import { fieldName, plural } from './shape/phrase.ts'
import { type Row, table } from './shape/table.ts'
import { briefDate } from './shape/when.ts'

type Found = Extract<Reply, { kind: 'found' }>

export function foundLines({ items, total }: Found, look: Look): readonly string[] {
  if (items.length === 0) return ['Nothing is found. Try fewer words, or their beginnings.']
  const { strong } = paintFor(look)
  const columns = [{}, { min: 16 }, { min: 8, max: 28, drop: 1 }, {}, {}]
  return [
    strong(`${plural(total, 'match').replace(/matchs$/, 'matches')}`),
    '',
    ...table(
      columns,
      items.map((item) => rowOf(item, look)),
      look,
    ),
    ...moreLine(total - items.length, look),
  ]
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
