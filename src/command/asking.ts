/** A command run to its end: what it needs to know is asked, one thing at a time, as long as somebody answers. */
import { no, type Result } from '../base/result.ts'
import type { Command, Input, Options } from './declaration.ts'
import type { Door } from './door.ts'
import type { Failure } from './reply/failure.ts'
import type { Need } from './reply/need.ts'
import type { Reply } from './reply/reply.ts'

/** The terminal's way to ask; undefined where nobody is there. */
export type Ask = (
  need: Need,
) => Promise<
  | { readonly kind: 'answered'; readonly value: string | boolean }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'nobody_there' }
>

/** `declined`: a question was answered with no. */
export type Ended = { readonly kind: 'cancelled' } | { readonly kind: 'declined' }
export type Outcome = Result<Reply, Failure | Need | Ended>
export type Run = { readonly command: Command; readonly input: Input<Options>; readonly door: Door }

export async function runAsking(run: Run, ask: Ask | undefined): Promise<Outcome> {
  const answer = await run.command.run(run.input, run.door)
  if (answer.ok || answer.error.kind !== 'need' || ask === undefined) return answer
  const { inputWith } = await import('./need.ts')
  const given = await ask(answer.error)
  if (given.kind !== 'answered') return no({ kind: 'cancelled' })
  const input = inputWith(answer.error, given.value, run.input)
  return input === undefined ? no({ kind: 'declined' }) : runAsking({ ...run, input }, ask)
}
