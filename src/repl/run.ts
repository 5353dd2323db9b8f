/** A command of the shell, said in a conversation: the same words, declarations and questions. */
import { no } from '../base/result.ts'
import { type Outcome, runAsking } from '../command/asking.ts'
import { type Command, everywhere, type Input, type Options } from '../command/declaration.ts'
import type { Door } from '../command/door.ts'
import { commandsAbout } from '../command/help.ts'
import { watchSteps } from '../command/history/steps.ts'
import { type Manner, mannerOf, parse } from '../command/parse.ts'
import { makeAhead } from '../command/recurring/make-ahead.ts'
import { listing, page } from '../view/help.ts'
import { textOfNotice } from '../view/notice.ts'
import { questionOf } from '../view/question.ts'
import { textOfReply } from '../view/reply.ts'
import { cleanLine } from '../view/shape/clean.ts'
import { commandText } from '../view/shape/command-text.ts'
import { readReference } from '../words/reference.ts'
import { lookFor, sayOutcome } from './answer.ts'
import { Left, openDoor, retryWhileBusy } from './door.ts'
import { helpLines } from './help.ts'
import { type Session, say, saySentences } from './session.ts'
import { afterReply } from './state.ts'

/** What is said instead of a no. */
type Instead = (no: Extract<Outcome, { ok: false }>) => readonly string[] | undefined

export async function runWords(
  session: Session,
  argv: readonly string[],
  instead: Instead = () => undefined,
): Promise<void> {
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
  await runCommand(session, { command, input, manner }, instead)
}

/** What talks to the cloud is a process of its own: its libraries never come into this one. */
async function runApart(session: Session, argv: readonly string[]): Promise<void> {
  session.shown = []
  await session.editor.lend(() => session.host.runApart(argv))
  session.host.terminal.out('\n')
}

export async function runCommand(
  session: Session,
  wanted: Wanted,
  instead: Instead = () => undefined,
): Promise<Outcome> {
  const { command, manner } = wanted
  const { outcome, steps } = await outcomeOf(session, wanted)
  if (outcome.ok) session.talk = afterReply(session.talk, outcome.value)
  const other = outcome.ok || manner.json ? undefined : instead(outcome)
  if (other) saySentences(session, other)
  else if (outcome.ok || steps.length === 0 || !isLeft(outcome)) await sayOutcome(session, outcome, manner)
  if (!outcome.ok && !manner.json) sayWhatStays(session, steps)
  if (session.door !== null) await sayNotices(session, session.door, command, manner)
  return outcome
}

type Wanted = { readonly command: Command; readonly input: Input<Options>; readonly manner: Manner }

/** `steps`: what was done on the way, by name. */
type Went = { readonly outcome: Outcome; readonly steps: readonly string[] }

async function outcomeOf(session: Session, wanted: Wanted): Promise<Went> {
  let steps = (): readonly string[] => []
  const outcome = await leavable(async () => {
    const door = await openDoor(session)
    if (!door.ok) return door
    steps = watchSteps(door.value)
    return outcomeAt(session, door.value, wanted)
  })
  return { outcome, steps: outcome.ok ? [] : steps() }
}

async function leavable(work: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await work()
  } catch (cause) {
    if (cause instanceof Left) return no({ kind: 'cancelled' })
    throw cause
  }
}

async function outcomeAt(session: Session, door: Door, { command, input, manner }: Wanted): Promise<Outcome> {
  if (door.fileChange && namesThings(input)) {
    saySentences(session, ['What you named stood in the old one. /list shows what there is.'])
    return no({ kind: 'cancelled' })
  }
  await makeAhead(door)
  const patient: Command = {
    ...command,
    run: (asked, at) => retryWhileBusy(session, async () => command.run(asked, at)),
  }
  // Who wants JSON is not asked, here as in the shell.
  return manner.json
    ? runAsking({ command: patient, input, door: { ...door, interactive: false } }, undefined)
    : runAsking({ command: patient, input, door }, asker(session, manner))
}

const isLeft = ({ error }: Extract<Outcome, { ok: false }>): boolean =>
  error.kind === 'cancelled' || error.kind === 'declined'

/** A walk that was left has decided some things already. */
function sayWhatStays(session: Session, steps: readonly string[]): void {
  if (steps.length === 0) return
  const back =
    steps.length === 1 ? '/undo takes it back.' : '/undo takes back the last; again, the one before.'
  saySentences(session, [`What was done so far stays: ${steps.map(cleanLine).join('; ')}. ${back}`])
}

/** c12 is another promise in another file. */
const namesThings = (input: Input<Options>): boolean =>
  Object.values(input)
    .flat()
    .some((value) => typeof value === 'string' && readReference(value).kind === 'short')

const asker =
  (session: Session, manner: Manner): NonNullable<Parameters<typeof runAsking>[1]> =>
  async (need, { about, problem }) => {
    if (about) say(session, [textOfReply(about, lookFor(session, manner))])
    if (problem) await sayOutcome(session, { ok: false, error: problem }, manner)
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
  const door = await openDoor(session)
  if (!door.ok) return sayOutcome(session, door, manner)
  say(session, [`jdo ${door.value.version}`])
}

async function sayHelp(session: Session, argv: readonly string[], manner: Manner): Promise<void> {
  const topic = argv.filter((word) => !word.startsWith('-') && word !== 'help').join(' ')
  const look = lookFor(session, manner)
  const commands = await commandsAbout(topic)
  const [only] = commands
  if (topic === '' || only === undefined) return say(session, helpLines(session.commands, look))
  const text = commands.length === 1 ? page(only, everywhere, look) : listing(commands, look)
  say(session, [commandText(text, look)])
}
