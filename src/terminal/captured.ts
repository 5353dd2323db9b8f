/** A terminal for tests and stories: keeps what was said, answers from a script, reads from a text. */
import { no, ok } from '../base/result.ts'
import type { LineEditor, LineOwner } from './line.ts'
import type { Terminal } from './port.ts'
import { openProgress } from './progress.ts'
import type { Question } from './question.ts'

/** In a script: the person presses Ctrl-C. */
export const CANCEL = Symbol('cancel')
export type ScriptedAnswer = string | boolean | typeof CANCEL

export type CapturedOptions = {
  /** Answers in the order of the questions; with none of them nobody is there. */
  readonly answers?: readonly ScriptedAnswer[]
  readonly input?: string
  /** What is said in a conversation, line by line; then the person is gone. */
  readonly lines?: readonly string[]
  readonly columns?: number
  readonly color?: boolean
  readonly unicode?: boolean
  readonly interactive?: boolean
  readonly outputIsTerminal?: boolean
  readonly quiet?: boolean
  readonly nowMs?: () => number
}

export type CapturedTerminal = Terminal & {
  readonly stdout: string
  readonly stderr: string
  readonly asked: readonly Question[]
  /** Answers that no question has taken: a finished story has none. */
  readonly answersLeft: number
}

export function capturedTerminal(options: CapturedOptions = {}): CapturedTerminal {
  const { color = false, unicode = true, columns = 80, nowMs = () => 0 } = options
  const answers = [...(options.answers ?? [])]
  const interactive = options.interactive ?? answers.length > 0
  const asked: Question[] = []
  const said = { out: '', err: '' }
  const out = (text: string) => {
    said.out += text
  }
  const err = (text: string) => {
    said.err += text
  }
  return {
    interactive,
    inputIsTerminal: options.input === undefined && interactive,
    outputIsTerminal: options.outputIsTerminal ?? interactive,
    columns,
    color,
    errorColor: color,
    unicode,
    out,
    err,
    readAll: async (limitBytes = Number.POSITIVE_INFINITY) => {
      const input = options.input ?? ''
      return Buffer.byteLength(input) > limitBytes ? no({ kind: 'input_too_large', limitBytes }) : ok(input)
    },
    async ask(question) {
      asked.push(question)
      return interactive ? scriptedAnswer(question, answers) : { kind: 'nobody_there' }
    },
    progress(label) {
      const style = options.quiet ? 'silent' : 'lines'
      const line = { draw: err, wipe() {} }
      return openProgress(label, { write: err, line, style, columns: () => columns, unicode, nowMs })
    },
    editLines: async (owner) => scriptedLines(options.lines ?? [], owner, { write: out, columns }),
    flush: async () => ok('written'),
    get stdout() {
      return said.out
    },
    get stderr() {
      return said.err
    },
    asked,
    get answersLeft() {
      return answers.length
    },
  }
}

/** The next answer, if it fits the question; a story whose script does not fit is broken and says so. */
function scriptedAnswer<Value>(question: Question, answers: ScriptedAnswer[]) {
  const answer = answers.shift()
  if (answer === undefined) throw new Error(`the script has no answer to "${question.message}"`)
  if (answer === CANCEL) return { kind: 'cancelled' } as const
  if (!fits(question, answer)) throw new Error(`"${String(answer)}" is no answer to "${question.message}"`)
  return { kind: 'answered', value: answer as Value } as const
}

function fits(question: Question, answer: string | boolean): boolean {
  if (question.kind === 'confirm') return typeof answer === 'boolean'
  if (question.kind === 'choose') return question.options.some(({ value }) => value === answer)
  return typeof answer === 'string'
}

/** Says each line behind its prompt, as a terminal would show it. */
function scriptedLines(
  script: readonly string[],
  owner: LineOwner,
  { write, columns }: { write: (text: string) => void; columns: number },
): LineEditor {
  const lines = [...script]
  return {
    size: { columns, rows: 24 },
    redraws: true,
    async read() {
      const text = lines.shift()
      if (text === undefined) return { kind: 'gone' }
      write(`${owner.scene({ text: '', cursor: 0 }).prompt}${text}\n`)
      return { kind: 'entered', text }
    },
    above: write,
    refresh() {},
    lend: (work) => work(),
    clearScreen() {},
    close() {},
  }
}
