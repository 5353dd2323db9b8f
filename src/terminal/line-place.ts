/** Where a line is edited: keys, and the screen. */
import { Writable } from 'node:stream'

export type LinePlace = {
  readonly input: NodeJS.ReadStream
  /** Tells the size, and that it has changed. */
  readonly screen: NodeJS.WriteStream
  write(text: string): void
}

/** Readline writes here what nobody needs: the line is drawn by line-screen.ts. */
export class Unseen extends Writable {
  readonly #screen: NodeJS.WriteStream
  constructor(screen: NodeJS.WriteStream) {
    super({ decodeStrings: false })
    this.#screen = screen
  }
  get columns(): number {
    return this.#screen.columns || 80
  }
  override _write(_text: string, _encoding: string, done: () => void): void {
    done()
  }
}
