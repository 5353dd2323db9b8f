/**
 * One line → a promise (D2): "send the quarterly report to Sarah by friday 3pm". What, to whom, by when, in any
 * order, with no model and no network. No word is ever lost: each is in the deliverable or in `taken`.
 */
import type { Wall } from '../base/time.ts'
import { besideDate } from './beside-date.ts'
import { endOfAnyName, type NameSearch, nameSearch, nameText } from './line-name.ts'
import { bareText, isBoundary, type Span, type Token, tokensOf } from './line-token.ts'
import { type DueSearch, type FoundDue, findDue, isReadable, saysOnlyTime } from './promise-due.ts'
import { findEvery } from './promise-every.ts'
import { type Guess, guessStakeholder } from './promise-guess.ts'
import { readPreface } from './promise-preface.ts'
import { findStakeholders } from './promise-stakeholder.ts'
import { readWhen, readWhenExactly } from './when.ts'
import type { When, WhenOptions, WhenProblem } from './when-problem.ts'

export type PromiseLineOptions = WhenOptions & {
  /** Names of the living stakeholders: they are recognised in lower case too, and by their first word. */
  readonly known?: readonly string[]
  /** What was said elsewhere (--to, --due) and so is not looked for: its words stay in the deliverable. */
  readonly skip?: 'stakeholder' | 'due'
  /** How often is looked for as well. */
  readonly every?: true
}

export type PromiseLineProblem =
  /** A due date was said but means no day: "by soon", "by 2026-02-30". */
  | { readonly kind: 'due'; readonly problem: WhenProblem }
  /** Several stakeholders were named; a promise has one. */
  | { readonly kind: 'stakeholders'; readonly names: readonly string[] }

type Maybe = { readonly stakeholder: string; readonly deliverable: string }

export type PromiseLine = {
  /** What is promised, as typed; empty when nothing is left. */
  readonly deliverable: string
  /** As typed, without "to" or "@"; "me" or "myself" is the self stakeholder. matchName says who it is. */
  readonly stakeholder?: string
  /** Where no stakeholder was found: who may be meant, "sarah" in "send it to sarah", and what is promised if so. */
  readonly maybe?: Maybe
  readonly due?: When
  /** As typed, where it was looked for: "every friday at 9". */
  readonly every?: string
  readonly problems: readonly PromiseLineProblem[]
  /** What was lifted out of the line, as typed: ["to Sarah", "by friday 3pm"]. */
  readonly taken: readonly string[]
}

/** Longer lines are no promise (a deliverable has at most 500 characters, E1): they are handed back whole. */
const LONGEST_LINE = 2000

export function readPromiseLine(text: string, now: Wall, options: PromiseLineOptions = {}): PromiseLine {
  const tokens = tokensOf(text)
  if (text.length > LONGEST_LINE)
    return { deliverable: deliverableOf(tokens, new Set()), problems: [], taken: [] }
  const taken = new Set<number>()
  const search = { tokens, taken, now, options }
  const names = nameSearch(tokens, taken, options.known ?? [])
  const looksForWhom = options.skip !== 'stakeholder'
  const every = options.every ? takeEvery(search) : undefined
  const first = options.skip === 'due' ? {} : takeDue(search)
  const { problems, ...whom } =
    takePreface(names, taken, looksForWhom) ?? (looksForWhom ? takeStakeholder(names, taken) : NOBODY)
  const when = first ?? takeDue(search) ?? {}
  const often = every === undefined ? undefined : withTime(every, when)
  const { due, problem } = often === every ? dueAlone(when, search) : {}
  const isOpen = looksForWhom && whom.stakeholder === undefined && problems.length === 0
  const guess = isOpen ? guessStakeholder(names) : undefined
  return {
    deliverable: deliverableOf(tokens, taken),
    ...whom,
    ...(guess && { maybe: maybeOf(tokens, taken, guess) }),
    ...(due && { due }),
    ...(often !== undefined && { every: often }),
    problems: problem ? [...problems, { kind: 'due', problem }] : problems,
    taken: takenTexts(tokens, taken),
  }
}

// ── how often ──────────────────────────────────────────────────────────────────────────────────────────────────

function takeEvery(search: DueSearch & { readonly taken: Set<number> }): string | undefined {
  const found = findEvery(search)
  if (found) take(search.taken, found)
  return found?.every
}

/** "every friday send the status to Tom at 9am": a time said apart belongs to it. */
function withTime(every: string, { found = [] }: Due): string {
  const [only] = found
  return only && found.length === 1 && saysOnlyTime(only) ? `${every} ${only.phrase}` : every
}

// ── by when ────────────────────────────────────────────────────────────────────────────────────────────────────

type Due = { readonly due?: When; readonly problem?: WhenProblem; readonly found?: readonly FoundDue[] }

/** A day and a time said apart ("on friday … at 3pm") are one due date. Marks what it uses as taken. */
function takeDue(search: DueSearch & { readonly taken: Set<number> }): Due | undefined {
  const found = findDue(search)
  if (!found) return undefined
  if (!found.stays) take(search.taken, found)
  if (!isReadable(found))
    return { problem: 'problem' in found.reading ? found.reading.problem : { kind: 'empty' } }
  const other = findDue(search)
  const joined = other && joinedDue(search, found, other)
  if (!joined) return { due: found.reading.due, found: [found] }
  take(search.taken, other)
  return { due: joined, found: [found, other] }
}

/** Nothing that was left in the line may be a part of the date. */
function dueAlone({ due, problem, found = [] }: Due, line: DueSearch): Due {
  for (const each of found) {
    const left = besideDate(line, each)
    if (left !== undefined) return { problem: { kind: 'beside', text: left, date: each.phrase } }
    const mistyped = saysOnlyTime(each) && found.length === 1 ? mistypedDay(line, each) : undefined
    if (mistyped) return { problem: mistyped }
  }
  return { ...(due && { due }), ...(problem && { problem }) }
}

/** "by 3pm firday" is not today. */
function mistypedDay({ tokens, taken, now, options }: DueSearch, found: FoundDue): WhenProblem | undefined {
  const { to, phrase } = found
  const next = tokens[to]
  if (next === undefined || taken.has(to) || next.quoted || !isBoundary(tokens, to + 1, taken))
    return undefined
  const reading = readWhen(`${phrase} ${bareText(next.text)}`, now, options)
  if (reading.ok || reading.error.kind !== 'not_understood') return undefined
  return reading.error.closest === undefined ? undefined : reading.error
}

function joinedDue({ now, options }: DueSearch, found: FoundDue, other: FoundDue): When | undefined {
  if (!isReadable(other) || saysOnlyTime(found) === saysOnlyTime(other)) return undefined
  const [day, time] = saysOnlyTime(found) ? [other, found] : [found, other]
  if (day.reading && 'due' in day.reading && day.reading.due.time !== undefined) return undefined
  const joined = readWhenExactly(`${day.phrase} ${time.phrase}`, now, options)
  return joined.ok ? joined.value : undefined
}

// ── to whom ────────────────────────────────────────────────────────────────────────────────────────────────────

type Whom = { readonly stakeholder?: string; readonly problems: readonly PromiseLineProblem[] }

const NOBODY: Whom = { problems: [] }

/** "I promised Sarah to …": whom the words before the promise name, it is made to. */
function takePreface(search: NameSearch, taken: Set<number>, looksForWhom: boolean): Whom | undefined {
  const { tokens } = search
  const preface = readPreface({ tokens, taken, endOfName: (from) => endOfAnyName(search, from) })
  if (preface === undefined || (preface.name && !looksForWhom)) return undefined
  take(taken, preface)
  return preface.name && { stakeholder: nameText(tokens, preface.name), problems: [] }
}

function takeStakeholder(search: NameSearch, taken: Set<number>): Whom {
  const found = findStakeholders(search)
  const surest = Math.max(...found.map(({ sureness }) => sureness))
  const best = found.filter(({ sureness }) => sureness === surest)
  const names = [...new Set(best.flatMap(({ name, others }) => [name, ...others]))]
  const [one] = best
  if (!one) return NOBODY
  if (names.length > 1) return { problems: [{ kind: 'stakeholders', names }] }
  for (const each of best) if (!each.stays) take(taken, each)
  return { stakeholder: one.name, problems: [] }
}

// ── what is left ───────────────────────────────────────────────────────────────────────────────────────────────

function maybeOf(tokens: readonly Token[], taken: ReadonlySet<number>, guess: Guess): Maybe {
  const all = new Set(taken)
  if (!guess.stays) take(all, guess)
  return { stakeholder: guess.name, deliverable: deliverableOf(tokens, all) }
}

function take(taken: Set<number>, { from, to }: Span): void {
  for (let index = from; index < to; index += 1) taken.add(index)
}

/** The remaining words, without the commas and dashes that joined the others to them. */
function deliverableOf(tokens: readonly Token[], taken: ReadonlySet<number>): string {
  const text = tokens
    .filter((_, index) => !taken.has(index))
    .map((token) => token.text)
    .join(' ')
  return taken.size === 0
    ? text
    : text
        .replace(/^[\s,;:|–—-]+(?=\s|$)|^[,;:]+/, '')
        .replace(/(?:\s[|–—-]+|[,;:])+$/, '')
        .trim()
}

function takenTexts(tokens: readonly Token[], taken: ReadonlySet<number>): readonly string[] {
  const runs: string[][] = []
  tokens.forEach((token, index) => {
    if (!taken.has(index)) return
    if (taken.has(index - 1)) runs.at(-1)?.push(token.text)
    else runs.push([token.text])
  })
  return runs.map((run) => run.join(' '))
}
