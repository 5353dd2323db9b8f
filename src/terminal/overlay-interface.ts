/**
 * Readline with its keys handed to somebody else, and its insides by name: Node's own REPL leans on `_ttyWrite` too, and
 * all of this is the same from Node 20 to 26.
 */
import { Interface, type ReadLineOptions } from 'node:readline'
import type { Pressed } from './pressed.ts'

/** What readline has and its types do not tell. */
export type Inside = {
  line: string
  cursor: number
  _ttyWrite(text: string | undefined, key: Pressed): void
}

/** What a key means to any line editor. */
export const ownMeaning = (Interface.prototype as unknown as Inside)._ttyWrite

export class OverlayInterface extends Interface {
  constructor(options: ReadLineOptions) {
    super(options)
  }
  /** Node switches it off while several keys arrive at once, and then puts letters at the end, wherever the cursor is. */
  get isCompletionEnabled(): boolean {
    return true
  }
  set isCompletionEnabled(_: boolean) {}
  onKey: (text: string | undefined, key: Pressed) => void = () => {}
  _ttyWrite(text: string | undefined, key: Pressed): void {
    this.onKey(text, key)
  }
}
