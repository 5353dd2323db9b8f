/** Questions drawn by clack, which is loaded with the first one. */
import type { Readable, Writable } from 'node:stream'
import { wrapAnsi } from 'fast-wrap-ansi'
import { unreachable } from '../base/unreachable.ts'
import type { Answer, Question, ValueOf } from './question.ts'

export type PromptPlace = {
  readonly input: Readable
  readonly output: Writable
  readonly color: boolean
  readonly unicode: boolean
}

type Clack = typeof import('@clack/prompts')

export async function prompt<Q extends Question>(
  question: Q,
  place: PromptPlace,
): Promise<Answer<ValueOf<Q>>> {
  const clack = await loadClack(place)
  const closing = abortWhenClosed(place.input)
  const given = await draw(clack, question, { ...place, signal: closing.signal })
  closing.forget()
  if (clack.isCancel(given)) return { kind: 'cancelled' }
  // `draw` gives for each kind of question what ValueOf says: a switch over Q cannot show the compiler that.
  return { kind: 'answered', value: given as ValueOf<Q> }
}

/**
 * Ctrl-D closes the readline under clack 1.9, which then waits for ever with the cursor hidden. Readline pauses the
 * keys when it closes; if the question is still open a moment later, it is cancelled.
 */
function abortWhenClosed(input: Readable): { readonly signal: AbortSignal; forget(): void } {
  const controller = new AbortController()
  let isOpen = true
  const onPause = () => setImmediate(() => isOpen && controller.abort())
  input.once('pause', onPause)
  return {
    signal: controller.signal,
    forget() {
      isOpen = false
      input.off('pause', onPause)
    },
  }
}

type Drawing = PromptPlace & { readonly signal: AbortSignal }

async function draw(clack: Clack, question: Question, place: Drawing): Promise<string | boolean | symbol> {
  const { input, output, signal, unicode } = place
  // clack's plain glyphs are not all plain: the guide ends in a long dash, the mask is a bullet.
  const drawn = { message: question.message, input, output, signal, withGuide: unicode }
  switch (question.kind) {
    case 'text': {
      const { initial: initialValue, placeholder } = question
      const options = { ...(initialValue && { initialValue }), ...(placeholder && { placeholder }) }
      return (await clack.text({ ...drawn, ...options, message: guided(question.message, place) })) ?? ''
    }
    case 'secret': {
      const message = guided(question.message, place)
      return (await clack.password({ ...drawn, message, ...(!unicode && { mask: '*' }) })) ?? ''
    }
    case 'confirm':
      return clack.confirm({ ...drawn, initialValue: question.initial })
    case 'choose':
      return clack.select<string>({ ...drawn, showInstructions: unicode, options: [...question.options] })
    default:
      return unreachable(question)
  }
}

/** clack 1.9 wraps the other questions beside their guide, but not these two. */
function guided(message: string, { output, color, unicode }: PromptPlace): string {
  const columns = (output as { columns?: number }).columns || 80
  const guide = unicode ? (color ? '\u001b[90m│\u001b[39m' : '│') : ' '
  return wrapAnsi(message, Math.max(20, columns - 4)).replaceAll('\n', `\n${guide}  `)
}

/** clack asks the environment once, while it loads, for glyphs, and with each line for colour: it is told ours there. */
async function loadClack({ color, unicode }: PromptPlace): Promise<Clack> {
  if (!color) process.env.NO_COLOR = '1'
  if (unicode) return import('@clack/prompts')
  const term = process.env.TERM
  process.env.TERM = 'linux'
  const clack = await import('@clack/prompts')
  if (term === undefined) delete process.env.TERM
  else process.env.TERM = term
  return clack
}
