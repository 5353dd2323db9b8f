/** What a running conversation holds in its hands, and how it speaks. */
import type { Outcome } from '../command/asking.ts'
import type { Command } from '../command/declaration.ts'
import type { Door } from '../command/door.ts'
import type { Manner } from '../command/parse.ts'
import type { Dashboard } from '../command/reply/item.ts'
import type { Reply } from '../command/reply/reply.ts'
import type { LineEditor } from '../terminal/line.ts'
import { print } from '../terminal/print.ts'
import { dashboardLines } from '../view/dashboard.ts'
import { jsonOfFailure, jsonPieces, textOfJson } from '../view/json.ts'
import { textPieces } from '../view/reply.ts'
import { wrap } from '../view/shape/cells.ts'
import type { Look } from '../view/shape/look.ts'
import { spokenFor, spokenOf, textOfSpoken } from '../view/trouble/failure.ts'
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
  /** To be called when something has changed; done when the score is known, or cannot be. */
  scoreAnew: () => Promise<void>
  /** Of the last call. */
  scoring: Promise<void>
  /** The start screen as it stands right above the line; empty once something else was said. */
  shown: readonly string[]
  /** A line is being typed; otherwise something is being done. */
  isReading: boolean
  /** The door through which the store was looked at last, and where that found it. */
  door: Door | null
  /** Null before the first look. */
  version: string | null
  /** A look at the store that goes on by itself; done when there is none. */
  looking: Promise<void>
  /** What Ctrl-C ends while something is done. */
  interrupt: (() => void) | null
}

/** Lines of an answer, and an empty one below; above the line, if one is being typed. */
export function say(session: Session, lines: readonly string[]): void {
  const text = `${lines.join('\n')}\n\n`
  session.shown = []
  if (session.isReading) session.editor.above(text, 0)
  else session.host.terminal.out(text)
}

/** Sentences, as wide as the terminal. */
export const saySentences = (session: Session, sentences: readonly string[]): void =>
  say(
    session,
    sentences.flatMap((sentence) => wrap(sentence, session.host.look().columns)),
  )

export const boardLines = ({ board, score, host }: Session): readonly string[] =>
  board === null ? [] : dashboardLines({ ...board, integrity: score }, host.look())

/** For a screen reader and for a terminal that draws nothing: what was said stays as it is. */
export const isStill = ({ host, editor }: Session): boolean => host.look().plain || !editor.redraws

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
