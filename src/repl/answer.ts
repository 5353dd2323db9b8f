/** How an answer is spoken in a conversation. Loaded with the first one: the start screen needs none of it. */
import type { Outcome } from '../command/asking.ts'
import type { Manner } from '../command/parse.ts'
import type { Reply } from '../command/reply/reply.ts'
import { print } from '../terminal/print.ts'
import { jsonOfFailure, jsonPieces, textOfJson } from '../view/json.ts'
import { textPieces } from '../view/reply.ts'
import type { Look } from '../view/shape/look.ts'
import { spokenFor, spokenOf, textOfSpoken } from '../view/trouble/failure.ts'
import type { Session } from './session.ts'

/** How one answer is wanted: the conversation's own manner, and what stands in the line. */
export const lookFor = (session: Session, manner: Manner): Look => {
  const look = session.host.look()
  return { ...look, plain: look.plain || manner.plain, color: look.color && !manner.noColor }
}

/** An empty line below; above the line, if one is being typed. */
export async function sayOutcome(session: Session, outcome: Outcome, manner: Manner): Promise<void> {
  session.shown = []
  const { terminal } = session.host
  const pieces = outcomePieces(outcome, manner, lookFor(session, manner))
  if (session.isReading) return session.editor.above(`${[...pieces].join('')}\n`, 0)
  await print(terminal, pieces)
  terminal.out('\n')
}

function outcomePieces(outcome: Outcome, manner: Manner, look: Look): Iterable<string> {
  if (outcome.ok) return replyPieces(outcome.value, manner, look)
  const { error } = outcome
  if (error.kind === 'cancelled' || error.kind === 'declined') return ['Nothing was changed.\n']
  const text = manner.json
    ? textOfJson(jsonOfFailure(spokenOf(error)))
    : textOfSpoken(spokenFor(error, look), look)
  return [`${text}\n`]
}

function replyPieces(reply: Reply, manner: Manner, look: Look): Iterable<string> {
  if (manner.json) return jsonPieces(reply)
  return textPieces(manner.quiet && 'hints' in reply ? ({ ...reply, hints: [] } as Reply) : reply, look)
}
