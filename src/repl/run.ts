/** A command of the shell, said in a conversation: the same words, declarations and questions. */
import { type Outcome, runAsking } from '../command/asking.ts'
import { type Command, everywhere, type Input, type Options } from '../command/declaration.ts'
import type { Door } from '../command/door.ts'
import { commandsAbout } from '../command/help.ts'
import { type Manner, mannerOf, parse } from '../command/parse.ts'
import { makeAhead } from '../command/recurring/make-ahead.ts'
import { listing, page } from '../view/help.ts'
import { textOfNotice } from '../view/notice.ts'
import { questionOf } from '../view/question.ts'
import { textOfReply } from '../view/reply.ts'
import { inSlashes } from '../view/shape/command-text.ts'
import { helpLines } from './help.ts'
import { lookFor, type Session, say, sayOutcome } from './session.ts'
import { afterReply } from './state.ts'

export async function runWords(session: Session, argv: readonly string[]): Promise<void> {
  const manner = mannerOf(argv)
  const request = await parse(argv)
  if (!request.ok)
    return sayOutcome(
      session,
      { ok: false, error: { kind: 'misreading', misreading: request.error } },
      manner,
    )
  if (request.value.kind === 'version') return sayVersion(session, manner)
  if (request.value.kind !== 'run') return sayHelp(session, argv, manner)
  const { command, input } = request.value
  if (command.group === 'sync') return runApart(session, argv)
  await runCommand(session, command, input, manner)
}

/** What talks to the cloud is a process of its own: its libraries never come into this one. */
async function runApart(session: Session, argv: readonly string[]): Promise<void> {
  session.shown = []
  await session.editor.lend(() => session.host.runApart(argv))
  session.host.terminal.out('\n')
}

export async function runCommand(
  session: Session,
  command: Command,
  input: Input<Options>,
  manner: Manner,
): Promise<Outcome> {
  const door = await session.host.openDoor()
  if (!door.ok) {
    sayOutcome(session, door, manner)
    return door
  }
  await makeAhead(door.value)
  // Who wants JSON is not asked, here as in the shell.
  const outcome = manner.json
    ? await runAsking({ command, input, door: { ...door.value, interactive: false } }, undefined)
    : await runAsking({ command, input, door: door.value }, asker(session, manner))
  if (outcome.ok) session.talk = afterReply(session.talk, outcome.value)
  sayOutcome(session, outcome, manner)
  await sayNotices(session, door.value, command, manner)
  return outcome
}

const asker =
  (session: Session, manner: Manner): NonNullable<Parameters<typeof runAsking>[1]> =>
  (need, { about, problem }) => {
    if (problem) sayOutcome(session, { ok: false, error: problem }, manner)
    if (about) say(session, [textOfReply(about, lookFor(session, manner))])
    return session.editor.lend(() => session.host.terminal.ask(questionOf(need)))
  }

async function sayNotices(session: Session, door: Door, command: Command, manner: Manner): Promise<void> {
  const notices = await session.host.afterwards(door, command)
  if (notices.length === 0 || manner.json || manner.quiet) return
  say(
    session,
    notices.map((notice) => textOfNotice(notice, lookFor(session, manner))),
  )
}

async function sayVersion(session: Session, manner: Manner): Promise<void> {
  const door = await session.host.openDoor()
  if (!door.ok) return sayOutcome(session, door, manner)
  say(session, [`jdo ${door.value.version}`])
}

async function sayHelp(session: Session, argv: readonly string[], manner: Manner): Promise<void> {
  const topic = argv.filter((word) => !word.startsWith('-') && word !== 'help').join(' ')
  const look = lookFor(session, manner)
  const commands = await commandsAbout(topic)
  const [only] = commands
  if (topic === '' || only === undefined) return say(session, helpLines(session.commands, look))
  say(session, [inSlashes(commands.length === 1 ? page(only, everywhere, look) : listing(commands, look))])
}
