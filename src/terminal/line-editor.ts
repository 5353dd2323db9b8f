/**
 * The line editor on Node's readline, which brings emacs keys, kill ring and undo. On top of it: its own drawing
 * (line-screen.ts) with a ghost text after the line and rows below it, pasted text as one key, and output above a line that
 * is being typed. Only this file and overlay-interface.ts know readline's insides; see docs/decisions/0010.
 */
import { CLEAR, CURSOR_ON, PASTE_OFF, PASTE_ON } from './cursor-code.ts'
import type { Heard, KeyAct, Line, LineEditor, LineOwner } from './line.ts'
import { type LinePlace, Unseen } from './line-place.ts'
import { LineScreen } from './line-screen.ts'
import { type Inside, OverlayInterface, ownMeaning } from './overlay-interface.ts'
import { plainPaste } from './paste.ts'
import { keyOf, type Pressed } from './pressed.ts'
import { watchTerminal } from './watch-terminal.ts'

/** An Escape that nothing follows for so long was the key itself, in ms. */
const ESCAPE_MS = 60

/** `away`: stopped, the terminal is a shell's. */
type Mode = 'reading' | 'busy' | 'lent' | 'away' | 'closed'

export function openLineEditor(place: LinePlace, owner: LineOwner): LineEditor {
  return new Editor(place, owner)
}

class Editor implements LineEditor {
  readonly redraws = true
  readonly #place: LinePlace
  readonly #owner: LineOwner
  readonly #screen: LineScreen
  readonly #readline: OverlayInterface
  readonly #inside: Inside
  #mode: Mode = 'busy'
  #stoppedIn: Mode = 'busy'
  #waiting: (readonly [string | undefined, Pressed])[] = []
  #isHolding = false
  #pasted: string | null = null
  #heard: (heard: Heard) => void = () => {}
  readonly #forget: () => void

  constructor(place: LinePlace, owner: LineOwner) {
    this.#place = place
    this.#owner = owner
    this.#screen = new LineScreen(place)
    this.#readline = new OverlayInterface({
      input: place.input,
      output: new Unseen(place.screen),
      terminal: true,
      prompt: '',
      historySize: 0,
      escapeCodeTimeout: ESCAPE_MS,
    })
    this.#inside = this.#readline as unknown as Inside
    this.#readline.onKey = (text, key) => this.#press(text, key)
    this.#readline.on('line', (text) => this.#finish({ kind: 'entered', text }))
    this.#readline.on('SIGINT', () => this.#press(undefined, { name: 'c', ctrl: true }))
    this.#readline.on('close', () => this.#gone())
    this.#forget = watchTerminal(place, {
      resized: () => this.#resize(),
      lost: () => this.#gone(),
      restore: () => this.close(),
      stopped: () => this.#suspend(),
      continued: () => this.#continue(),
    })
    place.write(PASTE_ON)
  }

  get size() {
    return this.#screen.size
  }

  read(): Promise<Heard> {
    return new Promise((heard) => {
      this.#heard = heard
      if (this.#mode === 'closed') {
        heard({ kind: 'gone' })
        return
      }
      this.#mode = 'reading'
      this.#screen.forget()
      this.#draw()
      this.#pressWaiting()
    })
  }

  above(text: string, over: number): void {
    if (this.#mode !== 'reading') return
    this.#screen.replace(text, over)
    this.#draw()
  }

  refresh(): void {
    if (this.#mode === 'reading') this.#draw()
  }

  async lend<T>(work: () => Promise<T>): Promise<T> {
    const before = this.#mode
    this.#mode = 'lent'
    this.#giveBack()
    try {
      return await work()
    } finally {
      if (this.#isOpen()) {
        this.#mode = before
        this.#take()
      }
    }
  }

  clearScreen(): void {
    this.#place.write(CLEAR)
  }

  close(): void {
    if (this.#mode === 'closed') return
    if (this.#mode === 'reading') this.#screen.leave()
    this.#mode = 'closed'
    this.#forget()
    this.#giveBack()
    this.#readline.close()
  }

  /** Asked anew after waiting: it may have been closed meanwhile. */
  #isOpen(): boolean {
    return this.#mode !== 'closed'
  }

  // ── keys ────────────────────────────────────────────────────────────────────────────────────────────────────

  #press(text: string | undefined, key: Pressed): void {
    if (this.#mode !== 'reading' && this.#mode !== 'busy') return
    if (this.#isHolding) {
      this.#waiting.push([text, key])
      return
    }
    if (this.#mode === 'busy') {
      const isHeeded = key.ctrl && key.name === 'c' && this.#owner.interrupted()
      this.#waiting = isHeeded ? [] : [...this.#waiting, [text, key]]
      return
    }
    if (this.#isPasted(text, key)) return
    if (key.ctrl && key.name === 'z') process.kill(process.pid, 'SIGTSTP')
    else this.#do(this.#owner.pressed(keyOf(text, key), this.#line()), text, key)
  }

  /** Terminals put marks around what is pasted: an Enter in there is no Enter. */
  #isPasted(text: string | undefined, key: Pressed): boolean {
    if (key.name === 'paste-start') {
      this.#pasted = ''
      return true
    }
    if (this.#pasted === null) return false
    if (key.name !== 'paste-end') {
      this.#pasted += text ?? (key.name === 'tab' ? '\t' : '')
      return true
    }
    const pasted = plainPaste(this.#pasted)
    this.#pasted = null
    const paste = { name: 'paste', ctrl: false, meta: false, shift: false, text: pasted }
    this.#do(this.#owner.pressed(paste, this.#line()), undefined, {})
    return true
  }

  #do(act: KeyAct, text: string | undefined, key: Pressed): void {
    if (act.kind === 'wait') this.#hold(act.until, text, key)
    else if (act.kind === 'enter') this.#finish({ kind: 'entered', text: this.#inside.line })
    else if (act.kind === 'wish') this.#finish({ kind: 'wished', wish: act.wish })
    else {
      if (act.kind === 'own') ownMeaning.call(this.#inside, text, key)
      if (act.kind === 'edit') this.#set(act.line)
      // A key may have ended the reading.
      if (this.#mode === 'reading') this.#draw()
    }
  }

  #hold(until: Promise<unknown>, text: string | undefined, key: Pressed): void {
    this.#isHolding = true
    this.#waiting.unshift([text, key])
    until.then(() => {
      this.#isHolding = false
      this.#pressWaiting()
    })
  }

  #pressWaiting(): void {
    const waiting = this.#waiting
    this.#waiting = []
    for (const [text, key] of waiting) this.#press(text, key)
  }

  #set({ text, cursor }: Line): void {
    this.#inside.line = text
    this.#inside.cursor = cursor
  }

  #line(): Line {
    return { text: this.#inside.line, cursor: this.#inside.cursor }
  }

  /** The line goes up into what was said; with a wish it is taken from there and shown again below. */
  #finish(heard: Heard): void {
    if (this.#mode !== 'reading') return
    if (heard.kind === 'wished') this.#screen.wipe()
    else this.#screen.leave()
    if (heard.kind === 'entered') this.#set({ text: '', cursor: 0 })
    this.#mode = 'busy'
    this.#heard(heard)
  }

  #gone(): void {
    if (!this.#isOpen()) return
    const wasReading = this.#mode === 'reading'
    this.#mode = 'closed'
    this.#forget()
    this.#giveBack()
    if (wasReading) this.#heard({ kind: 'gone' })
  }

  #draw(): void {
    const line = this.#line()
    this.#screen.draw(this.#owner.scene(line), line)
  }

  // ── the terminal ────────────────────────────────────────────────────────────────────────────────────────────

  #take(): void {
    this.#makeRaw()
    this.#place.input.resume()
    this.#place.write(PASTE_ON)
  }

  /** A shell may have changed the mode since; Node does nothing while it believes that it is so already. */
  #makeRaw(): void {
    this.#place.input.setRawMode?.(false)
    this.#place.input.setRawMode?.(true)
  }

  /** No key is read any more: two readers of one terminal get half of the keys each. */
  #giveBack(): void {
    this.#place.write(`${PASTE_OFF}${CURSOR_ON}`)
    this.#place.input.setRawMode?.(false)
    this.#place.input.pause()
  }

  #suspend(): void {
    if (this.#mode === 'lent') return
    if (this.#mode === 'reading') this.#screen.leave()
    this.#stoppedIn = this.#mode
    this.#mode = 'away'
    this.#giveBack()
  }

  #continue(): void {
    this.#owner.returned()
    if (this.#mode === 'lent') {
      if (this.#place.input.isRaw) this.#makeRaw()
      return
    }
    if (this.#mode === 'away') this.#mode = this.#stoppedIn
    this.#take()
    if (this.#mode !== 'reading') return
    this.#screen.forget()
    this.#draw()
  }

  #resize(): void {
    if (this.#mode !== 'reading') return
    this.#screen.resize()
    this.#draw()
    this.#owner.resized()
  }
}
