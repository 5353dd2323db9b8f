/**
 * What a line changes in a promise that is talked about: the parts that it names ("due monday to Bob"), the part that was
 * asked for, or nothing, because it is a promise of its own or cannot be read.
 */
import { stakeholderNames } from '../../store/read/stakeholder.ts'
import { type PromiseLine, readPromiseLine } from '../../words/promise-line.ts'
import type { When } from '../../words/when-problem.ts'
import type { Door } from '../door.ts'
import type { Draft } from '../reply/item.ts'
import { type DraftRead, withDue, withTo } from './draft.ts'

type Part = 'deliverable' | 'to' | 'due'
type Correction = { readonly field: Part; readonly text: string; readonly whole: string }

/** One part was named; the line may say another as well. */
export async function correctDraft(draft: Draft, correction: Correction, door: Door): Promise<DraftRead> {
  const { field, text, whole } = correction
  if (field === 'deliverable') return { draft: { ...draft, deliverable: text } }
  const parts = partsIn(readLine(whole, door), () => false)
  if (parts?.to !== undefined && parts.due !== undefined) return withParts(draft, parts, door)
  return field === 'due' ? withDue(draft, text, door) : { draft: withTo(draft, text, door) }
}

type Answer = {
  readonly text: string
  /** The part that was asked for. */
  readonly missing: Part | null
  /** It was said after "no". */
  readonly isInstead: boolean
}

/** No part was named. */
export async function answerDraft(
  draft: Draft,
  { text, missing, isInstead }: Answer,
  door: Door,
): Promise<DraftRead | 'another_promise' | 'unclear'> {
  if (missing === 'deliverable') return { draft: { ...draft, deliverable: text } }
  const isName = (words: string) =>
    isKnown(words, door) || (missing === 'to' ? mayBeName(words) : NAME.test(words))
  const line = readLine(text, door)
  const parts = partsIn(line, isName)
  if (parts) return withParts(draft, parts, door)
  if (line.due !== undefined || line.stakeholder !== undefined) return 'another_promise'
  if ((missing === 'to' || isInstead) && isName(text)) return { draft: withTo(draft, text, door) }
  if (missing === 'to') return 'unclear'
  const read = await withDue(draft, text, door)
  return missing === 'due' || read.failure === undefined ? read : 'unclear'
}

// ── the parts that a line says ──────────────────────────────────────────────────────────────────────────────────

function readLine(text: string, door: Door): PromiseLine {
  const known = stakeholderNames(door.store).map(({ name }) => name)
  return readPromiseLine(text.replace(/\s*\n\s*/g, ' '), door.wall, { ...door.dates, known })
}

type Parts = { readonly to?: string; readonly due?: When }

/** Where a line says nothing but whom and when. What is left over is whom, if it says so or is a name. */
function partsIn(line: PromiseLine, isName: (words: string) => boolean): Parts | undefined {
  const { deliverable: left, stakeholder, due } = line
  if (left === '' && (stakeholder !== undefined || due !== undefined))
    return { ...(stakeholder !== undefined && { to: stakeholder }), ...(due && { due }) }
  const whom = /^(?:to|for)\s+(.+)$/is.exec(left)?.[1] ?? (isName(left) ? left : undefined)
  return stakeholder === undefined && due && whom !== undefined ? { to: whom, due } : undefined
}

function withParts(draft: Draft, { to, due }: Parts, door: Door): DraftRead {
  const told = to === undefined ? draft : withTo(draft, to, door)
  return { draft: due ? { ...told, due: { date: due.date, time: due.time ?? door.dueTime } } : told }
}

/** Words that are written as names are: "Anna", "Anna van der Berg". */
const NAME =
  /^(?:me|myself|\p{Lu}[\p{L}.'’-]*(?: (?:(?:of|the|de|von|van|der|and|&) )*\p{Lu}[\p{L}.'’-]*)*)$/u

const isKnown = (words: string, { store }: Door): boolean =>
  stakeholderNames(store).some(({ name }) => name.toLowerCase() === words.toLowerCase())

const LONGEST_NAME = 80

/** Whom somebody may mean who was asked for a name: "sarah", "the finance team"; not "buy some milk". */
const mayBeName = (words: string): boolean =>
  words.length <= LONGEST_NAME &&
  !/[?!;:]/.test(words) &&
  (/^(?:the|my|our) |^\S+$/i.test(words) || !/^\p{Ll}/u.test(words))
