/**
 * The line editor on Node's readline, which brings emacs keys, kill ring, undo and the width of characters. On top of
 * it: a ghost text after the line, rows below it, pasted text as one key, and output above a line that is being typed.
 * Only this file and overlay-interface.ts know readline's insides; see docs/decisions/0010. All that one key writes
 * leaves in one piece, so nothing flickers.
 */
import { CLEAR, CURSOR_ON, down, PASTE_OFF, PASTE_ON, toColumn, up, WIPE_BELOW } from './cursor-code.ts'
import type { Heard, KeyAct, Line, LineEditor, LineOwner, Scene } from './line.ts'
import { type LinePlace, Sheet } from './line-place.ts'
import { type Inside, OverlayInterface, ownMeaning, type Position } from './overlay-interface.ts'
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
  readonly #sheet: Sheet
  readonly #readline: OverlayInterface
  readonly #inside: Inside
  #mode: Mode = 'busy'
  #stoppedIn: Mode = 'busy'
  #waiting: (readonly [string | undefined, Pressed])[] = []
  #pasted: string | null = null
  #below = 0
  #heard: (heard: Heard) => void = () => {}
  readonly #forget: () => void

  constructor(place: LinePlace, owner: LineOwner) {
    this.#place = place
    this.#owner = owner
    this.#sheet = new Sheet(place)
    this.#readline = new OverlayInterface({
      input: place.input,
      output: this.#sheet,
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
    return { columns: this.#sheet.columns, rows: this.#sheet.rows }
  }

  read(): Promise<Heard> {
    return new Promise((heard) => {
      this.#heard = heard
      if (this.#mode === 'closed') {
        heard({ kind: 'gone' })
        return
      }
      this.#mode = 'reading'
      this.#inside.prevRows = 0
      this.#draw()
      const waiting = this.#waiting
      this.#waiting = []
      for (const [text, key] of waiting) this.#press(text, key)
    })
  }

  above(text: string, over: number): void {
    if (this.#mode !== 'reading') return
    const { rows } = this.#readline.getCursorPos()
    const isSeen = over + rows + 1 + this.#below <= this.size.rows
    this.#sheet.write(isSeen ? `\r${up(rows + over)}${WIPE_BELOW}` : CLEAR)
    this.#sheet.write(text)
    this.#inside.prevRows = 0
    this.#draw()
  }

  refresh(): void {
    if (this.#mode !== 'reading') return
    this.#paint()
    this.#sheet.flush()
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
    if (this.#mode === 'reading') this.#leaveLine()
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
    if (act.kind === 'enter') this.#finish({ kind: 'entered', text: this.#inside.line })
    else if (act.kind === 'wish') this.#finish({ kind: 'wished', wish: act.wish })
    else {
      if (act.kind === 'own') ownMeaning.call(this.#inside, text, key)
      if (act.kind === 'edit') this.#set(act.line)
      this.#paint()
      this.#sheet.flush()
    }
  }

  #set({ text, cursor }: Line): void {
    this.#inside.line = text
    this.#inside.cursor = cursor
    this.#inside._refreshLine()
  }

  #line(): Line {
    return { text: this.#inside.line, cursor: this.#inside.cursor }
  }

  /** The line goes up into what was said; with a wish it is taken from there and shown again below. */
  #finish(heard: Heard): void {
    if (this.#mode !== 'reading') return
    if (heard.kind === 'wished') this.#sheet.write(`\r${up(this.#readline.getCursorPos().rows)}${WIPE_BELOW}`)
    else this.#leaveLine()
    if (heard.kind === 'entered') {
      this.#inside.line = ''
      this.#inside.cursor = 0
    }
    this.#below = 0
    this.#mode = 'busy'
    this.#sheet.flush()
    this.#heard(heard)
  }

  #leaveLine(): void {
    this.#sheet.write(`${this.#toEnd()}${WIPE_BELOW}\r\n`)
    this.#sheet.flush()
  }

  #gone(): void {
    if (!this.#isOpen()) return
    const wasReading = this.#mode === 'reading'
    this.#mode = 'closed'
    this.#forget()
    this.#giveBack()
    if (wasReading) this.#heard({ kind: 'gone' })
  }

  // ── the screen ──────────────────────────────────────────────────────────────────────────────────────────────

  #draw(): void {
    this.#readline.setPrompt(this.#scene().prompt)
    this.#inside._refreshLine()
    this.#paint()
    this.#sheet.flush()
  }

  #scene(): Scene {
    return this.#owner.scene(this.#line())
  }

  /** Ghost and rows, drawn relative to the cursor, which ends where it was; so it does not matter what scrolls. */
  #paint(): void {
    const scene = this.#scene()
    if (scene.prompt !== this.#readline.getPrompt()) {
      this.#readline.setPrompt(scene.prompt)
      this.#inside._refreshLine()
    }
    if (scene.ghost === '' && scene.below.length === 0 && this.#below === 0) return
    const at = this.#readline.getCursorPos()
    const end = this.#end()
    const rows = scene.below.slice(0, Math.max(0, this.size.rows - end.rows - 1))
    const ghost = this.#inside.cursor === this.#inside.line.length ? scene.ghost : ''
    const back = up(rows.length + end.rows - at.rows) + toColumn(at.cols)
    this.#sheet.write(this.#toEnd() + WIPE_BELOW + ghost + rows.map((row) => `\r\n${row}`).join('') + back)
    this.#below = Math.max(rows.length, ghost === '' ? 0 : 1)
  }

  #end(): Position {
    return this.#inside._getDisplayPos(this.#readline.getPrompt() + this.#inside.line)
  }

  #toEnd(): string {
    const end = this.#end()
    return down(end.rows - this.#readline.getCursorPos().rows) + toColumn(end.cols)
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
    if (this.#mode === 'reading') this.#leaveLine()
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
    this.#inside.prevRows = 0
    this.#draw()
  }

  /** A terminal that was narrowed has wrapped the line already: the cursor's row is counted in the new width. */
  #resize(): void {
    if (this.#mode !== 'reading') return
    this.#inside.prevRows = this.#readline.getCursorPos().rows
    this.#draw()
    this.#owner.resized()
  }
}
