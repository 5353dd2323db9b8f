/** After a change: one line that says what happened, to what, and the date as it was understood; then at most two hints. */
import type { TakenFor } from '../command/reply/item.ts'
import type { Hint } from '../command/reply/reply.ts'
import { pad, truncate, widthOf, wrap } from './shape/cells.ts'
import { cleanLine } from './shape/clean.ts'
import { typedCommand } from './shape/command-text.ts'
import { glyphsFor } from './shape/glyph.ts'
import type { Look } from './shape/look.ts'
import { type Paint, paintFor } from './shape/paint.ts'
import { indented } from './shape/panel.ts'
import { capital, fieldName, quote } from './shape/phrase.ts'

export type Headline = {
  /** "Promised", "Kept, on time". */
  readonly happened: string
  readonly paint: Paint
  readonly ref: string
  readonly title: string
  /** "→ Sarah · Fri 27 Nov 2026 15:00"; never cut. */
  readonly facts: string
}

/** A title with less room than this goes on lines of its own, the facts below. */
const ROOMY = 24

/** The title is never cut: it is what the person has just said, and reads once more. */
export function headline(line: Headline, look: Look): readonly string[] {
  const { happened, paint, ref } = line
  const title = cleanLine(line.title)
  const facts = cleanLine(line.facts)
  const head = `${happened}  ${ref}  `
  const lead = `${paint(happened)}  ${paintFor(look).strong(ref)}  `
  const room = look.columns - widthOf(head)
  if (widthOf(title) + widthOf(facts) + 1 <= room) return [`${lead}${title} ${facts}`.trimEnd()]
  const below = facts === '' ? [] : indented(facts, 2, look)
  if (room < Math.min(ROOMY, widthOf(title))) return [lead.trimEnd(), ...indented(title, 2, look), ...below]
  const [first = '', ...rest] = wrap(title, room)
  return [`${lead}${first}`, ...rest.map((more) => pad('', widthOf(head)) + more), ...below]
}

type Heads = Readonly<Record<string, string | undefined>>

const headByWhat: Heads = {
  created: 'Added',
  edited: 'Changed',
  unchanged: 'Nothing to change (it is so already)',
  held: 'On hold',
  deleted: 'Deleted (undo brings it back)',
}

/** What happened, in words of its own or in those that most things share. */
export const changeHead = (happened: string, own: Heads = {}): string =>
  own[happened] ?? headByWhat[happened] ?? capital(fieldName(happened))

/** Under a receipt: a name was only begun (D3). */
export function takenForLines(taken: TakenFor | undefined, look: Look): readonly string[] {
  if (taken === undefined) return []
  const { given, name } = taken
  const add = typedCommand(`jdo stakeholder add ${quote(given)}`, look)
  const line = `${quote(given)} is taken for ${cleanLine(name)}; ${add} makes somebody new.`
  return indented(line, 2, look)
}

const MOST_HINTS = 2

/** What to do next: "  jdo done c12  when it is kept". */
export function hintLines(hints: readonly Hint[] | undefined, look: Look): readonly string[] {
  const shown = (hints ?? [])
    .slice(0, MOST_HINTS)
    .map(({ command, why }) => ({ command: typedCommand(command, look), why }))
  const width = Math.max(0, ...shown.map(({ command }) => widthOf(command)))
  const { dim } = paintFor(look)
  const { ellipsis } = glyphsFor(look)
  return shown.map(({ command, why }) => {
    const room = Math.max(0, look.columns - width - 4)
    return `  ${pad(command, width)}  ${dim(truncate(why, room, ellipsis))}`.trimEnd()
  })
}

/** The same, set off from a longer answer. */
export function hintsBelow(hints: readonly Hint[] | undefined, look: Look): readonly string[] {
  const lines = hintLines(hints, look)
  return lines.length === 0 ? [] : ['', ...lines]
}
