/**
 * The screen and the keys, as the rest of the house sees them. Two bodies: the real one and a captured one for tests.
 * Only this room touches the streams of the process; colour, width and glyphs are decided here and handed down.
 */
import type { Result } from '../base/result.ts'
import type { LineEditor, LineOwner } from './line.ts'
import type { Progress } from './progress.ts'
import type { Answer, Question, ValueOf } from './question.ts'

export type InputTrouble =
  | { readonly kind: 'input_too_large'; readonly limitBytes: number }
  | { readonly kind: 'input_unreadable'; readonly code: string }

/** `code` is the system's: ENOSPC … That nobody reads any more (`| head`) is no trouble. */
export type OutputTrouble = { readonly kind: 'output_failed'; readonly code: string }
export type OutputEnd = 'written' | 'reader_gone'

export interface Terminal {
  /** Somebody is there who can be asked: keys and standard error are a terminal, and neither CI nor --json forbids it. */
  readonly interactive: boolean
  readonly inputIsTerminal: boolean
  readonly outputIsTerminal: boolean
  /** Cells in a line of standard output, now. */
  readonly columns: number
  readonly color: boolean
  /** The same for standard error. */
  readonly errorColor: boolean
  readonly unicode: boolean
  /** To standard output, as it is; line ends are the caller's. */
  out(text: string): void
  /** To standard error. */
  err(text: string): void
  /** Standard input to its end (or until nobody wrote for `silenceMs`), as UTF-8, without a byte order mark. */
  readAll(limitBytes?: number, silenceMs?: number): Promise<Result<string, InputTrouble>>
  ask<Q extends Question>(question: Q): Promise<Answer<ValueOf<Q>>>
  /** On standard error; `label` says what is being done: "Uploading". */
  progress(label: string): Progress
  /** Takes keys and screen for a conversation, until the editor is closed. */
  editLines(owner: LineOwner): Promise<LineEditor>
  /** Waits until all of `out` has left the process; to be awaited before it ends. */
  flush(): Promise<Result<OutputEnd, OutputTrouble>>
}
