/** What a reference may lead to, and what a command looks for. */

export type Thing =
  | 'commitment'
  | 'task'
  | 'stakeholder'
  | 'goal'
  | 'milestone'
  | 'vision'
  | 'recurring'
  | 'inbox'
  | 'cleanup'
export type Target = { readonly entity: Thing; readonly id: string }

export type Wanted = {
  /** Words are looked for in the first kind that has a match. */
  readonly things: readonly Thing[]
  /** Words match only what is open, or closed; by default the open first. References match any. */
  readonly among?: 'open' | 'closed'
  /** The command, for a hint: "done". */
  readonly command: string
  /** Where the answer goes; the command's words unless said. */
  readonly field?: string
  /** The words around the reference, which stay when it is chosen. */
  readonly before?: readonly string[]
  readonly after?: readonly string[]
}
