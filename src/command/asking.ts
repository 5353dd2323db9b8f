/** A command run to its end: what it needs to know is asked, one thing at a time, as long as somebody answers. */
import { no, type Result } from '../base/result.ts'
import type { Answer, Command, Input, Options } from './declaration.ts'
import type { Door } from './door.ts'
import type { questionOf } from './need.ts'
import type { Failure } from './reply/failure.ts'
import type { Need } from './reply/need.ts'
import type { Reply } from './reply/reply.ts'

export type Question = ReturnType<typeof questionOf>
/** The terminal's way to ask; undefined where nobody is there. `about` is shown before the question. */
export type Ask = (
  question: Question,
  about: Reply | undefined,
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
  askUntilAnswered((asked) => command.run(asked, door), input, ask)

export async function askUntilAnswered(
  run: (input: Input<Options>) => Promise<Answer> | Answer,
  asked: Input<Options>,
  ask: Ask | undefined,
): Promise<Outcome> {
  const answer = await run(asked)
  if (answer.ok || answer.error.kind !== 'need' || ask === undefined) return answer
  const { inputWith, questionOf } = await import('./need.ts')
  const given = await ask(questionOf(answer.error), answer.error.about)
  if (given.kind !== 'answered') return no({ kind: 'cancelled' })
  const input = inputWith(answer.error, given.value, asked)
  return input === undefined ? no({ kind: 'declined' }) : askUntilAnswered(run, input, ask)
}
