/**
 * Argv in, exit code out; the only file that ends the process. Words become a request, the request an answer, the
 * answer text or JSON. What a command needs to know is asked here; a fault of ours is caught here and nowhere else.
 */
import { no, ok, type Result } from './base/result.ts'
import { type Ask, askUntilAnswered, type Outcome, runAsking } from './command/asking.ts'
import { everywhere } from './command/declaration.ts'
import { AS_AT_TERMINAL } from './command/demo/as-at-terminal.ts'
import type { Door } from './command/door.ts'
import { type Manner, mannerOf, parse, type Request } from './command/parse.ts'
import { makeAhead } from './command/recurring/make-ahead.ts'
import { firstWords } from './command/registry.ts'
import type { Failure } from './command/reply/failure.ts'
import type { Reply } from './command/reply/reply.ts'
import { type House, makeHouse } from './house/house.ts'
import { IN_CONVERSATION } from './house/premises.ts'
import { print } from './terminal/print.ts'
import type { Look } from './view/shape/look.ts'
import type { Spoken } from './view/trouble/failure.ts'

const FAULT = 70
const CANCELLED = 130
const ENOUGH_BYTES = 1_000
/** A pipe into which nobody has written for so long is one that was merely left open. */
const INPUT_SILENCE_MS = 1_000

async function main(argv: readonly string[]): Promise<number> {
  const manner = mannerOf(argv)
  const house = await makeHouse(process.env, manner)
  try {
    return await attend(argv, { house, manner })
  } catch (fault) {
    const trouble = await house.troubleOf(fault)
    return trouble ? say(no(trouble), { house, manner }) : sayFault(fault, { house, manner })
  } finally {
    house.close()
  }
}

type Place = { readonly house: House; readonly manner: Manner }

async function attend(argv: readonly string[], place: Place): Promise<number> {
  const { house } = place
  if (house.isWorker(argv)) return house.work()
  if (argv[0] === REFERENCE_WORD) return say(words(await referenceText(argv[1], house)), place)
  const request = await parse(argv)
  if (!request.ok) return say(no({ kind: 'misreading', misreading: request.error }), place)
  if (request.value.kind === 'version') return say(words(`jdo ${house.version}`), place)
  if (request.value.kind === 'nothing') return begin(place)
  if (request.value.kind === 'help') return say(words(await helpText(request.value.topic, place)), place)
  if (request.value.command.alone) return runAlone(request.value, place)
  const door = await house.openDoor()
  if (!door.ok) return repair(request.value, door.error, place)
  const ran = await run(request.value, door.value, place)
  if (!ran.ok) return repair(request.value, ran.error, place)
  const { command, input } = request.value
  const isSaved = ran.value.ok && command.changes !== 'nothing' && input['dry-run'] !== true
  const code = await say(ran.value, place, isSaved)
  const notices = await house.afterwards(door.value, command)
  if (notices.length > 0) await sayNotices(notices, place)
  return code
}

type Asked = Extract<Request, { kind: 'run' }>

/** Not ok: the store is in trouble, and the command knows what to do then. */
async function run({ command, input }: Asked, door: Door, place: Place): Promise<Result<Outcome, Failure>> {
  try {
    await makeAhead(door)
    return ok(await runAsking({ command, input, door }, askerAt(place)))
  } catch (fault) {
    const trouble = await place.house.troubleOf(fault)
    if (trouble === undefined || command.repair === undefined) throw fault
    return no(trouble)
  }
}

/** What needs no store opens none: it works beside a damaged one, and leaves none behind. */
async function runAlone({ command, input }: Asked, place: Place): Promise<number> {
  const { alone } = command
  if (alone === undefined) throw new Error(`${command.name} needs a store`)
  const outside = place.house.outside()
  const run = (said: typeof input) => alone(said, outside)
  return say(await askUntilAnswered({ command, input, run }, askerAt(place)), place)
}

/** Few commands help where the store cannot be used; the others say why. */
async function repair({ command, input }: Asked, failure: Failure, place: Place): Promise<number> {
  if (command.repair === undefined) return say(no(failure), place)
  const porch = await place.house.openPorch(failure)
  const repairing = command.repair
  const run = (said: typeof input) => repairing(said, porch)
  return say(await askUntilAnswered({ command, input, run }, askerAt(place)), place)
}

const words = (text: string): Outcome => ok({ kind: 'text', item: { text } })

/** The build asks for it (tools/reference.mjs): all commands, for the man page or for docs/commands.md. */
const REFERENCE_WORD = '__reference'

async function referenceText(shape: string | undefined, { version }: House): Promise<string> {
  const { commandsAbout } = await import('./command/help.ts')
  const { manReference, markdownReference } = await import('./view/reference.ts')
  const reference = { commands: await commandsAbout(''), everywhere, version }
  return shape === 'man' ? manReference(reference) : markdownReference(reference)
}

async function helpText(topic: string, { house, manner }: Place): Promise<string> {
  const { commandsAbout } = await import('./command/help.ts')
  const { listing, overview, page } = await import('./view/help.ts')
  const look = lookAt(house, manner, 'out')
  const commands = await commandsAbout(topic)
  const [only] = commands
  if (topic === '') return overview(commands, everywhere, look)
  return only && commands.length === 1 ? page(only, everywhere, look) : listing(commands, look)
}

/**
 * `jdo` alone: a conversation with whoever sits there; without anybody, or into a pipe, what there is to say. What comes
 * on standard input is meant for somebody, and nobody is here to talk with.
 */
async function begin(place: Place): Promise<number> {
  const { house, manner } = place
  if (!house.terminal.interactive || !house.terminal.outputIsTerminal)
    return (await hasInput(house))
      ? say(no({ kind: 'misreading', misreading: { kind: 'input_unread' } }), place)
      : say(words(await helpText('', place)), place)
  const { converse } = await import('./repl/loop.ts')
  await converse({ ...(await house.host()), manner, look: () => lookAt(house, manner, 'out') })
  return 0
}

/** Something was said on standard input, or is being said: a little of it is enough to know. */
async function hasInput({ terminal }: House): Promise<boolean> {
  if (terminal.inputIsTerminal) return false
  const read = await terminal.readAll(ENOUGH_BYTES, INPUT_SILENCE_MS)
  return read.ok ? read.value.trim() !== '' : read.error.kind === 'input_too_large'
}

/** Whether anybody is there is looked at only when there is something to ask: a terminal takes 3 ms to load. */
const askerAt =
  (place: Place): Ask =>
  async (need, { about, problem }) => {
    if (!place.house.terminal.interactive) return { kind: 'nobody_there' }
    if (about) await sayReply(about, place)
    if (problem) await sayNo(problem, place)
    const { questionOf } = await import('./view/question.ts')
    return place.house.terminal.ask(questionOf(need))
  }

async function say(outcome: Outcome, place: Place, isSaved = false): Promise<number> {
  const code = outcome.ok ? await sayReply(outcome.value, place) : await sayNo(outcome.error, place)
  const written = await place.house.terminal.flush()
  if (written.ok) return code
  const { sayUnwritten } = await import('./view/trouble/unwritten.ts')
  return saySpoken(sayUnwritten(written.error.code, isSaved), place)
}

async function sayReply(reply: Reply, place: Place): Promise<number> {
  // What cannot be written is told once all was said.
  await print(place.house.terminal, await piecesOf(reply, place))
  return 0
}

async function piecesOf(reply: Reply, { house, manner }: Place): Promise<Iterable<string>> {
  if (manner.json) return (await import('./view/json.ts')).jsonPieces(reply)
  const { dailyPieces } = await import('./view/daily.ts')
  const told = manner.quiet && 'hints' in reply ? { ...reply, hints: [] } : reply
  return dailyPieces(told, lookAt(house, manner, 'out'))
}

async function sayNo(error: Extract<Outcome, { ok: false }>['error'], place: Place): Promise<number> {
  if (error.kind === 'cancelled') return CANCELLED
  if (error.kind === 'declined') return 0
  const { spokenFor, spokenOf } = await import('./view/trouble/failure.ts')
  const { house, manner } = place
  return saySpoken(manner.json ? spokenOf(error) : spokenFor(error, lookAt(house, manner, 'error')), place)
}

/** To a person only, beside the answer. */
async function sayNotices(notices: Awaited<ReturnType<House['afterwards']>>, { house, manner }: Place) {
  const { textOfNotice } = await import('./view/notice.ts')
  const look = lookAt(house, manner, 'error')
  for (const notice of notices) house.terminal.err(`${textOfNotice(notice, look)}\n`)
}

async function sayFault(fault: unknown, place: Place): Promise<number> {
  const log = await place.house.logFault(fault)
  const message = 'Internal error: this is a bug in jdo.'
  return saySpoken({ kind: 'fault', message, hint: `Details are in ${log}`, exit: FAULT }, place)
}

async function saySpoken(spoken: Spoken, { house, manner }: Place): Promise<number> {
  const { jsonOfFailure, textOfJson } = await import('./view/json.ts')
  const { textOfSpoken } = await import('./view/trouble/failure.ts')
  const text = manner.json
    ? textOfJson(jsonOfFailure(spoken))
    : textOfSpoken(spoken, lookAt(house, manner, 'error'))
  house.terminal.err(`${text}\n`)
  return spoken.exit
}

/** Into a pipe nothing is cut, unless a person reads at its other end. */
function lookAt({ terminal, now, today }: House, { plain }: Manner, stream: 'out' | 'error'): Look {
  const isPipe = stream === 'out' && !terminal.outputIsTerminal && process.env[AS_AT_TERMINAL] !== '1'
  return {
    columns: isPipe ? Number.POSITIVE_INFINITY : terminal.columns,
    color: stream === 'out' ? terminal.color : terminal.errorColor,
    unicode: terminal.unicode,
    plain,
    ...(process.env[IN_CONVERSATION] === '1' && { slashes: firstWords() }),
    now,
    today,
  }
}

/** Native code that never comes back (sync/stuck.ts) would keep the process for ever; all is said and saved by now. */
const LEAVE_MS = 10_000

// Not `process.exit`: what is still being written would be lost.
main(process.argv.slice(2)).then((code) => {
  process.exitCode = code
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), LEAVE_MS).unref()
})
