/** A person at a terminal: the program in a pseudo-terminal, and what an emulator shows of it, as text. */
import { type IPty, spawn } from '@lydell/node-pty'
import xterm from '@xterm/headless'
import type { Machine } from './machine.ts'

const PATIENCE_MS = 45_000
const BETWEEN_KEYS_MS = 4

export const KEY = {
  enter: '\r',
  tab: '\t',
  up: '\u001b[A',
  down: '\u001b[B',
  f1: '\u001bOP',
  f5: '\u001b[15~',
  altEnter: '\u001b\r',
  ctrlC: '\u0003',
  ctrlD: '\u0004',
  ctrlL: '\u000c',
  ctrlR: '\u0012',
  ctrlU: '\u0015',
  ctrlZ: '\u001a',
} as const

export type Screen = {
  readonly pty: IPty
  /** What is seen, without empty lines at the end. */
  text(): string
  lines(): readonly string[]
  /** The line in which the cursor stands. */
  line(): string
  type(keys: string): void
  /** One key after the other, as fingers do: each arrives in a piece of its own. */
  press(keys: string): Promise<void>
  /** Until it is seen; an error shows the screen. */
  see(wanted: string | RegExp, patienceMs?: number): Promise<void>
  seeNot(wanted: string): Promise<void>
  /** Types a line, presses Enter and waits for something to be seen. */
  say(line: string, wanted: string | RegExp): Promise<void>
  resize(columns: number, rows: number): void
  /** The exit code, or the signal. */
  readonly ended: Promise<{ readonly code: number; readonly signal: number | undefined }>
  /** All that was written, codes and all. */
  raw(): string
}

/** How wide a terminal shows emoji: each in two cells, joined ones in two or in as many as their parts take. */
const EMOJI = { joined: 'emoji-joined', apart: 'emoji-apart' } as const

export type At = {
  readonly columns?: number
  readonly rows?: number
  readonly env?: Record<string, string>
  /** Emoji take two cells, as almost everywhere; what is joined is shown as one, or as its parts. */
  readonly emoji?: keyof typeof EMOJI
  /** Started from a shell with job control, whose prompt is "sh> ". */
  readonly inShell?: true
}

export function sit(machine: Machine, words: readonly string[] = [], at: At = {}): Screen {
  const { columns = 80, rows = 30 } = at
  const env = { ...machine.env, TERM: 'xterm-256color', ...at.env }
  const defined = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined))
  const program = [process.execPath, machine.program, ...words] as const
  const [file, ...args] = at.inShell ? (['bash', '--norc', '-i'] as const) : program
  const pty = spawn(file, args, {
    cols: columns,
    rows,
    env: { ...(defined as Record<string, string>), PS1: 'sh> ' },
  })
  if (at.inShell) pty.write(`${program.map((word) => `'${word}'`).join(' ')}\r`)
  const emulator = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 500 })
  if (at.emoji) showEmoji(emulator, at.emoji)
  let raw = ''
  pty.onData((data) => {
    raw += data
    emulator.write(data)
  })
  const ended = new Promise<{ code: number; signal: number | undefined }>((done) =>
    pty.onExit(({ exitCode, signal }) => setTimeout(() => done({ code: exitCode, signal }), 30)),
  )
  const lines = () => {
    const { active } = emulator.buffer
    const all = Array.from({ length: rowsOf() }, (_, row) =>
      (active.getLine(active.baseY + row)?.translateToString(true) ?? '').trimEnd(),
    )
    while (all.at(-1) === '') all.pop()
    return all
  }
  const rowsOf = () => emulator.rows
  const text = () => lines().join('\n')
  const until = async (holds: () => boolean, what: string, patienceMs = PATIENCE_MS) => {
    const end = Date.now() + patienceMs
    while (!holds()) {
      if (Date.now() > end) throw new Error(`never saw ${what}:\n${text()}`)
      await new Promise((wake) => setTimeout(wake, 15))
    }
  }
  const has = (wanted: string | RegExp) =>
    typeof wanted === 'string' ? text().includes(wanted) : wanted.test(text())
  const screen: Screen = {
    pty,
    text,
    lines,
    line: () => {
      const { active } = emulator.buffer
      return (active.getLine(active.baseY + active.cursorY)?.translateToString(true) ?? '').trimEnd()
    },
    type: (keys) => pty.write(keys),
    async press(keys) {
      for (const key of keys) {
        pty.write(key)
        await new Promise((wake) => setTimeout(wake, BETWEEN_KEYS_MS))
      }
    },
    see: (wanted, patienceMs) => until(() => has(wanted), String(wanted), patienceMs),
    seeNot: (wanted) => until(() => !has(wanted), `the end of ${wanted}`),
    async say(line, wanted) {
      pty.write(`${line}\r`)
      await screen.see(wanted)
    },
    resize(cols, height) {
      pty.resize(cols, height)
      emulator.resize(cols, height)
    },
    ended,
    raw: () => raw,
  }
  return screen
}

/** The emulator's own table is of 2010. Bits 1 and 2 of a property are the width, bit 0 joins it to what stands before. */
function showEmoji({ unicode }: InstanceType<typeof xterm.Terminal>, how: keyof typeof EMOJI) {
  const version = EMOJI[how]
  const isWide = (code: number) =>
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0x9fff) ||
    (code >= 0x1f000 && code <= 0x1fbff)
  const isNothing = (code: number) => code === 0x200d || (code >= 0xfe00 && code <= 0xfe0f)
  const wcwidth = (code: number) => (isNothing(code) ? 0 : isWide(code) ? 2 : 1)
  let follows = false
  unicode.register({
    version,
    wcwidth,
    charProperties(code: number, preceding: number) {
      const joins = preceding !== 0 && (isNothing(code) || (how === 'joined' && follows))
      follows = code === 0x200d
      const width = joins ? (preceding >> 1) & 3 : wcwidth(code)
      return (width << 1) | (joins ? 1 : 0)
    },
  } as unknown as Parameters<typeof unicode.register>[0])
  unicode.activeVersion = version
}
