/** What the doctor found, and how to mend it. */

import type { Reply } from '../command/reply/reply.ts'
import { commandText } from './shape/command-text.ts'
import { glyphsFor } from './shape/glyph.ts'
import type { Look } from './shape/look.ts'
import { paintFor } from './shape/paint.ts'
import { indented } from './shape/panel.ts'
import { plural, sentence } from './shape/phrase.ts'

type Check = Extract<Reply, { kind: 'doctor' }>['items'][number]

export function doctorLines({ items }: Extract<Reply, { kind: 'doctor' }>, look: Look): readonly string[] {
  const ill = items.filter(({ state }) => state !== 'good')
  const { strong } = paintFor(look)
  const fixable = ill.some(({ can_fix }) => can_fix)
  return [
    ...items.flatMap((check) => checkLines(check, look)),
    '',
    strong(ill.length === 0 ? 'All is well.' : `${plural(ill.length, 'thing')} to look at.`),
    ...(fixable ? [commandText('  jdo doctor --fix mends what can be mended safely', look)] : []),
  ]
}

function checkLines(check: Check, look: Look): readonly string[] {
  const { name, state, found, mend } = check
  const head = `${markOf(state, look)} ${name}: ${sentence(found)}`
  return mend === null
    ? [head]
    : [head, ...indented(commandText(mend, look), 4, look).map(paintFor(look).dim)]
}

function markOf(state: Check['state'], look: Look): string {
  const { done, atRisk, overdue } = paintFor(look)
  const { commitment } = glyphsFor(look)
  if (look.plain) return state
  if (state === 'good') return done(commitment.completed)
  return state === 'warning' ? atRisk(commitment.at_risk) : overdue(commitment.abandoned)
}
