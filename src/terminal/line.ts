/** A line that a person edits, what stands around it, and what a key may do; the port of the REPL's line editor. */

/** `cursor` counts UTF-16 units from the start of the text, which may hold newlines. */
export type Line = { readonly text: string; readonly cursor: number }

/** `name` as Node spells it ("up", "f1", "return", "c"), and "paste" for a whole pasted text. */
export type Key = {
  readonly name: string
  readonly ctrl: boolean
  readonly meta: boolean
  readonly shift: boolean
  /** What it types; empty for a key that types nothing. */
  readonly text: string
}

/** Painted, and cut to the width already. `ghost` is shown while the cursor stands at the end of the line. */
export type Scene = { readonly prompt: string; readonly ghost: string; readonly below: readonly string[] }

export type KeyAct =
  /** What it means to any line editor: a letter, Ctrl-A, Alt-B … */
  | { readonly kind: 'own' }
  | { readonly kind: 'edit'; readonly line: Line }
  /** Only what stands around the line may have changed. */
  | { readonly kind: 'stay' }
  /** What it needs is not there yet: it is pressed again then, and the keys after it wait. */
  | { readonly kind: 'wait'; readonly until: Promise<unknown> }
  /** The line is said. */
  | { readonly kind: 'enter' }
  /** Reading ends with this wish; the line stays for the next reading. */
  | { readonly kind: 'wish'; readonly wish: string }

/** Whose line it is. Both are asked in the middle of a key press and must answer at once. */
export type LineOwner = {
  scene(line: Line): Scene
  pressed(key: Key, line: Line): KeyAct
  /** The width has changed and the line is drawn anew. */
  resized(): void
  /** Ctrl-C between two readings. True when somebody heeds it; it is then no key of the next line. */
  interrupted(): boolean
  /** The terminal was a shell's meanwhile: what stood above the line need not stand there any more. */
  returned(): void
}

export type Heard =
  | { readonly kind: 'entered'; readonly text: string }
  | { readonly kind: 'wished'; readonly wish: string }
  /** Nobody is there any more. */
  | { readonly kind: 'gone' }

export type Size = { readonly columns: number; readonly rows: number }

export interface LineEditor {
  readonly size: Size
  /** What stands on the screen can be drawn anew; elsewhere everything is said once. */
  readonly redraws: boolean
  /** Until Enter, or a key that is a wish. Keys pressed between two readings belong to the next one. */
  read(): Promise<Heard>
  /**
   * Puts text above the line, in place of the `over` rows that stand there; over more than there are, the screen is
   * cleared. What is being typed stays. Between two readings nothing happens.
   */
  above(text: string, over: number): void
  /** What stands around the line has changed. */
  refresh(): void
  /** Keys and screen belong to somebody else meanwhile: a question, another program. */
  lend<T>(work: () => Promise<T>): Promise<T>
  clearScreen(): void
  /** Leaves the terminal as it was. */
  close(): void
}
