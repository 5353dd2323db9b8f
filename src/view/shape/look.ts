/** What the view must know about whoever looks: how wide, how colourful, and what "today" is there. */
import type { Day, Instant } from '../../base/time.ts'

export type Look = {
  /** Width in cells; Infinity where nothing may be cut (a pipe). */
  readonly columns: number
  readonly color: boolean
  /** Symbols beyond ASCII can be shown. */
  readonly unicode: boolean
  /** For screen readers: words instead of symbols, sentences instead of columns. */
  readonly plain: boolean
  /** In a conversation: the first words of all commands, to be said as they are typed there: "/list", not "jdo list". */
  readonly slashes?: readonly string[]
  readonly now: Instant
  /** The calendar day at `now` in the user's zone. */
  readonly today: Day
}
