/** What sync has to say after another answer: one line, once. */

import { cleanLine } from './shape/clean.ts'
import { commandText } from './shape/command-text.ts'
import type { Look } from './shape/look.ts'
import { paintFor } from './shape/paint.ts'
import { indented } from './shape/panel.ts'
import { plural } from './shape/phrase.ts'
import { sayTrouble, type Trouble } from './trouble/trouble.ts'

type Notice =
  | { readonly kind: 'conflicts'; readonly count: number }
  | { readonly kind: 'trouble'; readonly trouble: Trouble }

export const textOfNotice = (notice: Notice, look: Look): string =>
  indented(commandText(cleanLine(lineOf(notice)), look), 0, look)
    .map(paintFor(look).dim)
    .join('\n')

function lineOf(notice: Notice): string {
  if (notice.kind === 'conflicts')
    return `Sync: ${plural(notice.count, 'value')} lost against a later edit elsewhere. jdo sync conflicts shows what, and brings it back.`
  const { message, hint } = sayTrouble(notice.trouble)
  return `Sync: ${message} ${hint}`
}
