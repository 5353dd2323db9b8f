/** A promise that is still talked about, field by field, and what may be said about it. */
import type { Draft } from '../command/reply/item.ts'
import { wrap } from './shape/cells.ts'
import { cleanDeep } from './shape/clean.ts'
import type { Look } from './shape/look.ts'
import { paintFor } from './shape/paint.ts'
import { panel } from './shape/panel.ts'
import { dueText } from './shape/when.ts'

export function draftLines(draft: Draft, look: Look): readonly string[] {
  const { deliverable, to, who, due } = cleanDeep(draft)
  const { strong, atRisk } = paintFor(look)
  const missing = { text: '?', paint: atRisk }
  const name = to === null ? missing : { text: who?.is === 'new' ? `${to} (new)` : (who?.name ?? to) }
  const when = due === null ? missing : { text: dueText({ due_date: due.date, due_time: due.time }) }
  const what = deliverable === '' ? missing : { text: deliverable, paint: strong }
  return [
    ...panel(
      [
        { label: 'Promise', ...what },
        { label: 'To', ...name },
        { label: 'Due', ...when },
      ],
      look,
    ),
    '',
    ...wrap(questionOf(draft), look.columns),
  ]
}

/** The part that is asked for. */
export function missingIn({ deliverable, to, due }: Draft): 'deliverable' | 'to' | 'due' | null {
  if (deliverable === '') return 'deliverable'
  if (to === null) return 'to'
  return due === null ? 'due' : null
}

const questionFor = { deliverable: 'What do you promise?', to: 'To whom?', due: 'By when?' } as const

/** The missing part, or whether it is so. */
export function questionOf(draft: Draft): string {
  const missing = missingIn(draft)
  return missing === null
    ? 'Is that so? yes, no, or what is different: "due monday", "to Anna", "it is the draft"'
    : questionFor[missing]
}
