/**
 * Questions in plain lines, for a screen reader (--plain) and for a terminal that can draw nothing (TERM=dumb): said in
 * words, answered by a line, and asked again when the answer is none.
 */
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { unreachable } from '../base/unreachable.ts'
import type { Answer, Question, ValueOf } from './question.ts'

export type LinePlace = {
  readonly input: NodeJS.ReadableStream
  readonly output: NodeJS.WritableStream
  /** The terminal edits the line itself (TERM=dumb). */
  readonly isDumb: boolean
}

export async function askInLine<Q extends Question>(
  question: Q,
  place: LinePlace,
): Promise<Answer<ValueOf<Q>>> {
  for (;;) {
    const line = await readAnswer(question, place)
    if (line === undefined) return { kind: 'cancelled' }
    const value = valueIn(question, line, place.isDumb)
    // `valueIn` gives for each kind of question what ValueOf says: a switch over Q cannot show the compiler that.
    if (value !== undefined) return { kind: 'answered', value: value as ValueOf<Q> }
    place.output.write(`"${line}" is none of them.\n`)
  }
}

/** What is asked; the last line is where the answer stands. */
export function wordsOf(question: Question, isDumb: boolean): string {
  const { message } = question
  switch (question.kind) {
    case 'text':
      return isDumb && question.initial ? `${message} (Enter: ${question.initial}) ` : `${message} `
    case 'secret':
      return `${message} (it is not shown) `
    case 'confirm':
      return `${message} yes or no (Enter: ${question.initial ? 'yes' : 'no'}) `
    case 'choose': {
      const rows = question.options.map(
        ({ label, hint }, at) => `${at + 1}. ${label}${hint ? ` (${hint})` : ''}`,
      )
      return [message, ...rows, `1 to ${rows.length}: `].join('\n')
    }
    default:
      return unreachable(question)
  }
}

/** Undefined for an answer that is none. */
export function valueIn(question: Question, line: string, isDumb: boolean): string | boolean | undefined {
  const said = line.trim()
  switch (question.kind) {
    case 'text':
      // Elsewhere it stood in the line, and was taken out of it.
      return said === '' && isDumb ? (question.initial ?? '') : line
    case 'secret':
      return said
    case 'confirm':
      if (said === '') return question.initial
      return /^y(es)?$/i.test(said) ? true : /^no?$/i.test(said) ? false : undefined
    case 'choose': {
      const wanted = said.toLowerCase()
      const named = question.options.filter(({ label, hint }) =>
        [label, hint].some((text) => text?.toLowerCase() === wanted),
      )
      return (/^\d+$/.test(said) ? question.options[Number(said) - 1] : named[0])?.value
    }
    default:
      return unreachable(question)
  }
}

/** A line; undefined when the person leaves. What is said as a secret is typed blind: nothing of it is written. */
function readAnswer(question: Question, { input, output, isDumb }: LinePlace): Promise<string | undefined> {
  const isSecret = question.kind === 'secret'
  const terminal = isSecret || !isDumb
  const words = wordsOf(question, isDumb)
  const lines = words.split('\n')
  const prompt = lines.pop() ?? ''
  output.write(lines.map((line) => `${line}\n`).join(''))
  if (isSecret || !terminal) output.write(prompt)
  return new Promise((answered) => {
    const readline = createInterface({
      input,
      terminal,
      historySize: 0,
      ...(terminal && { output: isSecret ? nowhere() : output, prompt: isSecret ? '' : prompt }),
    })
    const end = (line?: string) => {
      process.off('SIGINT', cancel)
      readline.off('close', cancel)
      readline.close()
      if (line === undefined || isSecret) output.write('\n')
      answered(line)
    }
    const cancel = () => end()
    readline.once('line', end)
    readline.once('close', cancel)
    readline.once('SIGINT', cancel)
    process.once('SIGINT', cancel)
    if (!terminal) return
    readline.prompt()
    if (question.kind === 'text' && question.initial) readline.write(question.initial)
  })
}

const nowhere = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() })
