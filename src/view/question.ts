/** What a command needs to know, as a question for the terminal. */
import { unreachable } from '../base/unreachable.ts'
import type { Choice, Need } from '../command/reply/need.ts'
import { cleanLine } from './shape/clean.ts'
import { dateText } from './shape/when.ts'

/** The shape of the terminal's questions. */
export function questionOf(need: Need) {
  const message = need.question
  switch (need.ask) {
    case 'text':
      return { kind: 'text', message, ...(need.initial && { initial: need.initial }) } as const
    case 'secret':
      return { kind: 'secret', message } as const
    case 'confirm':
      return { kind: 'confirm', message, initial: need.initial } as const
    case 'choose':
      return {
        kind: 'choose',
        message,
        options: need.choices.map((choice, index) => ({ value: String(index), ...labelOf(choice) })),
      } as const
    default:
      return unreachable(need)
  }
}

/** A thing that could be taken for another is told in full; anything else by its text. */
function labelOf(choice: Choice): { readonly label: string; readonly hint?: string } {
  const about = aboutCandidate(choice)
  const text = cleanLine(choice.text)
  return about === '' ? { label: text, hint: choice.ref } : { label: `${choice.ref}  ${text} (${about})` }
}

type About = Pick<Choice, 'to' | 'of' | 'due_date'>

/** "to Tom, Fri 27 Nov 2026": what tells it from its namesakes. */
export const aboutCandidate = ({ to, of, due_date }: About): string =>
  [
    to === undefined ? '' : `to ${cleanLine(to)}`,
    of === undefined ? '' : `of ${of}`,
    due_date === undefined ? '' : dateText(due_date),
  ]
    .filter(Boolean)
    .join(', ')
