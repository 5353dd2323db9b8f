/** What is done about a line. */

import type { Outcome } from '../command/asking.ts'
import { draftOfLine } from '../command/commitment/draft.ts'
import { answerDraft, correctDraft } from '../command/commitment/draft-answer.ts'
import { everywhere, type Options } from '../command/declaration.ts'
import type { Failure } from '../command/reply/failure.ts'
import type { Draft } from '../command/reply/item.ts'
import { draftLines, missingIn } from '../view/draft.ts'
import { sayOutcome } from './answer.ts'
import { openDoor } from './door.ts'
import { hear } from './hear.ts'
import type { Commands, Heard } from './heard.ts'
import { questionExamples } from './question.ts'
import { runCommand, runWords } from './run.ts'
import { type Session, say, saySentences } from './session.ts'
import { withDraft } from './state.ts'

/** Wishes of the conversation itself are handed back. */
export async function attend(session: Session, text: string): Promise<'done' | 'leave' | 'refresh'> {
  const heard = hear(text, session.talk, commandsOf(session))
  if (heard.kind === 'leave' || heard.kind === 'refresh') return heard.kind
  await act(session, heard)
  return 'done'
}

const commandsOf = ({ commands }: Session): Commands => ({
  known: (name) => commands.has(name),
  isFlag(name, option) {
    const options: Options = { ...commands.get(name)?.options, ...everywhere }
    return options[option]?.kind === 'flag'
  },
  takesText: (name) => commands.get(name)?.words?.isText === true,
})

async function act(session: Session, heard: Exclude<Heard, { kind: 'leave' | 'refresh' }>): Promise<void> {
  switch (heard.kind) {
    case 'nothing':
      return
    case 'help':
      return runWords(session, ['help'])
    case 'command':
      return runWords(session, heard.argv)
    case 'question':
      return runWords(session, heard.argv, nobodyYet)
    case 'no_such_number':
      return saySentences(session, [noSuchNumber(heard.listed)])
    case 'nothing_shown':
      return saySentences(session, ['Nothing was shown yet that "it" could mean. /list, then /1 shows one.'])
    case 'drop':
      session.talk = withDraft(session.talk, null)
      return say(session, ['Forgotten. Nothing was promised.'])
    case 'confirm':
      return confirm(session)
    case 'incomplete':
      return session.talk.draft === null ? undefined : showDraft(session, session.talk.draft)
    case 'correct':
      return correct(session, heard)
    case 'answer':
      return answer(session, heard)
    case 'perhaps_promise':
      return propose(session, heard.text)
  }
}

const noSuchNumber = (listed: number): string =>
  listed === 0 ? 'No list was shown yet. /list shows one.' : `The last list ends at ${Math.min(9, listed)}.`

/** A question about somebody who is not known yet has an answer. */
function nobodyYet({ error }: Extract<Outcome, { ok: false }>): readonly string[] | undefined {
  if (error.kind !== 'refusal' || error.refusal.kind !== 'not_found') return undefined
  const { entity, reference } = error.refusal
  if (entity !== 'stakeholder') return undefined
  return [
    `You promised nothing to ${reference}: nobody of that name is here yet. The first promise makes them known:`,
    `  send the report to ${reference} by friday`,
  ]
}

const QUIET = { json: false, quiet: false, plain: false, noColor: false } as const

// ── a promise ───────────────────────────────────────────────────────────────────────────────────────────────────

async function propose(session: Session, text: string): Promise<void> {
  const door = await openDoor(session)
  if (!door.ok) return sayOutcome(session, door, QUIET)
  const { draft, failure } = draftOfLine(text, door.value)
  if (failure?.kind === 'misreading' && failure.misreading.kind === 'recurs')
    return sayOutcome(session, { ok: false, error: failure }, QUIET)
  if (draft.to === null && draft.due === null && failure === undefined) return notUnderstood(session, text)
  await showDraft(session, draft, failure)
}

async function showDraft(session: Session, draft: Draft, failure?: Failure): Promise<void> {
  session.talk = withDraft(session.talk, draft)
  if (failure) await sayOutcome(session, { ok: false, error: failure }, QUIET)
  say(session, draftLines(draft, session.host.look()))
}

async function correct(session: Session, heard: Extract<Heard, { kind: 'correct' }>): Promise<void> {
  const { draft } = session.talk
  const door = await openDoor(session)
  if (!door.ok) return sayOutcome(session, door, QUIET)
  if (draft === null) return
  const read = await correctDraft(draft, heard, door.value)
  await showDraft(session, read.draft, read.failure)
}

/** A line never takes the place of the promise that waits. */
async function answer(session: Session, heard: Extract<Heard, { kind: 'answer' }>): Promise<void> {
  const { draft } = session.talk
  const door = await openDoor(session)
  if (!door.ok) return sayOutcome(session, door, QUIET)
  if (draft === null) return
  const missing = missingIn(draft)
  const read = await answerDraft(draft, { ...heard, missing }, door.value)
  if (typeof read === 'object') return showDraft(session, read.draft, read.failure)
  saySentences(session, [read === 'another_promise' ? ANOTHER : unclear(missing)])
  await showDraft(session, draft)
}

const ANOTHER =
  'That is a promise of its own, and this one still waits. Say yes or no to it; then say the other one again.'

const unclear = (missing: ReturnType<typeof missingIn>): string =>
  missing === 'to'
    ? 'That is no name that I can read. "to the landlord" says whom; "no" forgets the promise that waits.'
    : 'That says nothing that I can read about the promise that waits.'

/** A refusal leaves the draft as it is: it can still be corrected. */
async function confirm(session: Session): Promise<void> {
  const { draft } = session.talk
  const commit = session.commands.get('commit')
  if (draft === null || commit === undefined) return
  const { deliverable, to, who, due } = draft
  const input = {
    words: [deliverable],
    ...(to !== null && { to }),
    ...(due !== null && { due: `${due.date} ${due.time}` }),
    ...(who?.is === 'new' && { yes: true as const }),
  }
  const outcome = await runCommand(session, { command: commit, input, manner: QUIET })
  if (outcome.ok || outcome.error.kind === 'cancelled') session.talk = withDraft(session.talk, null)
}

/** Says so, and what can be read instead. */
function notUnderstood(session: Session, text: string): void {
  const known = (name: string) => session.commands.has(name)
  const line = text.replace(/\s+/g, ' ')
  const isCommand = known(line.split(' ')[0]?.toLowerCase() ?? '')
  saySentences(session, [
    'That is neither a promise nor a question that I can read. A promise says to whom, or by when:',
    '  send the report to Sarah by friday 3pm',
    `Questions: ${questionExamples(known).slice(0, 5).join(', ')}`,
    `Or as a command: ${isCommand ? `/${line}` : `/commit ${line}`}`,
  ])
}
