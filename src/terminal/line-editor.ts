/**
 * The line editor on Node's readline, which brings emacs keys, kill ring, undo and the width of characters. On top of
 * it: a ghost text after the line, rows below it, pasted text as one key, and output above a line that is being typed.
 * Everything that leans on readline's insides (`_ttyWrite`, on which Node's own REPL is built) is in this file; see
 * docs/decisions/0010. All that one key writes leaves in one piece, so nothing flickers.
 */
import { Interface, type ReadLineOptions } from 'node:readline'
import { Writable } from 'node:stream'
import type { Heard, Key, KeyAct, Line, LineEditor, LineOwner, Scene } from './line.ts'
import { plainPaste } from './paste.ts'

export type LinePlace = {
  readonly input: NodeJS.ReadStream
  /** Tells the size, and that it has changed. */
  readonly screen: NodeJS.WriteStream
  write(text: string): void
}

/** How readline gives a key. */
type Pressed = {
  readonly name?: string
  readonly ctrl?: boolean
  readonly meta?: boolean
  readonly shift?: boolean
  readonly sequence?: string
}
type Position = { readonly rows: number; readonly cols: number }

/** What readline has and its types do not tell. */
type Inside = {
  line: string
  cursor: number
  prevRows: number
  _ttyWrite(text: string | undefined, key: Pressed): void
  _refreshLine(): void
  _getDisplayPos(text: string): Position
}

const base = Interface.prototype as unknown as Inside

const PASTE_ON = '\u001b[?2004h'
const PASTE_OFF = '\u001b[?2004l'
const CURSOR_ON = '\u001b[?25h'
const WIPE_BELOW = '\u001b[J'
const CLEAR = '\u001b[H\u001b[2J'
/** An Escape that nothing follows for so long was the key itself, in ms. */
const ESCAPE_MS = 60

/** Collects what readline writes until the key is done. */
class Sheet extends Writable {
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

class OverlayInterface extends Interface {
  constructor(options: ReadLineOptions) {
    super(options)
  }
  /** Node switches it off while several keys arrive at once, and then writes letters over those that follow. */
  get isCompletionEnabled(): boolean {
    return true
  }
  set isCompletionEnabled(_: boolean) {}
  onKey: (text: string | undefined, key: Pressed) => void = () => {}
  _ttyWrite(text: string | undefined, key: Pressed): void {
    this.onKey(text, key)
  }
}

type Mode = 'reading' | 'busy' | 'lent' | 'closed'

export function openLineEditor(place: LinePlace, owner: LineOwner): LineEditor {
  return new Editor(place, owner)
}

class Editor implements LineEditor {
  readonly #place: LinePlace
  readonly #owner: LineOwner
  readonly #sheet: Sheet
  readonly #readline: OverlayInterface
  readonly #inside: Inside
  #mode: Mode = 'busy'
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
    this.#forget = this.#watch()
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
    if (this.#mode === 'lent' || this.#mode === 'closed') return
    if (this.#mode === 'busy') {
      this.#waiting.push([text, key])
      return
    }
    if (this.#isPasted(text, key)) return
    if (key.ctrl && key.name === 'z') this.#suspend()
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
      if (act.kind === 'own') base._ttyWrite.call(this.#inside, text, key)
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
    this.#place.input.setRawMode?.(true)
    this.#place.input.resume()
    this.#place.write(PASTE_ON)
  }

  #giveBack(): void {
    this.#place.write(`${PASTE_OFF}${CURSOR_ON}`)
    this.#place.input.setRawMode?.(false)
  }

  #suspend(): void {
    this.#leaveLine()
    this.#giveBack()
    process.once('SIGCONT', () => {
      this.#take()
      this.#inside.prevRows = 0
      this.#draw()
    })
    process.kill(process.pid, 'SIGTSTP')
  }

  /** A terminal that was narrowed has wrapped the line already: the cursor's row is counted in the new width. */
  #resize(): void {
    if (this.#mode !== 'reading') return
    this.#inside.prevRows = this.#readline.getCursorPos().rows
    this.#draw()
    this.#owner.resized()
  }

  /** Whoever ends this process must not be left with a terminal that echoes nothing. */
  #watch(): () => void {
    const { input, screen } = this.#place
    const resize = () => this.#resize()
    const lost = () => this.#gone()
    const restore = () => this.close()
    const idle = () => {}
    const end = (signal: NodeJS.Signals) => {
      this.close()
      process.kill(process.pid, signal)
    }
    screen.on('resize', resize)
    screen.on('error', lost)
    input.on('error', lost)
    process.on('exit', restore)
    process.on('SIGINT', idle)
    for (const signal of ENDING) process.once(signal, end)
    return () => {
      screen.off('resize', resize)
      process.off('exit', restore)
      process.off('SIGINT', idle)
      for (const signal of ENDING) process.off(signal, end)
    }
  }
}

const ENDING = ['SIGTERM', 'SIGHUP'] as const

const up = (rows: number): string => (rows > 0 ? `\u001b[${rows}A` : '')
const down = (rows: number): string => (rows > 0 ? `\u001b[${rows}B` : '')
const toColumn = (column: number): string => `\r${column > 0 ? `\u001b[${column}C` : ''}`

const keyOf = (text: string | undefined, key: Pressed): Key => ({
  name: key.name ?? '',
  ctrl: key.ctrl === true,
  meta: key.meta === true,
  shift: key.shift === true,
  text: key.ctrl || key.meta || text === undefined || isControl(text) ? '' : text,
})

const isControl = (text: string): boolean => {
  const code = text.codePointAt(0) ?? 0
  return code < 32 || code === 127
}
