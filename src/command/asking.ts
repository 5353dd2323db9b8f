/**
 * A command run to its end: what it needs to know is asked, one thing at a time, as long as somebody answers. An answer
 * that makes no sense is asked for once more, with what was wrong with it.
 */
import { no, type Result } from '../base/result.ts'
import type { Answered } from './blame.ts'
import type { Answer, Command, Input, Options } from './declaration.ts'
import type { Door } from './door.ts'
import type { Failure } from './reply/failure.ts'
import type { Need } from './reply/need.ts'
import type { Reply } from './reply/reply.ts'

/** What is shown before a question: what it is about, and what was wrong with the last answer. */
export type Before = { readonly about?: Reply; readonly problem?: Failure }
/** The terminal's way to ask; undefined where nobody is there. */
export type Ask = (
  need: Need,
  before: Before,
) => Promise<
  | { readonly kind: 'answered'; readonly value: string | boolean }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'nobody_there' }
>

/** `declined`: a question was answered with no. */
export type Ended = { readonly kind: 'cancelled' } | { readonly kind: 'declined' }
export type Outcome = Result<Reply, Failure | Need | Ended>
export type Run = { readonly command: Command; readonly input: Input<Options>; readonly door: Door }

export const runAsking = ({ command, input, door }: Run, ask: Ask | undefined): Promise<Outcome> =>
  askUntilAnswered({ command, input, run: (said) => command.run(said, door) }, ask)

type Asking = Omit<Run, 'door'> & { run(said: Input<Options>): Promise<Answer> | Answer }

export async function askUntilAnswered(
  { command, input, run }: Asking,
  ask: Ask | undefined,
): Promise<Outcome> {
  let said = input
  let answered: readonly Answered[] = []
  let last: Answered | undefined
  for (;;) {
    const outcome = await run(said)
    if (outcome.ok || ask === undefined) return outcome
    const doubt = await doubtOf(outcome.error, { answered, last, command, given: input })
    if (doubt === undefined) return outcome
    const { inputWith } = await import('./need.ts')
    const { need, ...before } = doubt
    const given = await ask(need, before)
    if (given.kind === 'nobody_there') return outcome
    if (given.kind === 'cancelled') return no({ kind: 'cancelled' })
    const next = inputWith(need, given.value, said)
    if (next === undefined) return no({ kind: 'declined' })
    said = next
    last = need.ask === 'text' || need.ask === 'secret' ? { need, answer: String(given.value) } : undefined
    if (last) answered = [...answered.filter((one) => one.need !== need), last]
  }
}

type Doubt = Before & { readonly need: Need }
type SoFar = {
  readonly answered: readonly Answered[]
  /** The answer to the last question, if that was given in words. */
  readonly last: Answered | undefined
  readonly command: Command
  readonly given: Input<Options>
}

/** The next question, or one once more; undefined where no answer would help. */
async function doubtOf(
  error: Failure | Need,
  { answered, last, command, given }: SoFar,
): Promise<Doubt | undefined> {
  if (error.kind === 'need') {
    const { about } = error
    const isEmpty = last?.need.field === error.field && last.answer.trim() === ''
    const problem = isEmpty && missing(error, command)
    return { need: error, ...(about && { about }), ...(problem && { problem }) }
  }
  if (answered.length === 0) return undefined
  const { blamedAnswer } = await import('./blame.ts')
  const blamed = blamedAnswer(error, answered, given)
  return blamed && { need: blamed.need, problem: error }
}

const missing = ({ field, name }: Need, command: Command): Failure => ({
  kind: 'misreading',
  misreading: { kind: 'missing', field: name ?? field, command: command.name, how: '' },
})
