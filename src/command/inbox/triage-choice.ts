/** What a captured text can become, each as it would be read: the fields are prefilled by the parser (X2). */
import type { InboxItem } from '../../domain/inbox.ts'
import { stakeholderNames } from '../../store/read/stakeholder.ts'
import { readPromiseLine } from '../../words/promise-line.ts'
import type { Door } from '../door.ts'
import type { Choice } from '../reply/need.ts'

/** `sets`: what else choosing one puts into the input. */
export function choicesFor(
  item: InboxItem,
  door: Door,
  sets: Readonly<Record<string, unknown>> = {},
): readonly Choice[] {
  const choice = (as: string, text: string): Choice => ({ ref: as, text, sets: { ...sets, as } })
  return [
    choice('commitment', promiseText(item, door)),
    choice('task', 'a task of a promise'),
    choice('goal', 'a goal'),
    choice('milestone', 'a milestone of a goal'),
    choice('vision', 'a vision'),
  ]
}

function promiseText({ text }: InboxItem, { store, wall, dates }: Door): string {
  const known = stakeholderNames(store).map(({ name }) => name)
  const line = readPromiseLine(text.trim().split('\n', 1)[0] ?? '', wall, { ...dates, known })
  const to = line.stakeholder === undefined ? '' : ` to ${line.stakeholder}`
  const by = line.due === undefined ? '' : ` by ${line.due.date}`
  return to === '' && by === '' ? 'a promise' : `a promise: ${line.deliverable}${to}${by}`
}
