/** What a running conversation holds in its hands, and how it speaks. */
import type { Outcome } from '../command/asking.ts'
import type { Command } from '../command/declaration.ts'
import type { Door } from '../command/door.ts'
import type { Manner } from '../command/parse.ts'
import type { Dashboard } from '../command/reply/item.ts'
import type { Reply } from '../command/reply/reply.ts'
import type { LineEditor } from '../terminal/line.ts'
import { dashboardLines } from '../view/dashboard.ts'
import { jsonOfFailure, jsonOfReply, textOfJson } from '../view/json.ts'
import { textOfReply } from '../view/reply.ts'
import { wrap } from '../view/shape/cells.ts'
import type { Look } from '../view/shape/look.ts'
import { sayFailure, sayNeed, textOfSpoken } from '../view/trouble/failure.ts'
import type { Host } from './host.ts'
import type { Talk } from './state.ts'

export type Session = {
  readonly host: Host
  /** All of them, read from disk once the start screen stands. */
  commands: ReadonlyMap<string, Command>
  readonly editor: LineEditor
  talk: Talk
  board: Dashboard | null
  score: Dashboard['integrity']
  /** To be called when something has changed. */
  scoreAnew: () => void
  /** The start screen as it stands right above the line; empty once something else was said. */
  shown: readonly string[]
  /** A line is being typed; otherwise something is being done. */
  isReading: boolean
  /** The door through which the store was looked at last, and where that found it. */
  door: Door | null
  version: number
}

/** Lines of an answer, and an empty one below. */
export function say(session: Session, lines: readonly string[]): void {
  session.shown = []
  session.host.terminal.out(`${lines.join('\n')}\n\n`)
}

/** Sentences, as wide as the terminal. */
export const saySentences = (session: Session, sentences: readonly string[]): void =>
  say(
    session,
    sentences.flatMap((sentence) => wrap(sentence, session.host.look().columns)),
  )

export const boardLines = ({ board, score, host }: Session): readonly string[] =>
  board === null ? [] : dashboardLines({ ...board, integrity: score }, host.look())

export function showBoard(session: Session): void {
  const lines = boardLines(session)
  if (lines.length === 0) return
  say(session, lines)
  session.shown = [...lines, '']
  session.talk = { ...session.talk, hasNews: false }
}

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
  const spoken = error.kind === 'need' ? sayNeed(error) : sayFailure(error)
  return manner.json ? textOfJson(jsonOfFailure(spoken)) : textOfSpoken(spoken, look)
}

function replyText(reply: Reply, manner: Manner, look: Look): string {
  if (manner.json) return textOfJson(jsonOfReply(reply))
  return textOfReply(manner.quiet && 'hints' in reply ? ({ ...reply, hints: [] } as Reply) : reply, look)
}
