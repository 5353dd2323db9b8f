/** A promise that is still talked about (D2): read from a line, corrected by others, and made only when it is confirmed. */
import { stakeholderNames } from '../../store/read/stakeholder.ts'
import { matchName } from '../../words/name.ts'
import { readPromiseLine } from '../../words/promise-line.ts'
import type { Door } from '../door.ts'
import type { Failure } from '../reply/failure.ts'
import type { Draft } from '../reply/item.ts'
import { readDue } from './due.ts'
import { recurs } from './promise.ts'

/** What is known after this line; `failure`: a date was said that is none. */
export type DraftRead = { readonly draft: Draft; readonly failure?: Failure }

export function draftOfLine(text: string, door: Door): DraftRead {
  const known = stakeholderNames(door.store).map(({ name }) => name)
  const line = readPromiseLine(oneLine(text), door.wall, { ...door.dates, known, every: true })
  const to = line.stakeholder ?? line.maybe?.stakeholder ?? null
  const draft = {
    deliverable: line.maybe?.deliverable ?? line.deliverable,
    to,
    who: whoIs(to, door),
    due: line.due ? { date: line.due.date, time: line.due.time ?? door.dueTime } : null,
  }
  if (line.every !== undefined) return { draft, failure: recurs(line.every, oneLine(text)) }
  const [problem] = line.problems
  if (problem?.kind !== 'due') return { draft }
  const misreading = { kind: 'unreadable_date', field: 'due', given: text, problem: problem.problem } as const
  return { draft, failure: { kind: 'misreading', misreading } }
}

const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, ' ').trim()

export const withTo = (draft: Draft, to: string, door: Door): Draft => ({
  ...draft,
  to,
  who: whoIs(to, door),
})

export async function withDue(draft: Draft, given: string, door: Door): Promise<DraftRead> {
  const due = await readDue(given, door)
  if (!due.ok) return { draft, failure: due.error }
  return { draft: { ...draft, due: { date: due.value.date, time: due.value.time ?? door.dueTime } } }
}

/** Whether a name is somebody's here: the store's name, "new", or to be asked about. */
function whoIs(to: string | null, door: Door): Draft['who'] {
  if (to === null) return null
  const match = matchName(to, stakeholderNames(door.store))
  switch (match.kind) {
    case 'self':
      return { is: 'known', name: 'me' }
    case 'exact':
    case 'case_insensitive':
    case 'prefix':
      return { is: 'known', name: match.one.name }
    case 'none':
      return { is: 'new', name: to }
    default:
      return { is: 'unsure', name: to }
  }
}
