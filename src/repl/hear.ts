/**
 * What a line means. This is the one place that decides; whoever teaches jdo to understand more (a model) does it here.
 *
 *   /…            a command, in the words of the shell
 *   yes, no, …    about the promise that is being talked about
 *   what … ?      one of the questions of question.ts
 *   list, done c3 a command without its slash, where nothing else can be meant
 *   the rest      the part of the promise that was asked for; without one, perhaps a promise
 */
import { readReference } from '../words/reference.ts'
import { aboutDraft, answerToDraft } from './correction.ts'
import type { Heard, Known } from './heard.ts'
import { questionIn } from './question.ts'
import { wordsOfLine } from './split.ts'
import type { Talk } from './state.ts'

export const SHORT: Readonly<Record<string, string>> = {
  l: 'list',
  c: 'commit',
  v: 'show',
  d: 'done',
  h: 'help',
  '?': 'help',
}
const LEAVING = /^(?:exit|quit|bye)$/i

export function hear(line: string, talk: Talk, known: Known): Heard {
  const text = line.trim()
  if (text === '') return { kind: 'nothing' }
  if (text.startsWith('/')) return slash(text.slice(1), talk, known)
  if (LEAVING.test(text)) return { kind: 'leave' }
  if (/^help[.!?]?$/i.test(text)) return { kind: 'help' }
  const about = talk.draft === null ? undefined : aboutDraft(text, talk.draft)
  if (about) return about
  const asked = questionIn(text, known)
  if (asked) return { kind: 'question', argv: asked }
  const bare = bareCommand(text, talk, known)
  if (bare) return bare
  return talk.draft === null ? { kind: 'perhaps_promise', text } : answerToDraft(text)
}

// ── with a slash ────────────────────────────────────────────────────────────────────────────────────────────────

function slash(line: string, talk: Talk, known: Known): Heard {
  const [head, ...rest] = wordsOfLine(line)
  const typed = (head?.text ?? '').toLowerCase()
  const name = Object.hasOwn(SHORT, typed) ? (SHORT[typed] ?? '') : typed
  if (name === '' || (name === 'help' && rest.length === 0)) return { kind: 'help' }
  if (LEAVING.test(name)) return { kind: 'leave' }
  if (/^\d+$/.test(name)) return numbered(Number(name), talk, known)
  const isPair = known(`${name} ${rest[0]?.text.toLowerCase()}`)
  const at = isPair ? 1 : 0
  const words = rest.map(({ text, isQuoted }, index) =>
    index === at && !isQuoted && /^it$/i.test(text) && takesThing(name) ? (talk.it ?? text) : text,
  )
  const meansIt = /^it$/i.test(rest[at]?.text ?? '') && takesThing(name)
  if (meansIt && talk.it === null) return { kind: 'nothing_shown' }
  return { kind: 'command', argv: [name, ...words] }
}

/** Where free words follow, "it" is one of them. */
const takesThing = (name: string): boolean => !['commit', 'capture', 'search', 'help'].includes(name)

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
function bareCommand(text: string, talk: Talk, known: Known): Heard | undefined {
  const words = wordsOfLine(text)
  const [first = '', second = ''] = words.map((word) => word.text.toLowerCase())
  if (words.length === 1 && isShort(first)) return { kind: 'command', argv: [...showOf(first, known), first] }
  const length = known(`${first} ${second}`) ? 2 : known(first) ? 1 : 0
  if (length === 0) return undefined
  const next = words[length]?.text
  const isMeant = next === undefined || isShort(next) || next.startsWith('--') || /^it$/i.test(next)
  return isMeant ? slash(text, talk, known) : undefined
}

const isShort = (text: string): boolean => readReference(text).kind === 'short'
