/** Where a line is edited: keys, screen, and what is written to it in one piece. */
import { Writable } from 'node:stream'

export type LinePlace = {
  readonly input: NodeJS.ReadStream
  /** Tells the size, and that it has changed. */
  readonly screen: NodeJS.WriteStream
  write(text: string): void
}

/** Collects what readline writes until the key is done. */
export class Sheet extends Writable {
  #held = ''
  readonly #place: LinePlace
  constructor(place: LinePlace) {
    super({ decodeStrings: false })
    this.#place = place
  }
  get columns(): number {
    return this.#place.screen.columns || 80
  }
  get rows(): number {
    return this.#place.screen.rows || 24
  }
  override _write(text: string, _encoding: string, done: () => void): void {
    this.#held += text
    done()
  }
  flush(): void {
    const text = this.#held
    this.#held = ''
    if (text !== '') this.#place.write(text)
  }
}
