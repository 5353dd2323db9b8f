/** Finds what was written, wherever it stands: titles, notes, names, goals, the inbox. */
import { no, ok } from '../../base/result.ts'
import { countFound, type FoundRow, findWords, foundRows, searchables } from '../../store/read/search.ts'
import { type Answer, choice, command, count, flag, type Input } from '../declaration.ts'
import type { Door } from '../door.ts'
import { refuse } from '../failure.ts'
import { refOf } from '../item.ts'
import { paged } from '../page.ts'
import type { FoundItem } from '../reply/item.ts'

const SCREENFUL = 20
const options = {
  kind: choice(searchables, 'only things of this kind'),
  all: flag('every match'),
  limit: count('N', `at most so many (${SCREENFUL})`),
} as const

export const search = command({
  name: 'search',
  summary: 'find words in promises, tasks, notes, names, goals',
  words: { name: 'WORDS', help: 'each begins a word of what is looked for', many: true },
  options,
  examples: ['jdo search quarterly rep', 'jdo search sarah --kind stakeholder'],
  group: 'promises',
  changes: 'nothing',
  run,
})

function run(input: Input<typeof options>, door: Door): Answer {
  const { kind, all, limit = all ? null : SCREENFUL } = input
  const words = wordsOf(input.words.join(' '))
  if (input.words.length === 0)
    return no({
      kind: 'need',
      field: 'words',
      name: 'text to look for',
      ask: 'text',
      question: 'What are you looking for?',
      how: 'jdo search WORDS',
    })
  if (words.length === 0) return refuse({ kind: 'empty', field: 'words' })
  const entity = searchables.find((each) => each === kind)
  const found = findWords(door.store, { words, entity, limit })
  const shown = found.places.length
  const isWhole = limit === null || shown < limit
  const page = paged(found.places, (places) => foundRows(door.store, found, places).map(foundItem))
  return ok({ kind: 'found', ...page, total: isWhole ? shown : countFound(door.store, { words, entity }) })
}

const foundItem = ({ number, ...row }: FoundRow): FoundItem => ({
  ...row,
  ref: refOf(row.entity, { number, id: row.id }),
})

/** As the index cuts texts into words. */
const wordsOf = (text: string): readonly string[] => text.normalize('NFC').match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
