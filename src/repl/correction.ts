/** What is said about a promise that is being talked about: yes, no, or something different. */
import type { Draft } from '../command/reply/item.ts'
import { missingIn } from '../view/draft.ts'
import { readWhenExactly } from '../words/when.ts'
import type { Heard } from './heard.ts'

const YES = /^(?:y|yes|yep|yeah|ok|okay|sure|right|correct|exactly|that's (?:it|right)|do it|go ahead)[.!]*$/i
const NO = /^(?:n|no|nope|never ?mind|cancel|stop|forget it|drop it)[.!]*$/i

type Correction = Extract<Heard, { kind: 'correct' }>
type Field = Correction['field']

/** "due monday", "by friday 3pm", "to Anna", "for me". A word that also begins a question wants "is" or ":". */
const marked: readonly (readonly [Field, RegExp])[] = [
  // "by 15h" is a time, "15h" alone may be a length: the word stays with it.
  ['due', /^((?:by|until|before)\s+.+)$/is],
  ['due', /^(?:due(?: date)?(?: is|:)?|on|when(?: is|:))\s+(.+)$/is],
  ['to', /^(?:to|for|(?:stakeholder|whom?)(?: is|:))\s+(.+)$/is],
]
/** "it is the draft", "call it the draft", "what: the draft". */
const NAMED = /^(?:(?:what|promise|deliverable)(?: is|:)|(?:call|make) it|it is|it's)\s+(.+)$/is

/** What can be about the draft alone. */
export function aboutDraft(text: string, draft: Draft): Heard | undefined {
  if (NO.test(text)) return { kind: 'drop' }
  const missing = missingIn(draft)
  if (YES.test(text)) return missing === null ? { kind: 'confirm' } : { kind: 'incomplete' }
  const whole = withoutIt(withoutNo(text))
  for (const [field, pattern] of marked) {
    const said = pattern.exec(whole)?.[1]
    if (said !== undefined) return { kind: 'correct', field, text: said, whole }
  }
  return isDate(whole, missing) ? { kind: 'correct', field: 'due', text: whole, whole } : undefined
}

/** The rest, once it is known to be no question and no command. */
export function answerToDraft(text: string): Heard {
  const whole = withoutNo(text)
  const named = NAMED.exec(whole)?.[1]
  if (named !== undefined) return { kind: 'correct', field: 'deliverable', text: named, whole }
  return { kind: 'answer', text: whole, isInstead: whole !== text }
}

/** "no, monday" */
const withoutNo = (text: string): string => text.replace(/^no,?\s+(?=\S)/i, '')
/** "it is due monday" says the same as "due monday". */
const withoutIt = (text: string): string => text.replace(/^it(?:'s| is)\s+(?=(?:due|to|for)\s)/i, '')

/** Whether a text is a date does not depend on today. */
const SOME_DAY = { date: '2026-01-01', time: '12:00' } as const

/** "May" and "soon" name no day; as an answer to "To whom?" the first is a name. */
function isDate(text: string, missing: Field | null): boolean {
  const read = readWhenExactly(text, SOME_DAY, {})
  if (read.ok) return true
  const { kind } = read.error
  return kind === 'vague' ? missing !== 'to' : kind !== 'not_understood' && kind !== 'empty'
}
