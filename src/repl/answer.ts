/** How an answer is spoken in a conversation. Loaded with the first one: the start screen needs none of it. */
import type { Outcome } from '../command/asking.ts'
import type { Manner } from '../command/parse.ts'
import type { Failure } from '../command/reply/failure.ts'
import type { Need } from '../command/reply/need.ts'
import type { Reply } from '../command/reply/reply.ts'
import { jsonOfFailure, jsonOfReply, textOfJson } from '../view/json.ts'
import { textOfReply } from '../view/reply.ts'
import type { Look } from '../view/shape/look.ts'
import { type Spoken, sayFailure, sayNeed, textOfSpoken } from '../view/trouble/failure.ts'
import { type Session, say } from './session.ts'
import { inSlashes, marked } from './slashes.ts'

/** How one answer is wanted: the conversation's own manner, and what stands in the line. */
export const lookFor = (session: Session, manner: Manner): Look => {
  const look = session.host.look()
  return { ...look, plain: look.plain || manner.plain, color: look.color && !manner.noColor }
}

export function sayOutcome(session: Session, outcome: Outcome, manner: Manner): void {
  say(session, [outcomeText(outcome, manner, lookFor(session, manner))])
}

function outcomeText(outcome: Outcome, manner: Manner, look: Look): string {
  if (outcome.ok) return replyText(outcome.value, manner, look)
  const { error } = outcome
  if (error.kind === 'cancelled' || error.kind === 'declined') return 'Nothing was changed.'
  if (manner.json) return textOfJson(jsonOfFailure(spokenOf(error)))
  return inSlashes(textOfSpoken(spokenOf(marked(error)), look))
}

const spokenOf = (error: Failure | Need): Spoken =>
  error.kind === 'need' ? sayNeed(error) : sayFailure(error)

export function replyText(reply: Reply, manner: Manner, look: Look): string {
  if (manner.json) return textOfJson(jsonOfReply(reply))
  // Ready words are what they are: a script for a shell, for one.
  if (reply.kind === 'text') return textOfReply(reply, look)
  const told = manner.quiet && 'hints' in reply ? ({ ...reply, hints: [] } as Reply) : reply
  return inSlashes(textOfReply(marked(told), look))
}
