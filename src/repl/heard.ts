/** What a line can mean. */
export type Heard =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'leave' }
  /** The start screen anew: F5, for whoever has no such key. */
  | { readonly kind: 'refresh' }
  | { readonly kind: 'help' }
  /** As the shell would be given. */
  | { readonly kind: 'command'; readonly argv: readonly string[] }
  /** In plain words; the command that answers it. */
  | { readonly kind: 'question'; readonly argv: readonly string[] }
  /** /7, but the last list was shorter. */
  | { readonly kind: 'no_such_number'; readonly number: number; readonly listed: number }
  | { readonly kind: 'nothing_shown' }
  | { readonly kind: 'confirm' }
  | { readonly kind: 'drop' }
  /** "yes", but a part is missing. */
  | { readonly kind: 'incomplete' }
  /** `whole`: it may say more than the one field: "due monday to Bob". */
  | {
      readonly kind: 'correct'
      readonly field: 'to' | 'due' | 'deliverable'
      readonly text: string
      readonly whole: string
    }
  /** While a promise is talked about: the part that was asked for, or something else. `isInstead`: after "no, …". */
  | { readonly kind: 'answer'; readonly text: string; readonly isInstead: boolean }
  | { readonly kind: 'perhaps_promise'; readonly text: string }

/** The names of all commands. */
export type Known = (name: string) => boolean

/** What hearing needs of the commands. */
export type Commands = {
  readonly known: Known
  /** An option that takes no value: what follows is a word of the command. */
  isFlag(command: string, option: string): boolean
  /** Its words are one text. */
  takesText(command: string): boolean
}
