/**
 * What a line means. This is the one place that decides; whoever teaches jdo to understand more (a model) does it here.
 *
 *   /…            a command, in the words of the shell
 *   yes, no, …    about the promise that is being talked about
 *   what … ?      one of the questions of question.ts
 *   jdo …         a command as the shell would be given it
 *   list, done c3 a command without its slash, where nothing else can be meant
 *   the rest      the part of the promise that was asked for; without one, perhaps a promise
 */
import { readReference } from '../words/reference.ts'
import { aboutDraft, answerToDraft } from './correction.ts'
import type { Commands, Heard, Known } from './heard.ts'
import { questionIn } from './question.ts'
import { SHORT } from './short.ts'
import { type Word, wordsOfLine } from './split.ts'
import type { Talk } from './state.ts'

const REFRESHING = /^refresh$/i
const LEAVING = /^(?:exit|quit|bye)$/i

export function hear(line: string, talk: Talk, commands: Commands): Heard {
  const { known } = commands
  const text = line.trim()
  if (text === '') return { kind: 'nothing' }
  if (text.startsWith('/')) return slash(text.slice(1), talk, commands)
  const pasted = pastedCommand(text, known)
  if (pasted !== undefined) return slash(pasted, talk, commands)
  if (LEAVING.test(text)) return { kind: 'leave' }
  if (REFRESHING.test(text)) return { kind: 'refresh' }
  if (/^help[.!?]?$/i.test(text)) return { kind: 'help' }
  const about = talk.draft === null ? undefined : aboutDraft(text, talk.draft)
  if (about) return about
  const asked = questionIn(text, known)
  if (asked) return { kind: 'question', argv: asked }
  const bare = bareCommand(text, talk, commands)
  if (bare) return bare
  return talk.draft === null ? { kind: 'perhaps_promise', text } : answerToDraft(text)
}

/** "jdo done c5", also with the "$" before it; not a promise about jdo. */
function pastedCommand(text: string, known: Known): string | undefined {
  const [, line] = /^(?:\$ ?)?jdo(?:\s+(.*))?$/is.exec(text) ?? []
  if (line === undefined) return /^(?:\$ ?)?jdo$/i.test(text) ? 'help' : undefined
  const [first = '', second = ''] = wordsOfLine(line).map((word) => word.text.toLowerCase())
  const isMeant =
    first === 'help' || known(first) || known(`${first} ${second}`) || /^\S+(?: \S+)?$/.test(line)
  return isMeant ? line : undefined
}

// ── with a slash ────────────────────────────────────────────────────────────────────────────────────────────────

function slash(line: string, talk: Talk, commands: Commands): Heard {
  const [head, ...rest] = wordsOfLine(line)
  const typed = (head?.text ?? '').toLowerCase()
  const name = Object.hasOwn(SHORT, typed) ? (SHORT[typed] ?? '') : typed
  if (name === '' || (name === 'help' && rest.length === 0)) return { kind: 'help' }
  if (LEAVING.test(name)) return { kind: 'leave' }
  if (REFRESHING.test(name)) return { kind: 'refresh' }
  if (/^\d+$/.test(name)) return numbered(Number(name), talk, commands.known)
  if (commands.takesText(name)) return { kind: 'command', argv: [name, ...textOf(line, rest)] }
  const it = takesThing(name) ? placeOfIt(name, rest, commands) : -1
  if (it >= 0 && talk.it === null) return { kind: 'nothing_shown' }
  return {
    kind: 'command',
    argv: [name, ...rest.map(({ text }, at) => (at === it ? (talk.it ?? text) : text))],
  }
}

/** Where free words follow, "it" is one of them. */
const takesThing = (name: string): boolean => !['commit', 'search', 'help'].includes(name)

/** The first word of a command is "it", whatever options stand before it; -1 where it is another. */
function placeOfIt(name: string, rest: readonly Word[], { known, isFlag }: Commands): number {
  const pair = `${name} ${rest[0]?.text.toLowerCase()}`
  const [command, from] = known(pair) ? [pair, 1] : [name, 0]
  for (let at = from; at < rest.length; at++) {
    const { text = '', isQuoted } = rest[at] ?? {}
    if (!text.startsWith('--') || isQuoted) return /^it$/i.test(text) && !isQuoted ? at : -1
    if (!text.includes('=') && !isFlag(command, text.slice(2))) at += 1
  }
  return -1
}

/** Options before and after it, and the text between them as it was typed; in quotes, what is in them. */
function textOf(line: string, rest: readonly Word[]): readonly string[] {
  const isWord = ({ text, isQuoted }: Word) => isQuoted || !/^--[a-z]/.test(text)
  const [first, last] = [rest.findIndex(isWord), rest.findLastIndex(isWord)]
  const words = rest.slice(first, last + 1)
  const options = [...rest.slice(0, Math.max(0, first)), ...rest.slice(last + 1)].map(({ text }) => text)
  if (first < 0) return options
  const [only, ...others] = words
  const isOne = only?.isQuoted && others.length === 0
  const typed = line.slice(only?.from, rest[last + 1]?.from ?? line.length).trim()
  return [...options, '--', isOne ? only.text : typed]
}

function numbered(number: number, talk: Talk, known: Known): Heard {
  const ref = talk.listed[number - 1]
  if (ref === undefined) return { kind: 'no_such_number', number, listed: talk.listed.length }
  return { kind: 'command', argv: [...showOf(ref, known), ref] }
}

/** The command that shows a thing of this kind. */
function showOf(ref: string, known: Known): readonly string[] {
  const reference = readReference(ref)
  const kind = reference.kind === 'short' ? reference.of : 'commitment'
  return known(`${kind} show`) && kind !== 'task' && kind !== 'stakeholder' ? [kind, 'show'] : ['show']
}

// ── without a slash ─────────────────────────────────────────────────────────────────────────────────────────────

/** "list", "undo", "done c3", "task add c3 …": a command's name alone, or before a reference. */
function bareCommand(text: string, talk: Talk, commands: Commands): Heard | undefined {
  const { known } = commands
  const words = wordsOfLine(text)
  const [first = '', second = ''] = words.map((word) => word.text.toLowerCase())
  if (words.length === 1 && isShort(first)) return { kind: 'command', argv: [...showOf(first, known), first] }
  const length = known(`${first} ${second}`) ? 2 : known(first) ? 1 : 0
  if (length === 0) return undefined
  const next = words[length]?.text
  const isMeant = next === undefined || isShort(next) || next.startsWith('--') || /^it$/i.test(next)
  return isMeant ? slash(text, talk, commands) : undefined
}

const isShort = (text: string): boolean => readReference(text).kind === 'short'
