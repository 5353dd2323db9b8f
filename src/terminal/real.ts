/** The terminal of this process. Everything that costs (tty, streams, clack) is looked up when it is asked for. */
import { fstatSync } from 'node:fs'
import type { AskPlace } from './ask.ts'
import { type ColorWish, columnsOf, type Env, hasColor, hasUnicode, isCi } from './capability.ts'
import { readInput } from './input.ts'
import type { LineEditor, LineOwner } from './line.ts'
import { type Output, openOutput } from './output.ts'
import { passingLine } from './passing-line.ts'
import type { Terminal } from './port.ts'
import { openProgress, type ProgressPlace } from './progress.ts'
import type { Question } from './question.ts'

export type TerminalWishes = {
  /** --color */
  readonly color?: ColorWish | undefined
  /** `color` in the settings; the environment goes before it. */
  readonly colorSetting?: ColorWish | undefined
  /** --json: nobody is asked anything, and standard error holds one JSON object or nothing. */
  readonly machine?: boolean | undefined
  /** --quiet: no progress; nor with `machine`. */
  readonly quiet?: boolean | undefined
  /** --plain: nothing is drawn. */
  readonly plain?: boolean | undefined
}

export function realTerminal(env: Env, wishes: TerminalWishes = {}): Terminal {
  const [output, error] = [openOutput(1), openOutput(2)]
  const line = passingLine(error.write)
  const after = (write: Output['write']) => (text: string) => {
    line.wipe()
    write(text)
  }
  const colorOn = (fd: number) =>
    hasColor(env, { flag: wishes.color, setting: wishes.colorSetting }, () => isTerminal(fd))
  const isInteractive = () => !wishes.machine && !isCi(env) && isTerminal(0) && isTerminal(2)
  const unicode = hasUnicode(env, process.platform)
  return {
    get interactive() {
      return isInteractive()
    },
    get inputIsTerminal() {
      return isTerminal(0)
    },
    get outputIsTerminal() {
      return isTerminal(1)
    },
    get columns() {
      return columnsOf(env, isTerminal(1) ? process.stdout.columns : undefined)
    },
    get color() {
      return colorOn(1)
    },
    get errorColor() {
      return colorOn(2)
    },
    unicode,
    out: after(output.write),
    err: after(error.write),
    readAll: readInput,
    async ask(question) {
      line.wipe()
      if (!isInteractive()) return { kind: 'nobody_there' }
      const style = env.TERM === 'dumb' ? 'dumb' : wishes.plain ? 'plain' : 'drawn'
      return askHere(question, { color: colorOn(isTerminal(1) ? 1 : 2), unicode, style })
    },
    progress: (label) =>
      openProgress(label, { ...progressPlace(env, wishes), write: error.write, line, unicode }),
    editLines: (owner) => editLines(env, { write: output.write, owner }),
    flush() {
      line.wipe()
      return output.flush()
    },
  }
}

async function editLines(
  { TERM }: Env,
  { write, owner }: { write: (text: string) => void; owner: LineOwner },
): Promise<LineEditor> {
  const place = { input: process.stdin, screen: process.stdout, write }
  if (TERM === 'dumb') return (await import('./dumb-line-editor.ts')).openDumbLineEditor(place, owner)
  return (await import('./line-editor.ts')).openLineEditor(place, owner)
}

/** Where a person looks: standard output, unless it goes elsewhere. */
const screen = () => (isTerminal(1) ? process.stdout : process.stderr)

async function askHere<Q extends Question>(question: Q, look: Omit<AskPlace, 'input' | 'output'>) {
  const { ask } = await import('./ask.ts')
  return ask(question, { input: process.stdin, output: screen(), ...look })
}

function progressPlace(env: Env, wishes: TerminalWishes): Omit<ProgressPlace, 'write' | 'line' | 'unicode'> {
  const columns = () => columnsOf(env, isTerminal(2) ? process.stderr.columns : undefined)
  return { style: progressStyle(env, wishes), columns, nowMs: Date.now }
}

function progressStyle(env: Env, wishes: TerminalWishes): ProgressPlace['style'] {
  // With --json an error is one object on standard error, and nothing stands before it.
  if (wishes.quiet || wishes.machine) return 'silent'
  return isTerminal(2) && !isCi(env) && env.TERM !== 'dumb' ? 'bar' : 'lines'
}

/** A file or a pipe is told by its kind in 0.2 ms; only for a device is `tty` loaded (3 ms). */
function isTerminal(fd: number): boolean {
  if (process.platform !== 'win32' && !isDevice(fd)) return false
  return process.getBuiltinModule('node:tty').isatty(fd)
}

function isDevice(fd: number): boolean {
  try {
    return fstatSync(fd).isCharacterDevice()
  } catch {
    return false // Closed.
  }
}
