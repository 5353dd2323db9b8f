/** What is said about a promise that is being talked about: yes, no, something different, or the part that was missing. */
import type { Draft } from '../command/reply/item.ts'
import type { Heard } from './heard.ts'

const YES = /^(?:y|yes|yep|yeah|ok|okay|sure|right|correct|exactly|that's (?:it|right)|do it|go ahead)[.!]*$/i
const NO = /^(?:n|no|nope|never ?mind|cancel|stop|forget it|drop it)[.!]*$/i

type Field = Extract<Heard, { kind: 'correct' }>['field']

/** "due monday", "by friday 3pm", "to Anna", "for me", "it is the draft". */
const corrections: readonly (readonly [Field, RegExp])[] = [
  // "by 15h" is a time, "15h" alone may be a length: the word stays with it.
  ['due', /^(?:no,? )?((?:by|until|before)\s+.+)$/is],
  ['due', /^(?:no,? )?(?:(?:it(?:'s| is) )?due(?: date)?|on|when)(?: is|:)?\s+(.+)$/is],
  ['to', /^(?:no,? )?(?:it(?:'s| is) )?(?:to|for|stakeholder|who|whom)(?: is|:)?\s+(.+)$/is],
  ['deliverable', /^(?:no,? )?(?:what|promise|deliverable|call it|it is|it's)(?: is|:)?\s+(.+)$/is],
]

export function correctionIn(text: string, draft: Draft): Heard | undefined {
  if (NO.test(text)) return { kind: 'drop' }
  const missing = missingIn(draft)
  if (YES.test(text) && missing === null) return { kind: 'confirm' }
  for (const [field, pattern] of corrections) {
    const said = pattern.exec(text)?.[1]
    if (said !== undefined) return { kind: 'correct', field, text: said }
  }
  return missing === null ? undefined : { kind: 'correct', field: missing, text }
}

/** The part that is asked for. */
const missingIn = ({ deliverable, to, due }: Draft): Field | null => {
  if (deliverable === '') return 'deliverable'
  if (to === null) return 'to'
  return due === null ? 'due' : null
}
