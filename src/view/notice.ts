/** What sync has to say after another answer: one line, once. */
import type { Instant } from '../base/time.ts'
import { aheadWords } from './ahead.ts'
import { cleanLine } from './shape/clean.ts'
import { commandText } from './shape/command-text.ts'
import type { Look } from './shape/look.ts'
import { paintFor } from './shape/paint.ts'
import { indented } from './shape/panel.ts'
import { plural } from './shape/phrase.ts'
import { agoWords } from './shape/when.ts'
import { sayTrouble, type Trouble } from './trouble/trouble.ts'

type Notice =
  | { readonly kind: 'conflicts'; readonly count: number }
  | { readonly kind: 'trouble'; readonly trouble: Trouble; readonly since: Instant | null }
  | { readonly kind: 'went_back' }
  | { readonly kind: 'ahead'; readonly devices: readonly { readonly name: string; readonly at: Instant }[] }

export const textOfNotice = (notice: Notice, look: Look): string =>
  indented(commandText(cleanLine(`Sync: ${lineOf(notice, look)}`), look), 0, look)
    .map(paintFor(look).dim)
    .join('\n')

function lineOf(notice: Notice, look: Look): string {
  switch (notice.kind) {
    case 'conflicts':
      return `${plural(notice.count, 'value')} lost against a later edit elsewhere. jdo sync conflicts shows what, and brings it back.`
    case 'went_back':
      return 'The cloud has gone back to an earlier state. What was missing there was sent again from here; what no machine of yours still holds is gone. jdo sync status shows when.'
    case 'ahead':
      return notice.devices.map((device) => aheadWords(device, look.now)).join(' ')
    case 'trouble': {
      const { message, hint } = sayTrouble(notice.trouble)
      const since = notice.since === null ? '' : ` It last worked ${agoWords(notice.since, look.now)}.`
      return `${message}${since} ${hint}`
    }
  }
}
