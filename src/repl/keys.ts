/**
 * What a key does to the line: history, search in it, the menu of completions, more lines, and the wishes that end the
 * reading. A state and a key give a state and an act; nothing here knows a terminal.
 */
import type { Key, KeyAct, Line } from '../terminal/line.ts'
import type { Candidate, Completion } from './complete.ts'

export type Editing = {
  /** The newest first. */
  readonly history: readonly string[]
  readonly mode: Mode
}

type Mode =
  | { readonly kind: 'plain' }
  /** Walking through history; `typed` comes back at its near end. */
  | { readonly kind: 'recall'; readonly at: number; readonly typed: string }
  /** Ctrl-R; `at` is the entry shown, -1 while none fits. */
  | { readonly kind: 'search'; readonly query: string; readonly at: number; readonly before: Line }
  /** Tab; `at` is the candidate in the line, -1 while only the menu is shown. */
  | {
      readonly kind: 'menu'
      readonly completion: Completion
      readonly at: number
      /** The line before it was completed. */
      readonly before: Line
    }

export type Step = { readonly editing: Editing; readonly act: KeyAct }

/** Asked only when Tab is pressed, for it reads the store. */
export type Complete = (line: Line) => Completion

export type Wish = 'help' | 'refresh' | 'clear' | 'drop' | 'leave'

export const freshEditing = (history: readonly string[]): Editing => ({ history, mode: { kind: 'plain' } })

/** A line was said: it is the newest in history, where the same one stood before it no longer does. */
export const remember = ({ history }: Editing, text: string): Editing =>
  freshEditing(text.trim() === '' ? history : [text, ...history.filter((other) => other !== text)])

export const atEnd = (text: string): Line => ({ text, cursor: text.length })

export function pressKey(editing: Editing, key: Key, line: Line, complete: Complete): Step {
  const { mode } = editing
  if (mode.kind === 'search') return search(editing, mode, key, line, complete)
  if (mode.kind === 'menu' && key.name === 'tab') return nextChoice(editing, mode, key.shift ? -1 : 1)
  if (mode.kind === 'menu' && key.name === 'escape') return edit(plain(editing), mode.before)
  const bound = bindings[nameOf(key)]
  if (bound) return bound({ editing, key, line, complete })
  if (key.name === 'paste') return edit(plain(editing), inserted(line, key.text))
  return { editing: plain(editing), act: { kind: 'own' } }
}

const plain = ({ history }: Editing): Editing => freshEditing(history)
const edit = (editing: Editing, line: Line): Step => ({ editing, act: { kind: 'edit', line } })
const stay = (editing: Editing): Step => ({ editing, act: { kind: 'stay' } })
const wish = (editing: Editing, what: Wish): Step => ({ editing, act: { kind: 'wish', wish: what } })

const inserted = ({ text, cursor }: Line, more: string): Line => ({
  text: text.slice(0, cursor) + more + text.slice(cursor),
  cursor: cursor + more.length,
})

// ── keys by name ────────────────────────────────────────────────────────────────────────────────────────────────

type Press = {
  readonly editing: Editing
  readonly key: Key
  readonly line: Line
  readonly complete: Complete
}

const nameOf = ({ name, ctrl, meta }: Key): string => `${ctrl ? 'ctrl-' : ''}${meta ? 'alt-' : ''}${name}`

const bindings: Readonly<Record<string, (press: Press) => Step>> = {
  return: enter,
  enter,
  'alt-return': moreLines,
  'alt-enter': moreLines,
  tab: openMenu,
  up: ({ editing, line }) => vertical(editing, line, 1),
  down: ({ editing, line }) => vertical(editing, line, -1),
  'ctrl-p': ({ editing, line }) => recall(editing, line, 1),
  'ctrl-n': ({ editing, line }) => recall(editing, line, -1),
  right: acceptGhost,
  'ctrl-f': acceptGhost,
  end: acceptGhost,
  'ctrl-e': acceptGhost,
  'ctrl-r': ({ editing, line }) => stay(searching(editing, { query: '', at: -1, before: line })),
  'ctrl-c': ({ editing, line }) =>
    line.text === '' ? wish(plain(editing), 'drop') : edit(plain(editing), atEnd('')),
  'ctrl-d': ({ editing, line }) =>
    line.text === '' ? wish(plain(editing), 'leave') : { editing: plain(editing), act: { kind: 'own' } },
  'ctrl-l': ({ editing }) => wish(plain(editing), 'clear'),
  f1: ({ editing }) => wish(plain(editing), 'help'),
  f5: ({ editing }) => wish(plain(editing), 'refresh'),
  escape: ({ editing }) => stay(plain(editing)),
}

/** A backslash at the end asks for another line, as in a shell. */
function enter({ editing, line }: Press): Step {
  if (!/(^|[^\\])\\$/.test(line.text)) return { editing: plain(editing), act: { kind: 'enter' } }
  return edit(plain(editing), atEnd(`${line.text.slice(0, -1)}\n`))
}

function moreLines({ editing, line }: Press): Step {
  return edit(plain(editing), inserted(line, '\n'))
}

/** Takes what is shown after the line; elsewhere the key is the editor's. */
function acceptGhost({ editing, line }: Press): Step {
  const more = line.cursor === line.text.length ? ghostOf(editing, line) : ''
  return more === ''
    ? { editing: plain(editing), act: { kind: 'own' } }
    : edit(plain(editing), atEnd(line.text + more))
}

/** The rest of the newest line in history that begins like this one. */
export function ghostOf({ history, mode }: Editing, { text, cursor }: Line): string {
  if (mode.kind !== 'plain' || text.length < 2 || cursor !== text.length) return ''
  const like = history.find((entry) => entry.startsWith(text) && entry !== text)
  return like === undefined || like.includes('\n') ? '' : like.slice(text.length)
}

// ── history ─────────────────────────────────────────────────────────────────────────────────────────────────────

/** Within a text of several lines up and down move the cursor first. */
function vertical(editing: Editing, line: Line, older: 1 | -1): Step {
  const moved = lineAcross(line, older)
  return moved ? edit(plain(editing), moved) : recall(editing, line, older)
}

function lineAcross({ text, cursor }: Line, older: 1 | -1): Line | undefined {
  const rows = text.split('\n')
  const before = text.slice(0, cursor).split('\n')
  const row = rows[before.length - 1 - older]
  if (row === undefined) return undefined
  const start = rows.slice(0, before.length - 1 - older).reduce((sum, each) => sum + each.length + 1, 0)
  return { text, cursor: start + Math.min(row.length, before.at(-1)?.length ?? 0) }
}

/** Only through the lines that begin with what was typed. */
function recall(editing: Editing, line: Line, older: 1 | -1): Step {
  const { history, mode } = editing
  const { at, typed } = mode.kind === 'recall' ? mode : { at: -1, typed: line.text }
  for (let next = at + older; next >= -1 && next < history.length; next += older) {
    if (next === -1) return edit(plain(editing), atEnd(typed))
    const entry = history[next]
    if (entry?.startsWith(typed) && entry !== line.text)
      return edit({ history, mode: { kind: 'recall', at: next, typed } }, atEnd(entry))
  }
  return stay(editing)
}

type Search = Extract<Mode, { kind: 'search' }>

const searching = ({ history }: Editing, search: Omit<Search, 'kind'>): Editing => ({
  history,
  mode: { kind: 'search', ...search },
})

function search(editing: Editing, mode: Search, key: Key, line: Line, complete: Complete): Step {
  const name = nameOf(key)
  if (name === 'ctrl-r') return find(editing, mode, mode.query, mode.at + 1)
  if (name === 'backspace') return find(editing, mode, [...mode.query].slice(0, -1).join(''), 0)
  if (name === 'ctrl-c' || name === 'ctrl-g' || name === 'escape') return edit(plain(editing), mode.before)
  if (key.text !== '') return find(editing, mode, mode.query + key.text, Math.max(0, mode.at))
  return pressKey(plain(editing), key, line, complete)
}

/** The newest entry from there on that holds the words; where there is none, the last found one stays. */
function find(editing: Editing, mode: Search, query: string, from: number): Step {
  const wanted = query.toLowerCase()
  const at = editing.history.findIndex(
    (entry, index) => index >= from && query !== '' && entry.toLowerCase().includes(wanted),
  )
  const entry = editing.history[at]
  if (entry === undefined)
    return stay(searching(editing, { ...mode, query, at: query === '' ? -1 : mode.at }))
  return edit(searching(editing, { ...mode, query, at }), atEnd(entry))
}

// ── completion ──────────────────────────────────────────────────────────────────────────────────────────────────

/** One candidate is taken at once; of several, what they share, and the menu opens. */
function openMenu({ editing, line, complete }: Press): Step {
  const completion = complete(line)
  const [only] = completion.candidates
  if (only === undefined) return stay(plain(editing))
  if (completion.candidates.length === 1) return edit(plain(editing), taken(line, completion, only))
  const shared = sharedStart(completion.candidates.map(({ text }) => text))
  const typed = line.text.slice(completion.from, line.cursor)
  const next = shared.length > typed.length ? replaced(line, completion.from, shared) : line
  return edit({ history: editing.history, mode: { kind: 'menu', completion, at: -1, before: next } }, next)
}

function nextChoice(editing: Editing, mode: Extract<Mode, { kind: 'menu' }>, by: 1 | -1): Step {
  const { candidates } = mode.completion
  const start = mode.at < 0 && by < 0 ? 0 : mode.at
  const at = (start + by + candidates.length) % candidates.length
  const candidate = candidates[at]
  if (candidate === undefined) return stay(plain(editing))
  return edit(
    { history: editing.history, mode: { ...mode, at } },
    taken(mode.before, mode.completion, candidate),
  )
}

const replaced = ({ text, cursor }: Line, from: number, by: string): Line => ({
  text: text.slice(0, from) + by + text.slice(cursor),
  cursor: from + by.length,
})

/** A space follows, unless one is there or the candidate wants more. */
function taken(line: Line, { from }: Completion, { text, isOpen }: Candidate): Line {
  const space = isOpen || line.text.slice(line.cursor).startsWith(' ') ? '' : ' '
  return replaced(line, from, text + space)
}

function sharedStart(texts: readonly string[]): string {
  const [first = '', ...others] = texts
  let length = first.length
  for (const other of others) {
    while (!other.toLowerCase().startsWith(first.slice(0, length).toLowerCase())) length -= 1
  }
  return first.slice(0, length)
}
