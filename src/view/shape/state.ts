/** How a state looks. One that only a newer jdo knows (sync.md S19) is shown as it is, with no colour of its own. */
import type { Look } from './look.ts'
import { type Paint, type Paints, paintFor } from './paint.ts'
import { fieldName } from './phrase.ts'

export const stateMark = (marks: Readonly<Record<string, string>>, state: string, look: Look): string =>
  marks[state] ?? (look.plain ? fieldName(state) : '?')

export const statePaint = (
  paintByState: Readonly<Record<string, keyof Paints>>,
  state: string,
  look: Look,
): Paint => paintFor(look)[paintByState[state] ?? 'plain']
